using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;

namespace IdeaPlatform.Ideas;

/// <summary>
/// Ideas that keep a call in screening: those that wait for the office or the resident, and accepted solutions whose cost nobody has
/// agreed yet (they could not be voted on).
/// </summary>
internal static class ScreeningGate
{
    public static async Task Refresh(Work work, Guid callId)
    {
        // One at a time per call: two decisions at once would each count the other's idea as still open.
        await work.Run(TakeTurn, new { callId });
        await Gates.Set(work, callId, "screening", "ideas", await work.One<int>(CountOpen, new { callId }));
    }

    private const string TakeTurn = "select pg_advisory_xact_lock(hashtextextended('ideas.screening:' || @callId::text, 0))";

    private const string CountOpen = """
        select count(*)::int
        from ideas.idea i
        where i.call_id = @callId
          and (i.state in ('submitted', 'returned') or (i.state = 'accepted' and i.kind = 'with_solution' and i.agreed_cost_fen is null))
        """;
}
