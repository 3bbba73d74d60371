using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Programmes;

/// <summary>The draft, and the version that the editor saw: another one answers 412 with the call as it is now.</summary>
public sealed record SaveCallRequest(int Version, CallDraft Draft);

internal static class SaveCall
{
    internal static async Task<Results<Ok<CallResponse>, ProblemHttpResult>> Handle(
        Guid callId, SaveCallRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        if (!user.Has(Roles.Bureau, request.Draft.ScopeAreaCode)) return Problems.NotAllowed("programmes.not_your_area");
        await using var work = await db.Begin(ct);
        if (await CallWriter.Lock(work, callId, user) is not { } call) return Problems.NotFound("programmes.call_unknown");
        if (call.Phase != "draft") return Problems.Refused("programmes.frozen");
        if (call.Version != request.Version) return Problems.Stale("programmes.call_changed", await CallReader.Find(db, callId, user, season, ct));
        if (await CallWriter.WhyMalformed(work, request.Draft, callId) is { } wrong) return Problems.Invalid(wrong.Code, wrong.Field);
        await CallWriter.Save(work, callId, request.Draft);
        await work.Audit(user.Id, "programmes.call_saved", "call", callId, new { version = call.Version + 1 });
        await work.Changed("programmes.call", callId, "desk");
        await work.Commit();
        return TypedResults.Ok(await CallReader.Find(db, callId, user, season, ct));
    }
}
