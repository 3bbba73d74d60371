using IdeaPlatform.Kernel;

namespace IdeaPlatform.Ideas.Published;

/// <summary>How rooms above move an idea along its life, in their own transaction.</summary>
public static class Life
{
    /// <summary>
    /// Locks the idea and moves it. Answers null, or the refusal <c>ideas.unknown</c> / <c>ideas.wrong_state</c>. The caller adds the
    /// step of the golden thread that explains the move.
    /// </summary>
    public static async Task<string?> Move(Work work, Guid ideaId, string to, string? replyClass = null)
    {
        var here = await work.MaybeOne<Here>("select call_id, state from ideas.idea where id = @ideaId for update", new { ideaId });
        if (here is null) return "ideas.unknown";
        if (IdeaStates.WhyNotMove(here.State, to) is { } reason) return reason;
        await work.Run(SaveState, new { ideaId, to, replyClass });
        if (here.State is "submitted" or "returned" or "accepted") await ScreeningGate.Refresh(work, here.CallId);
        return null;
    }

    private sealed record Here(Guid CallId, string State);

    private const string SaveState = """
        update ideas.idea
        set state = @to, reply_class = coalesce(@replyClass, reply_class),
            due_at = case when @to in ('submitted', 'returned') then due_at end
        where id = @ideaId
        """;
}
