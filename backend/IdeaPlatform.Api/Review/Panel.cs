using System.Security.Cryptography;
using System.Text.Json;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;

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

    /// <summary>Open = ideas under review with fewer sheets that count than the call demands.</summary>
    public static async Task RefreshGate(Work work, Guid callId) =>
        await Gates.Set(work, callId, Phase, "review", await work.One<int>(CountOpen, new { callId }));

    /// <summary>Opens the panel of a call, once.</summary>
    public static Task Open(Work work, Guid callId, DateTimeOffset now) =>
        work.Run("insert into review.panel (call_id, opened_at) values (@callId, @now) on conflict do nothing", new { callId, now });

    /// <summary>
    /// Draws reviewers for every idea that has too few (or for one idea), by a fresh seed that is stored with all that went in.
    /// The caller holds the turn. Answers how many sheets were handed out.
    /// </summary>
    public static async Task<int> DrawMissing(Work work, Guid callId, string origin, Guid? byPerson, DateTimeOffset now, Guid? onlyIdeaId = null)
    {
        var ideas = await work.List<DrawIdea>(ReadMissing, new { callId, onlyIdeaId });
        if (ideas.Count == 0) return 0;
        var input = new DrawInput(
            ideas,
            await work.List<DrawReviewer>(ReadReviewers, new { callId }),
            await work.List<DrawPair>(ReadBarred, new { callId }),
            await work.List<DrawPair>(ReadAvoided, new { callId }));
        var seed = RandomNumberGenerator.GetBytes(32);
        var drawn = Draw.Pick(seed, input);
        if (drawn.Count == 0) return 0;
        await work.Run(SaveDraw, new
        {
            callId,
            now,
            byPerson,
            seed,
            input = JsonSerializer.Serialize(input, Json.Options),
            result = JsonSerializer.Serialize(drawn, Json.Options),
        });
        foreach (var pair in drawn) await HandOut(work, callId, pair.IdeaId, pair.ReviewerId, origin, now);
        return drawn.Count;
    }

    /// <summary>Gives a reviewer the sheet of an idea. One who was released earlier gets the same sheet again; the caller checked the rest.</summary>
    public static async Task HandOut(Work work, Guid callId, Guid ideaId, Guid reviewerId, string origin, DateTimeOffset now)
    {
        await work.Run(SaveSheet, new { id = Guid.CreateVersion7(), callId, ideaId, reviewerId, origin, now });
        await work.Changed("review.desk", callId, $"person:{reviewerId}");
    }

    /// <summary>Whoever submitted or joined an idea may never score it.</summary>
    public static async Task<bool> IsOwnIdea(Work work, Guid ideaId, Guid reviewerId) =>
        await work.One<bool>(ReadIsOwn, new { ideaId, reviewerId });

    private const string CountOpen = """
        select count(*)::int
        from ideas.pub_idea i
        join programmes.pub_call c on c.id = i.call_id
        where i.call_id = @callId and i.state in ('in_vote', 'in_review')
          and (select count(*) from review.counted_sheet s where s.idea_id = i.id) < c.min_sheets
        """;

    // in_vote too: the ideas room moves its ideas on the same event, and which room reacts first must not matter.
    private const string ReadMissing = """
        select i.id as idea_id, (c.min_sheets - count(s.id))::int as missing
        from ideas.pub_idea i
        join programmes.pub_call c on c.id = i.call_id
        left join review.held_sheet s on s.idea_id = i.id
        where i.call_id = @callId and i.state in ('in_vote', 'in_review') and (@onlyIdeaId::uuid is null or i.id = @onlyIdeaId)
        group by i.id, c.min_sheets
        having count(s.id) < c.min_sheets
        order by i.id
        """;

    private const string ReadReviewers = """
        select p.id as reviewer_id,
            (select count(*) from review.held_sheet s where s.call_id = @callId and s.reviewer_id = p.id)::int as load
        from identity.pub_person p
        where p.closed_at is null
          and exists (select 1 from identity.pub_role r join programmes.pub_call c on c.id = @callId
                      where r.person_id = p.id and r.role = 'reviewer'
                        and (c.scope_area_code like r.area_code || '%' or r.area_code like c.scope_area_code || '%'))
        order by p.id
        """;

    // Barred: whoever submitted or joined the idea, whose grant does not reach its community, or who has or had a sheet of it.
    private const string ReadBarred = """
        select i.id as idea_id, p.person_id as reviewer_id
        from ideas.pub_idea i
        cross join (select distinct person_id from identity.pub_role where role = 'reviewer') p
        where i.call_id = @callId and i.state in ('in_vote', 'in_review')
          and (exists (select 1 from ideas.pub_contributor n where n.idea_id = i.id and n.person_id = p.person_id)
               or exists (select 1 from review.sheet s where s.idea_id = i.id and s.reviewer_id = p.person_id)
               or not exists (select 1 from identity.pub_role r
                              where r.person_id = p.person_id and r.role = 'reviewer' and i.area_code like r.area_code || '%'))
        order by i.id, p.person_id
        """;

    private const string ReadAvoided = """
        select i.id as idea_id, p.id as reviewer_id
        from ideas.pub_idea i
        join identity.pub_person p on p.area_code = i.area_code
        where i.call_id = @callId and i.state in ('in_vote', 'in_review')
          and exists (select 1 from identity.pub_role r where r.person_id = p.id and r.role = 'reviewer')
        order by i.id, p.id
        """;

    private const string ReadIsOwn = """
        select exists (select 1 from ideas.pub_contributor n where n.idea_id = @ideaId and n.person_id = @reviewerId)
        """;

    private const string SaveDraw = """
        insert into review.draw (call_id, at, by_person, seed, input, result)
        values (@callId, @now, @byPerson, @seed, @input::jsonb, @result::jsonb)
        """;

    private const string SaveSheet = """
        insert into review.sheet (id, call_id, idea_id, reviewer_id, origin, handed_at, due_at)
        select @id, @callId, @ideaId, @reviewerId, @origin, @now, c.review_to from programmes.pub_call c where c.id = @callId
        on conflict (idea_id, reviewer_id) do update
        set state = 'handed', origin = excluded.origin, handed_at = excluded.handed_at, due_at = excluded.due_at, ended_at = null, ended_reason = ''
        where review.sheet.state = 'released'
        """;
}
