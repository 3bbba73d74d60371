using IdeaPlatform.Kernel;
using IdeaPlatform.Registers.Published;

namespace IdeaPlatform.Review;

/// <summary>Reads what ties reviewers to ideas, judges it by <see cref="ConflictRules"/>, and keeps the outcome current. The caller holds the panel's turn.</summary>
internal static class Conflicts
{
    /// <summary>Computes the conflicts of a call anew, or of one reviewer in it. What no longer holds is gone; what is new is dated today.</summary>
    public static async Task Refresh(Work work, Guid callId, DateTimeOffset now, Guid? reviewerId = null)
    {
        var today = Calendar.DayOf(now);
        var found = (await work.List<TieRow>(ReadTies, new { callId, reviewerId }))
            .GroupBy(row => (row.IdeaId, row.ReviewerId))
            .Select(group => (group.Key, Conflict: ConflictRules.Judge(group.Select(row => new Tie(row.Kind, row.Last)), today)))
            .Where(entry => entry.Conflict is not null)
            .ToList();
        var known = (await work.List<Known>(ReadKnown, new { callId, reviewerId })).ToDictionary(row => (row.IdeaId, row.ReviewerId), row => new Conflict(row.Kind, row.Hard));
        var gone = known.Keys.Except(found.Select(entry => entry.Key)).ToList();
        var changed = found.Where(entry => known.GetValueOrDefault(entry.Key) != entry.Conflict).ToList();
        if (gone.Count > 0)
        {
            await work.Run(Forget, new { ideaIds = gone.Select(key => key.IdeaId).ToArray(), reviewerIds = gone.Select(key => key.ReviewerId).ToArray() });
        }
        if (changed.Count > 0)
        {
            await work.Run(SaveConflicts, new
            {
                callId,
                now,
                ideaIds = changed.Select(entry => entry.Key.IdeaId).ToArray(),
                reviewerIds = changed.Select(entry => entry.Key.ReviewerId).ToArray(),
                kinds = changed.Select(entry => entry.Conflict!.Kind).ToArray(),
                hards = changed.Select(entry => entry.Conflict!.Hard).ToArray(),
            });
        }
        if (reviewerId is null) await work.Run("update review.panel set checked_at = @now where call_id = @callId", new { callId, now });
    }

    /// <summary>What bars this reviewer from this idea, or null.</summary>
    public static Task<string?> HardKind(Work work, Guid ideaId, Guid reviewerId) => work.MaybeOne<string>(
        "select kind from review.conflict where idea_id = @ideaId and reviewer_id = @reviewerId and hard", new { ideaId, reviewerId });

    private sealed record Known(Guid IdeaId, Guid ReviewerId, string Kind, bool Hard);

    private sealed record TieRow(Guid IdeaId, Guid ReviewerId, string Kind, DateOnly? Last);

    // self: every account that is the reviewer. share: whoever has a part in an idea of the call. All ties are found between these two.
    private const string ReadTies = """
        with reviewer as (
            select a.reviewer_id from review.able_reviewer a where @reviewerId::uuid is null or a.reviewer_id = @reviewerId
            union
            select s.reviewer_id from review.sheet s
            where s.call_id = @callId and (@reviewerId::uuid is null or s.reviewer_id = @reviewerId)),
        tied as materialized (
            select r.reviewer_id, t.other_id, t.how from reviewer r join identity.pub_tie t on t.person_id = r.reviewer_id),
        self as materialized (
            select r.reviewer_id, r.reviewer_id as person_id, 'own_idea' as how from reviewer r
            union
            select t.reviewer_id, t.other_id, case t.how when 'joined' then 'own_idea' else 'same_phone' end from tied t where t.how <> 'close_phone'),
        idea as materialized (
            select i.id, i.area_code from ideas.pub_idea i where i.call_id = @callId and i.state in ('in_vote', 'in_review')),
        share as materialized (
            select distinct n.idea_id, n.person_id from ideas.pub_contributor n join idea i on i.id = n.idea_id),
        hand as materialized (
            select s.reviewer_id, p.organization_id, p.held_to, 'shared_post' as how
            from self s join organizations.pub_post p on p.person_id = s.person_id
            union
            select d.reviewer_id, d.organization_id, null, 'declared_organization'
            from review.declaration d join reviewer r on r.reviewer_id = d.reviewer_id
            where d.organization_id is not null and d.withdrawn_at is null)
        select n.idea_id, s.reviewer_id, s.how as kind, null::date as last
        from self s join share n on n.person_id = s.person_id
        union
        select n.idea_id, t.reviewer_id, 'close_person', null
        from tied t join share n on n.person_id = t.other_id
        where t.how = 'close_phone'
        union
        select i.id, d.reviewer_id, case when d.household then 'declared_household' else 'declared_idea' end, null
        from review.declaration d join idea i on i.id = d.idea_id join reviewer r on r.reviewer_id = d.reviewer_id
        where d.withdrawn_at is null
        union
        select n.idea_id, h.reviewer_id, h.how, nullif(least(coalesce(h.held_to, 'infinity'), coalesce(p.held_to, 'infinity')), 'infinity')
        from hand h join organizations.pub_post p on p.organization_id = h.organization_id join share n on n.person_id = p.person_id
        union
        select n.idea_id, h.reviewer_id, 'contract_submitter', least(h.held_to, k.signed_at::date)
        from hand h
        join organizations.pub_contract k on k.organization_id = h.organization_id
        join ideas.pub_contributor c on c.idea_id = k.idea_id
        join share n on n.person_id = c.person_id
        union
        select i.id, h.reviewer_id, 'contract_community', least(h.held_to, k.signed_at::date)
        from hand h
        join organizations.pub_contract k on k.organization_id = h.organization_id
        join idea i on i.area_code = k.area_code
        union
        select n.idea_id, s.reviewer_id, 'co_submission', e.submitted_at::date
        from self s
        join ideas.pub_contributor mine on mine.person_id = s.person_id
        join ideas.pub_contributor other on other.idea_id = mine.idea_id and other.person_id <> mine.person_id
        join share n on n.person_id = other.person_id and n.idea_id <> mine.idea_id
        join ideas.pub_idea e on e.id = mine.idea_id
        union
        select i.id, s.reviewer_id, 'same_community', null
        from self s
        join review.reviewer_home h on h.reviewer_id = s.person_id
        join idea i on i.area_code = h.area_code
        """;

    // What is there is compared in memory: most of the time nothing changed, and nothing is written.
    private const string ReadKnown = """
        select idea_id, reviewer_id, kind, hard from review.conflict where call_id = @callId and (@reviewerId::uuid is null or reviewer_id = @reviewerId)
        """;

    private const string Forget = """
        delete from review.conflict c
        using unnest(@ideaIds, @reviewerIds) as g (idea_id, reviewer_id)
        where c.idea_id = g.idea_id and c.reviewer_id = g.reviewer_id
        """;

    private const string SaveConflicts = """
        insert into review.conflict (call_id, idea_id, reviewer_id, kind, hard, found_at)
        select @callId, f.idea_id, f.reviewer_id, f.kind, f.hard, @now
        from unnest(@ideaIds, @reviewerIds, @kinds, @hards) as f (idea_id, reviewer_id, kind, hard)
        on conflict (idea_id, reviewer_id) do update set kind = excluded.kind, hard = excluded.hard, found_at = excluded.found_at
        """;
}
