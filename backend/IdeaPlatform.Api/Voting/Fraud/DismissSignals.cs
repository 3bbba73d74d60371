using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Fraud;

/// <summary><paramref name="Dismissed"/> false takes the dismissal back.</summary>
public sealed record DismissSignalsRequest([property: Required, MinLength(1), MaxLength(1000)] IReadOnlyList<Guid> BallotUids, bool Dismissed = true);

public sealed record DismissedResponse(int Ballots);

internal static class DismissSignals
{
    /// <summary>An officer looked and saw nothing wrong. That alone moves no vote, so one person may do it, and undo it.</summary>
    internal static async Task<Results<Ok<DismissedResponse>, ProblemHttpResult>> Handle(
        Guid callId, DismissSignalsRequest request, CurrentUser officer, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await FraudCall.ForOfficer(work, callId, officer) is not { } call) return Problems.NotFound("voting.call_unknown");
        if (call.CertifiedAt is not null) return Problems.Refused("voting.measure_too_late");
        var uids = request.BallotUids.Distinct().ToArray();
        var ballots = await work.Run(request.Dismissed ? Dismiss : Reopen, new { callId, uids, officerId = officer.Id });
        if (ballots == 0) return Problems.NotFound("voting.signal_unknown");
        if (request.Dismissed) await work.Audit(officer.Id, "voting.signals_dismissed", "call", callId, new { ballots });
        else await work.Audit(officer.Id, "voting.signals_reopened", "call", callId, new { ballots });
        await work.Changed("voting.signals", callId, "desk");
        await work.Commit();
        return TypedResults.Ok(new DismissedResponse(ballots));
    }

    private const string Dismiss = """
        update voting.signal
        set state = 'dismissed', dismissed_score = score, decided_by = @officerId
        where call_id = @callId and ballot_uid = any(@uids) and state = 'open'
        """;

    private const string Reopen = """
        update voting.signal
        set state = 'open', dismissed_score = null, decided_by = @officerId
        where call_id = @callId and ballot_uid = any(@uids) and state = 'dismissed'
        """;
}
