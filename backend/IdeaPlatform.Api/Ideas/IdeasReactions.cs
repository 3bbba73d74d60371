using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;

namespace IdeaPlatform.Ideas;

/// <summary>Ideas move along with their call: one statement for all of them, and a step of the golden thread for each.</summary>
internal static class IdeasReactions
{
    internal static Task FollowPhase(PhaseChanged happened, Work work, IServiceProvider services) => happened.To switch
    {
        "voting" => OpenVote(happened, work),
        "reviewing" => MoveAll(happened, work, "in_vote", "in_review", "review_started", Office.ReviewPanel),
        "claiming" => MoveAll(happened, work, "shortlisted", "claimable", "claimable", Office.Bureau),
        "cancelled" => EndAll(happened, work),
        _ => Task.CompletedTask,
    };

    private static async Task OpenVote(PhaseChanged happened, Work work)
    {
        await MoveAll(happened, work, "accepted", "in_vote", "voting_started", Office.Platform);
        // What is left is a problem that nobody found a solution and a cost for: it cannot be voted on and waits on the list of needs.
        var needs = await work.List<Guid>(ListNeeds, new { happened.CallId });
        await NeedsList.Add(work, needs, "unsolved", happened.At);
        await Published.Thread.AddAll(work, happened.CallId,
            [.. needs.Select(id => new NewStep(id, "needs_listed", Office.Bureau, happened.At, Data: new { replyClass = "B" }))]);
    }

    private static async Task MoveAll(PhaseChanged happened, Work work, string from, string to, string step, Office office)
    {
        if (IdeaStates.WhyNotMove(from, to) is { } reason) throw new InvalidOperationException(reason);
        var moved = await work.List<Guid>(MoveStates, new { happened.CallId, from, to });
        await Published.Thread.AddAll(work, happened.CallId, [.. moved.Select(id => new NewStep(id, step, office, happened.At))]);
    }

    private static async Task EndAll(PhaseChanged happened, Work work)
    {
        var ended = await work.List<Guid>(EndOpen, new { happened.CallId });
        await Published.Thread.AddAll(work, happened.CallId,
            [.. ended.Select(id => new NewStep(id, "call_cancelled", Office.Bureau, happened.At, Data: new { replyClass = "C" }))]);
        await ScreeningGate.Refresh(work, happened.CallId);
    }

    private const string MoveStates = """
        update ideas.idea set state = @to, due_at = null
        where call_id = @CallId and state = @from and (@to <> 'in_vote' or agreed_cost_fen is not null)
        returning id
        """;

    private const string ListNeeds = """
        update ideas.idea set state = 'reserve', reply_class = 'B' where call_id = @CallId and state = 'accepted' returning id
        """;

    private const string EndOpen = """
        update ideas.idea set state = 'not_selected', reply_class = 'C', due_at = null
        where call_id = @CallId and state in ('submitted', 'returned', 'accepted', 'in_vote', 'in_review')
        returning id
        """;
}
