using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Ideas;

/// <summary>
/// Watches the dates: before a returned idea lapses its submitter is reminded, and when the date has passed in silence
/// the idea is declined by the clock, with the reply that every idea gets. Several nodes share the work by locked rows.
/// </summary>
internal sealed class DueSweep(Database db, SeasonClock season, ILogger<DueSweep> log) : Patrol(TimeSpan.FromSeconds(5), "Sweep of due ideas", log)
{
    protected override async Task Look(CancellationToken ct)
    {
        while (await Once(db, season.Now(), ct) > 0) { }
    }

    /// <summary>Takes the next idea that is due, in its own transaction; answers how many it took.</summary>
    internal static async Task<int> Once(Database db, DateTimeOffset now, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var due = await work.MaybeOne<Due>(TakeDue, new { now });
        if (due is null) return 0;
        if (due.DueAt <= now)
        {
            await Life.Move(work, due.Id, "declined", "C");
            await Published.Thread.Add(work, new NewStep(due.Id, "lapsed", Office.Platform, now, Data: new { due.DueAt, replyClass = "C", mayAppeal = due.AppealedAt is null }, Public: false));
        }
        else
        {
            await work.Run("update ideas.idea set reminded_at = @now where id = @Id", new { due.Id, now });
            await Published.Thread.Add(work, new NewStep(due.Id, "reminded", Office.Platform, now, Data: new { due.DueAt }, Public: false));
        }
        await work.Changed("ideas.desk", due.Id, "desk");
        await work.Commit();
        return 1;
    }

    private sealed record Due(Guid Id, DateTimeOffset DueAt, DateTimeOffset? AppealedAt);

    // Not "for update": that would pass over every idea to which a message is just being written, as rows that refer to it hold its key.
    private const string TakeDue = """
        select i.id, i.due_at, i.appealed_at
        from ideas.idea i
        where i.state = 'returned' and (i.due_at <= @now or (i.remind_at <= @now and i.reminded_at is null))
        order by i.due_at, i.id
        limit 1
        for no key update skip locked
        """;
}
