using IdeaPlatform.Allocation.Laboratory;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Registers.Published;
using IdeaPlatform.Review.Published;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Allocation;

internal static class AllocationReactions
{
    /// <summary>
    /// Gates are closed one phase ahead, so that a call cannot slip through allocating before this ran; on entering publicity the
    /// shortlisted ideas get the step with period and document, and when the period is over the decision is issued (决定).
    /// </summary>
    public static async Task FollowPhase(PhaseChanged happened, Work work, IServiceProvider services)
    {
        switch (happened.To)
        {
            case "counting" or "reviewing":
                await Gates.Set(work, happened.CallId, "allocating", "allocation", 1);
                await Gates.Set(work, happened.CallId, "publicity", "allocation", 0);
                if (happened.To == "reviewing") await Compute(work, happened.CallId);
                break;
            case "allocating":
                await BoardRow.TakeTurn(work, happened.CallId);
                var dueAt = (await Calendar.DueAfter(work, happened.At, DecisionRules.DaysToDecide)).AddSeconds(-1);
                await work.Run("update allocation.board set due_at = @dueAt where call_id = @CallId and due_at is null", new { happened.CallId, dueAt });
                await Compute(work, happened.CallId);
                await work.Changed("allocation.call", happened.CallId, "desk");
                break;
            case "publicity":
                await BoardRow.TakeTurn(work, happened.CallId);
                foreach (var idea in await work.List<Shortlisted>(ReadShortlisted, new { happened.CallId }))
                {
                    await Thread.Add(work, new NewStep(idea.IdeaId, "publicity_started", Office.Bureau, happened.At,
                        Data: new { from = idea.PublicityFrom, to = idea.PublicityTo, docNo = idea.DocNo }));
                }
                await work.Changed("allocation.call", happened.CallId, $"call:{happened.CallId}");
                break;
            case "claiming" when await CallRow.Any(work, happened.CallId) is { } call:
                await DecisionPapers.IssueFinal(work, call, happened.At);
                break;
        }
    }

    /// <summary>The call's own rule is computed before anybody asks: while the reviewers are at work there is time.</summary>
    private static async Task Compute(Work work, Guid callId)
    {
        if (await CallRow.Any(work, callId) is not { HasRule: true } call) return;
        await new Runs(work, call).Ask([call.SelectionRule]);
    }

    /// <summary>Scores changed under a board that is not published yet: whoever signed it signs again what stands there now.</summary>
    public static async Task SignAgain(SheetsExcluded happened, Work work, IServiceProvider services)
    {
        if (await work.MaybeOne<string>("select phase from programmes.pub_call where id = @CallId", new { happened.CallId }) != "allocating") return;
        await BoardRow.TakeTurn(work, happened.CallId);
        await BoardRow.Unsign(work, happened.CallId);
        await work.Changed("allocation.call", happened.CallId, "desk");
    }

    /// <summary>An idea that was taken down no longer waits for a decision.</summary>
    public static async Task CountOpen(IdeaStepped happened, Work work, IServiceProvider services)
    {
        if (happened.Kind is not "taken_down") return;
        if (await work.MaybeOne<string>("select phase from programmes.pub_call where id = @CallId", new { happened.CallId }) != "allocating") return;
        await BoardRow.TakeTurn(work, happened.CallId);
        await work.Changed("allocation.call", happened.CallId, "desk");
    }

    private sealed record Shortlisted(Guid IdeaId, DateTimeOffset? PublicityFrom, DateTimeOffset? PublicityTo, string? DocNo);

    private const string ReadShortlisted = """
        select d.idea_id, c.publicity_from, c.publicity_to, b.doc_no
        from allocation.decision d
        join allocation.board b on b.call_id = d.call_id
        join programmes.pub_call c on c.id = d.call_id
        where d.call_id = @CallId and d.outcome = 'shortlisted' and d.published_at is not null
        order by d.rank
        """;
}
