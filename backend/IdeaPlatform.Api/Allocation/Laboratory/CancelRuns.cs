using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Allocation.Laboratory;

/// <summary>
/// Stops what waits and what runs. Whoever has a rule in hand loses it at once and can save nothing any more; the computing itself ends within half a second.
/// </summary>
internal static class CancelRuns
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid callId, CurrentUser user, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await CallRow.InArea(work, callId, user) is null) return Problems.NotFound("allocation.call_unknown");
        var stopped = await work.Run(Stop, new { callId });
        if (stopped == 0) return TypedResults.NoContent();
        await work.Audit(user.Id, "allocation.runs_cancelled", "call", callId, new { rules = stopped });
        await work.Changed("allocation.call", callId, "desk");
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string Stop = "update allocation.computation set state = 'cancelled', node = null where call_id = @callId and state in ('waiting', 'running')";
}
