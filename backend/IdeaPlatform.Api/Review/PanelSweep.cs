using IdeaPlatform.Kernel;
using IdeaPlatform.Review.Published;

namespace IdeaPlatform.Review;

/// <summary>
/// Watches calls under review: reminds reviewers before a sheet is due, draws overdue ones anew, and looks for conflicts again from time to time,
/// for facts that no event told of. Several nodes share the work by locked panels.
/// </summary>
internal sealed class PanelSweep(Database db, SeasonClock season, ILogger<PanelSweep> log) : Patrol(TimeSpan.FromSeconds(5), "Sweep of review panels", log)
{
    protected override async Task Look(CancellationToken ct)
    {
        while (await Once(db, season.Now(), ct) > 0) { }
    }

    /// <summary>Takes the next panel in which something is due, in its own transaction; answers how many it took.</summary>
    internal static async Task<int> Once(Database db, DateTimeOffset now, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var key = new { now, stale = now.AddMinutes(-10), late = now - DueRules.Grace };
        if (await work.MaybeOne<Guid?>(TakePanel, key) is not { } callId) return 0;
        await Settlement.InTurn(work, callId, now, null);
        await Overdue.Reassign(work, callId, now - DueRules.Grace, now, null);
        var due = await work.List<Due>(TakeDue, new { callId, now });
        await work.PublishAll(due.GroupBy(sheet => sheet.ReviewerId)
            .Select(one => new ReviewerNews(one.Key, callId, "sheets_due", one.Count(), one.Min(sheet => sheet.DueAt), now)));
        await work.Commit();
        return 1;
    }

    private sealed record Due(Guid ReviewerId, DateTimeOffset DueAt);

    // A panel is due when it was not looked at for ten minutes, or when since then a sheet became overdue or its reminder came due.
    private const string TakePanel = """
        select p.call_id
        from review.panel p
        join programmes.pub_call c on c.id = p.call_id and c.phase = 'reviewing'
        where p.checked_at is null or p.checked_at < @stale
           or exists (select 1 from review.sheet s
                      where s.call_id = p.call_id and s.state = 'handed' and s.due_at < @late and s.due_at >= p.checked_at - (@now - @late))
           or exists (select 1 from review.sheet s
                      where s.call_id = p.call_id and s.state = 'handed' and s.reminded_at is null and s.remind_at <= @now)
        order by p.call_id
        limit 1
        for update of p skip locked
        """;

    private const string TakeDue = """
        update review.sheet
        set reminded_at = @now
        where call_id = @callId and state = 'handed' and reminded_at is null and remind_at <= @now
        returning reviewer_id, due_at
        """;
}
