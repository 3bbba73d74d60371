using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Paper;

internal static class CancelBatch
{
    /// <summary>A batch of which no slip was handed out is thrown away; it does not hold the certification up.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid batchId, CurrentUser officer, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await BatchAtHand.Take(work, batchId, officer) is not { } batch) return Problems.NotFound("voting.batch_unknown");
        if (batch.IsOver) return Problems.Refused("voting.batch_over");
        if (await work.One<bool>(IsInUse, new { batchId })) return Problems.Refused("voting.batch_in_use");
        await work.Run("update voting.paper_batch set state = 'cancelled', counted_at = null where id = @batchId", new { batchId });
        await work.Audit(officer.Id, "voting.paper_cancelled", "paper_batch", batchId, new { batch.No });
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string IsInUse = "select exists (select 1 from voting.paper_slip where batch_id = @batchId and pseudonym is not null)";
}
