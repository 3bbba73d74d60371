using System.Security.Cryptography;
using System.Text.Json;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Registers.Published;
using IdeaPlatform.Review.Published;

namespace IdeaPlatform.Review;

/// <summary>The panel of a call: handing out sheets under one lock, and keeping the gate of the reviewing phase true.</summary>
internal static class Panel
{
    public const string Phase = "reviewing";

    /// <summary>
    /// Takes the turn of the call's panel and the row of its gate; locks come before reads. Until the transaction ends nobody else
    /// hands out or submits sheets, and the phase engine, which reads gates under lock, cannot step past it.
    /// </summary>
    public static async Task TakeTurn(Work work, Guid callId)
    {
        await work.Run("select 1 from review.panel where call_id = @callId for update", new { callId });
        await RefreshGate(work, callId);
    }

    /// <summary>
    /// Open = ideas under review with fewer sheets that count than the call demands, or, where marks lay far apart, with the further opinion
    /// still to come, whoever it has passed to by now.
    /// </summary>
    public static async Task RefreshGate(Work work, Guid callId) =>
        await Gates.Set(work, callId, Phase, "review", await work.One<int>(CountOpen, new { callId }));

    /// <summary>Opens the panel of a call, once.</summary>
    public static Task Open(Work work, Guid callId, DateTimeOffset now) =>
        work.Run("insert into review.panel (call_id, opened_at) values (@callId, @now) on conflict do nothing", new { callId, now });

    /// <summary>
    /// Computes conflicts anew, then draws reviewers for every idea that has too few (or for one idea), by a fresh seed that is stored with
    /// all that went in. The caller holds the turn. Answers how many sheets were handed out.
    /// </summary>
    public static async Task<int> DrawMissing(Work work, Guid callId, string origin, Guid? byPerson, DateTimeOffset now, Guid? onlyIdeaId = null)
    {
        await Conflicts.Refresh(work, callId, now);
        return (await DrawFor(work, callId, await Missing(work, callId, onlyIdeaId), origin, byPerson, now)).Count;
    }

    /// <summary>Ideas that have fewer sheets than the call demands, and one more where marks lay far apart.</summary>
    public static Task<IReadOnlyList<DrawIdea>> Missing(Work work, Guid callId, Guid? onlyIdeaId = null) =>
        work.List<DrawIdea>(ReadMissing, new { callId, onlyIdeaId });

    /// <summary>Draws for the ideas given, with conflicts as they were last computed, and hands the sheets out. Answers the pairs of idea and reviewer.</summary>
    public static async Task<IReadOnlyList<DrawPair>> DrawFor(
        Work work, Guid callId, IReadOnlyList<DrawIdea> ideas, string origin, Guid? byPerson, DateTimeOffset now)
    {
        if (ideas.Count == 0) return [];
        await work.Run(GiveLots, new { callId });
        var people = (await work.List<Lot>("select reviewer_id, lot_id from review.lot where call_id = @callId", new { callId }))
            .ToDictionary(lot => lot.LotId, lot => lot.ReviewerId);
        var input = new DrawInput(
            ideas,
            [.. (await work.List<Able>(ReadReviewers, new { callId })).Select(able => new DrawReviewer(able.LotId, able.Load, able.Fields))],
            await work.List<DrawPair>(ReadBarred, new { callId }),
            await work.List<DrawPair>(ReadAvoided, new { callId }));
        var seed = RandomNumberGenerator.GetBytes(32);
        var drawn = Draw.Pick(seed, input);
        if (drawn.Count == 0) return [];
        await work.Run(SaveDraw, new
        {
            callId,
            now,
            byPerson,
            seed,
            input = JsonSerializer.Serialize(input, Json.Options),
            result = JsonSerializer.Serialize(drawn, Json.Options),
        });
        var pairs = drawn.Select(pair => new DrawPair(pair.IdeaId, people[pair.ReviewerId])).ToList();
        await HandOut(work, callId, pairs, origin, now);
        return pairs;
    }

    /// <summary>Gives reviewers the sheets of ideas. One who was released earlier gets the same sheet again; the caller checked the rest.</summary>
    public static async Task HandOut(Work work, Guid callId, IReadOnlyList<DrawPair> pairs, string origin, DateTimeOffset now)
    {
        var dueAt = await DueAt(work, callId, now);
        await work.Run(SaveSheets, new
        {
            ids = pairs.Select(_ => Guid.CreateVersion7()).ToArray(),
            callId,
            ideaIds = pairs.Select(pair => pair.IdeaId).ToArray(),
            reviewerIds = pairs.Select(pair => pair.ReviewerId).ToArray(),
            origin,
            now,
            dueAt,
            remindAt = ReminderRules.At(await Calendar.Read(work), now, dueAt),
        });
        await work.PublishAll(pairs.CountBy(pair => pair.ReviewerId).Select(one => new ReviewerNews(one.Key, callId, "sheets_handed", one.Value, null, now)));
        foreach (var reviewerId in pairs.Select(pair => pair.ReviewerId).Distinct()) await work.Changed("review.desk", callId, $"person:{reviewerId}");
    }

