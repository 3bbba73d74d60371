using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Fraud;

internal static class ExamineSignals
{
    /// <summary>The desk does not want to wait for the next round.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid callId, CurrentUser officer, Database db, Examination examination, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await FraudCall.ForOfficer(work, callId, officer) is not { } call) return Problems.NotFound("voting.call_unknown");
        if (call.OpenedAt is null) return Problems.Refused("voting.not_open_yet", new { opensAt = call.VoteFrom });
        if (call.CertifiedAt is not null) return Problems.Refused("voting.measure_too_late");
        return await examination.Run(callId, ct) ? TypedResults.NoContent() : Problems.Refused("voting.examination_running");
    }
}
