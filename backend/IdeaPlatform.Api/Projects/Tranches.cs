using IdeaPlatform.Kernel;
using IdeaPlatform.Registers.Published;

namespace IdeaPlatform.Projects;

/// <summary>Opens the parts of a contract; the project is locked by the caller.</summary>
internal static class Tranches
{
    /// <summary>The part that waits for this condition may be asked for from now on, and should be paid within the usual days.</summary>
    public static async Task Open(Work work, Guid projectId, string condition, Guid byPerson, DateTimeOffset now)
    {
        var dueAt = await Calendar.DueAfter(work, now, TrancheRules.DaysToPay);
        await work.Run(SaveOpen, new { projectId, condition, byPerson, now, dueAt });
    }

    private const string SaveOpen = """
        with opened as (
            update projects.tranche
            set state = 'ready', ready_at = @now, since = @now, due_at = @dueAt
            where project_id = @projectId and condition = @condition and state = 'planned'
            returning project_id, seq)
        insert into projects.tranche_step (project_id, seq, state, at, by_person)
        select project_id, seq, 'ready', @now, @byPerson from opened
        """;
}
