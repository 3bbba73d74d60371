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
        var from = await work.MaybeOne<string>("select state from ideas.idea where id = @ideaId for update", new { ideaId });
        if (from is null) return "ideas.unknown";
        if (IdeaStates.WhyNotMove(from, to) is { } reason) return reason;
        await work.Run(SaveState, new { ideaId, to, replyClass });
        return null;
    }

    private const string SaveState = """
        update ideas.idea
        set state = @to, reply_class = coalesce(@replyClass, reply_class),
            due_at = case when @to in ('submitted', 'returned') then due_at end
        where id = @ideaId
        """;
}
