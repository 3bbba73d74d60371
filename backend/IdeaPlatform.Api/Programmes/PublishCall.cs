using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Programmes;

/// <param name="Version">The version that was previewed: what nobody saw is not published.</param>
public sealed record PublishCallRequest(int Version);

internal static class PublishCall
{
    internal static async Task<Results<Ok<CallResponse>, ProblemHttpResult>> Handle(
        Guid callId, PublishCallRequest request, CurrentUser user, Database db, SeasonClock season, PhaseSignal signal, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await CallWriter.Lock(work, callId, user) is not { } locked) return Problems.NotFound("programmes.call_unknown");
        if (locked.Phase != "draft") return Problems.Refused("programmes.frozen");
        // The row is locked by this transaction, so what another connection reads of it is what will be published.
        var call = (await CallReader.Find(db, callId, user, season, ct))!;
        if (locked.Version != request.Version) return Problems.Stale("programmes.call_changed", call);
        var now = season.Now();
        var stops = (await GetCallProblems.Of(call, db, now, ct)).Where(problem => problem.Severity == CallRules.Stop).ToList();
        if (stops.Count > 0) return Problems.Refused("programmes.not_publishable", new { count = stops.Count, problems = stops });
        await PhaseEngine.Enter(work, callId, "draft", "published", now, user.Id, "");
        if (await Announcement.Issue(work, call, user.Id, now) is { } refused) return Problems.Refused(refused.Code, new { refused.DocNo, refused.Next });
        await work.Commit();
        signal.Set();
        return TypedResults.Ok(await CallReader.Find(db, callId, user, season, ct));
    }
}
