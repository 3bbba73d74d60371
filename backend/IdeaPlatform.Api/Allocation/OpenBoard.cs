using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Allocation;

/// <summary>The decisions of a call under their lock, as long as they may change, and as the officer saw them.</summary>
internal sealed record OpenBoard(CallRow Call, BoardRow Row)
{
    /// <summary>
    /// Takes the turn; one of both is there. <paramref name="version"/>: what the officer's page shows. The call is read once to know whether
    /// it is theirs, and again behind the lock, where its phase stands still.
    /// </summary>
    public static async Task<(OpenBoard? Board, ProblemHttpResult? Refusal)> Take(Work work, Guid callId, CurrentUser user, int version)
    {
        if (await CallRow.InArea(work, callId, user) is null) return (null, Problems.NotFound("allocation.call_unknown"));
        var row = await BoardRow.TakeTurn(work, callId);
        var call = (await CallRow.InArea(work, callId, user))!;
        if (DecisionRules.WhyNotDecide(call.Phase, row.PublishedAt is not null) is { } closed) return (null, Problems.Refused(closed));
        return row.Version == version ? (new OpenBoard(call, row), null) : (null, Problems.Stale("allocation.stale_board", new { row.Version }));
    }
}
