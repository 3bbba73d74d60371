using IdeaPlatform.Kernel;
using IdeaPlatform.Registers.Published;

namespace IdeaPlatform.Projects;

/// <summary>
/// Opens the parts of a contract; the project is locked by the caller. The first opens with the signature, the others when their evaluation opens them and no
/// milestone whose day is over is still owed: whichever comes last.
/// </summary>
internal static class Tranches
{
    /// <summary>The part that waits for this condition may be asked for from now on, and should be paid within the usual days.</summary>
    public static async Task Open(Work work, Guid projectId, string condition, Guid byPerson, DateTimeOffset now)
    {
        var dueAt = await Calendar.DueAfter(work, now, TrancheRules.DaysToPay);
        await work.Run(SaveOpen, new { projectId, condition, byPerson, now, dueAt });
    }

    /// <summary>The parts whose evaluation and milestones are all there; called wherever one of the two may have come.</summary>
    public static async Task OpenEarned(Work work, Guid projectId, Guid byPerson, DateTimeOffset now)
    {
        foreach (var condition in await work.List<string>(ReadEarned, new { projectId })) await Open(work, projectId, condition, byPerson, now);
    }

    private const string ReadEarned = """
        select t.condition
        from projects.part_gate g
        join projects.tranche t on t.project_id = g.project_id and t.seq = g.seq
        where g.project_id = @projectId and g.evaluated and g.owed_milestones = 0
        order by g.seq
        """;

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
