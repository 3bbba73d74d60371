using IdeaPlatform.Kernel;
using IdeaPlatform.Review.Published;

namespace IdeaPlatform.Review;

/// <summary>What a look at a call's conflicts led to. <paramref name="Missing"/>: sheets that nobody is left for.</summary>
public sealed record SettledPanel(int Released, int Excluded, int Drawn, int Missing);

/// <summary>
/// Makes the panel of a call what it should be after something changed: conflicts are computed anew, sheets in conflict are taken back or out of
/// the count, sheets of people who left are taken back, and others are drawn. A submitted sheet itself never changes.
/// </summary>
internal static class Settlement
{
    /// <summary>Every call under review; for reactions to facts that may concern any of them.</summary>
    public static async Task SettleAll(Work work, DateTimeOffset now)
    {
        foreach (var callId in await work.List<Guid>(ReadRunning)) await Settle(work, callId, now, null);
    }

    /// <summary>Takes the turn of the panel itself.</summary>
    public static async Task<SettledPanel> Settle(Work work, Guid callId, DateTimeOffset now, Guid? byPerson)
    {
        await Panel.TakeTurn(work, callId);
        return await InTurn(work, callId, now, byPerson);
    }

    public static async Task<SettledPanel> InTurn(Work work, Guid callId, DateTimeOffset now, Guid? byPerson)
    {
        await Conflicts.Refresh(work, callId, now);
        var excluded = await work.List<Ended>(Exclude, new { callId, byPerson, now });
        var released = await work.List<Ended>(Release, new { callId, now });
        var reviewing = await work.One<string>("select phase from programmes.pub_call where id = @callId", new { callId }) == Panel.Phase;
        var drawn = 0;
        if (reviewing)
        {
            if (excluded.Count + released.Count > 0) drawn = (await Panel.DrawFor(work, callId, await Panel.Missing(work, callId), "replacement", byPerson, now)).Count;
            await Panel.RefreshGate(work, callId);
        }
        if (excluded.Count > 0) await work.Publish(new SheetsExcluded(callId, excluded.Count, now));
        foreach (var ended in excluded)
        {
            await work.Audit(byPerson, "review.exclude", "idea", ended.IdeaId, new { ended.ReviewerId, ended.Kind });
        }
        foreach (var ended in released)
        {
            await work.Audit(byPerson, "review.take_back", "idea", ended.IdeaId, new { ended.ReviewerId, ended.Kind });
        }
        await work.PublishAll(excluded.Concat(released).Where(ended => ended.Kind != "removed").CountBy(ended => ended.ReviewerId)
            .Select(one => new ReviewerNews(one.Key, callId, "sheets_conflict", one.Value, null, now)));
        foreach (var reviewerId in excluded.Concat(released).Select(ended => ended.ReviewerId).Distinct())
        {
            await work.Changed("review.desk", callId, $"person:{reviewerId}");
        }
        if (excluded.Count + released.Count > 0) await work.Changed("review.desk", callId, "desk");
        return new SettledPanel(released.Count, excluded.Count, drawn, reviewing ? (await Panel.Missing(work, callId)).Sum(idea => idea.Missing) : 0);
    }

    private sealed record Ended(Guid IdeaId, Guid ReviewerId, string Kind);

    private const string ReadRunning = """
        select p.call_id
        from review.panel p
        join programmes.pub_call c on c.id = p.call_id
        where c.phase in ('reviewing', 'allocating')
        order by p.call_id
        """;

    private const string Exclude = """
        insert into review.exclusion (sheet_id, call_id, idea_id, reviewer_id, kind, by_person, at)
        select s.id, s.call_id, s.idea_id, s.reviewer_id, k.kind, @byPerson, @now
        from review.counted_sheet s
        join review.conflict k on k.idea_id = s.idea_id and k.reviewer_id = s.reviewer_id and k.hard
        where s.call_id = @callId
        returning idea_id, reviewer_id, kind
        """;

    private const string Release = """
        with ended as (
            select s.id, case when k.hard then 'conflict' else 'removed' end as code, case when k.hard then k.kind else 'removed' end as kind
            from review.sheet s
            left join review.conflict k on k.idea_id = s.idea_id and k.reviewer_id = s.reviewer_id and k.hard
            where s.call_id = @callId and s.state = 'handed'
              and (k.hard or not exists (select 1 from review.able_reviewer a where a.reviewer_id = s.reviewer_id)))
        update review.sheet s
        set state = 'released', ended_code = e.code, ended_kind = e.kind, ended_at = @now, version = s.version + 1
        from ended e
        where s.id = e.id
        returning s.idea_id, s.reviewer_id, e.kind
        """;
}