    private static async Task<DateTimeOffset> DueAt(Work work, Guid callId, DateTimeOffset now)
    {
        var dates = await work.One<Dates>(ReadDates, new { callId });
        return DueRules.DueAt(now, dates.SheetDays, dates.ReviewTo);
    }

    private sealed record Dates(int SheetDays, DateTimeOffset? ReviewTo);

    private sealed record Lot(Guid ReviewerId, Guid LotId);

    private sealed record Able(Guid LotId, int Load, string[] Fields);

    private const string ReadDates = """
        select r.sheet_days, c.review_to
        from programmes.pub_call c
        join programmes.pub_review_setting r on r.call_id = c.id
        where c.id = @callId
        """;

    private const string CountOpen = """
        select count(*)::int
        from ideas.pub_idea i
        join programmes.pub_call c on c.id = i.call_id
        where i.call_id = @callId and i.state in ('in_vote', 'in_review')
          and ((select count(*) from review.counted_sheet s where s.idea_id = i.id) < c.min_sheets
               or (exists (select 1 from review.sheet s where s.idea_id = i.id and s.origin = 'divergence')
                   and exists (select 1 from review.sheet s where s.idea_id = i.id and s.state = 'handed')))
        """;

    // in_vote too: the ideas room moves its ideas on the same event, and which room reacts first must not matter.
    private const string ReadMissing = """
        with demand as (
            select i.id as idea_id, i.category as field,
                c.min_sheets + (exists (select 1 from review.sheet d where d.idea_id = i.id and d.origin = 'divergence'))::int
                - (select count(*) from review.held_sheet s where s.idea_id = i.id)::int as missing
            from ideas.pub_idea i
            join programmes.pub_call c on c.id = i.call_id
            where i.call_id = @callId and i.state in ('in_vote', 'in_review') and (@onlyIdeaId::uuid is null or i.id = @onlyIdeaId))
        select idea_id, missing, field
        from demand
        where missing > 0
        order by idea_id
        """;

    private const string GiveLots = """
        insert into review.lot (call_id, reviewer_id, lot_id)
        select @callId, a.reviewer_id, gen_random_uuid() from review.able_reviewer a
        on conflict do nothing
        """;

    private const string ReadReviewers = """
        select l.lot_id,
            (select count(*) from review.held_sheet s where s.call_id = @callId and s.reviewer_id = a.reviewer_id)::int as load,
            a.fields
        from review.able_reviewer a
        join review.lot l on l.call_id = @callId and l.reviewer_id = a.reviewer_id
        where exists (select 1 from identity.pub_role r join programmes.pub_call c on c.id = @callId
                      where r.person_id = a.reviewer_id and r.role = 'reviewer'
                        and (c.scope_area_code like r.area_code || '%' or r.area_code like c.scope_area_code || '%'))
        order by l.lot_id
        """;

    // Barred: a hard conflict, a grant that does not reach the idea's community, and whoever has or had a sheet of it.
    private const string ReadBarred = """
        select i.id as idea_id, l.lot_id as reviewer_id
        from ideas.pub_idea i
        join review.lot l on l.call_id = i.call_id
        where i.call_id = @callId and i.state in ('in_vote', 'in_review')
          and (exists (select 1 from review.conflict k where k.idea_id = i.id and k.reviewer_id = l.reviewer_id and k.hard)
               or exists (select 1 from review.sheet s where s.idea_id = i.id and s.reviewer_id = l.reviewer_id)
               or not exists (select 1 from identity.pub_role r
                              where r.person_id = l.reviewer_id and r.role = 'reviewer' and i.area_code like r.area_code || '%'))
        order by i.id, l.lot_id
        """;

    private const string ReadAvoided = """
        select k.idea_id, l.lot_id as reviewer_id
        from review.conflict k
        join review.lot l on l.call_id = k.call_id and l.reviewer_id = k.reviewer_id
        where k.call_id = @callId and not k.hard
        order by k.idea_id, l.lot_id
        """;

    private const string SaveDraw = """
        insert into review.draw (call_id, at, by_person, seed, input, result, by_lot)
        values (@callId, @now, @byPerson, @seed, @input::jsonb, @result::jsonb, true)
        """;

    private const string SaveSheets = """
        insert into review.sheet (id, call_id, idea_id, reviewer_id, origin, handed_at, due_at, remind_at)
        select n.id, @callId, n.idea_id, n.reviewer_id, @origin, @now, @dueAt, @remindAt
        from unnest(@ids, @ideaIds, @reviewerIds) as n (id, idea_id, reviewer_id)
        on conflict (idea_id, reviewer_id) do update
        set state = 'handed', origin = case when review.sheet.origin = 'divergence' then 'divergence' else excluded.origin end, handed_at = excluded.handed_at, due_at = excluded.due_at,
            remind_at = excluded.remind_at, ended_at = null, ended_reason = '',
            ended_code = null, ended_kind = null, reminded_at = null
        where review.sheet.state = 'released'
        """;
}
