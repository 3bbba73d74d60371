using IdeaPlatform.Kernel;
using IdeaPlatform.Registers.Published;

namespace IdeaPlatform.Notifications;

/// <summary>
/// Reminds offices and organizations of the answers, decisions, contracts, payments and self-assessments that they owe, and of invitations: once before the date, by the working-day calendar, and
/// once when it has passed. Reviewers and submitters are reminded by their own rooms, by the same rule.
/// </summary>
internal sealed class DutySweep(Database db, SeasonClock season, ILogger<DutySweep> log) : Patrol(TimeSpan.FromSeconds(20), "Reminders of what is owed", log)
{
    protected override Task Look(CancellationToken ct) => Once(db, season.Now(), ct);

    /// <summary>
    /// Tells everybody whose turn it is; answers how many things it told of. Several nodes may look at once: whoever writes the reminder down first sends it.
    /// </summary>
    internal static async Task<int> Once(Database db, DateTimeOffset now, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var calendar = await Calendar.Read(work);
        var due = (await work.List<Owed>(ReadOwed, new { now, horizon = now + s_horizon }))
            .Where(owed => owed.Late || ReminderRules.At(calendar, owed.Since, owed.DueAt) <= now).ToList();
        if (due.Count == 0) return 0;
        var mine = (await work.List<Key>(SaveTold, new
        {
            kinds = due.Select(owed => owed.Kind).ToArray(),
            things = due.Select(owed => owed.Thing).ToArray(),
            dates = due.Select(owed => owed.DueAt).ToArray(),
            late = due.Select(owed => owed.Late).ToArray(),
            now,
        })).ToHashSet();
        var told = due.Where(owed => mine.Contains(new Key(owed.Kind, owed.Thing, owed.DueAt, owed.Late))).ToList();
        var news = new List<(Guid PersonId, Owed Owed)>();
        foreach (var owed in told) news.AddRange((await work.List<Guid>(ReadPeople, owed)).Select(person => (person, owed)));
        foreach (var one in news.GroupBy(line => (line.PersonId, Kind: $"{(line.Owed.Late ? "late" : "due")}_{line.Owed.Kind}", line.Owed.CallId)).OrderBy(one => one.Key.PersonId))
        {
            await Notices.Duties(work, one.Key.PersonId, one.Key.Kind, one.Key.CallId, one.Count(), one.Min(line => line.Owed.DueAt), now);
        }
        await work.Commit();
        return told.Count;
    }

    /// <summary>No reminder comes earlier before its date than this, not even around the longest holidays; it only keeps the list short.</summary>
    private static readonly TimeSpan s_horizon = TimeSpan.FromDays(31);

    private sealed record Owed(
        string Kind, string Thing, Guid CallId, string AreaCode, DateTimeOffset Since, DateTimeOffset DueAt, string[] Roles, bool Nearest, Guid[] Barred, Guid? OrganizationId,
        bool Late);

    private sealed record Key(string Kind, string Thing, DateTimeOffset DueAt, bool Late);

    // Nearest: the community answers for its own ideas, and where it has nobody who may, the street, then the bureau.
    private const string ReadOwed = """
        with owed as (
            select d.kind, d.idea_id::text as thing, d.call_id, d.area_code, d.since, d.due_at, array['clerk', 'street', 'bureau'] as roles, true as nearest, d.barred,
                null::uuid as organization_id
            from ideas.pub_duty d
            where d.kind in ('screening', 'idea_appeal')
            union all
            select o.kind, o.thing_id::text, o.call_id, null, o.since, o.due_at, array['bureau'], false, o.barred, null from allocation.pub_duty o
            union all
            select 'ballot_appeal', v.appeal_id::text, v.call_id, null, v.since, v.due_at, array['bureau'], false, v.barred, null from voting.pub_duty v
            union all
            select case when p.kind = 'payment' and p.turn = 'organization' then 'payment_request' else p.kind end, p.thing, p.call_id, null, p.since, p.due_at,
                case p.turn when 'organization' then array['organization'] when 'finance' then array['finance'] else array['bureau', 'finance'] end,
                false, p.barred, case p.turn when 'organization' then p.organization_id end
            from projects.pub_duty p
            union all
            select q.kind, q.thing, q.call_id, null, q.since, q.due_at, array[q.turn], false, '{}'::uuid[], q.organization_id
            from projects.pub_matching_duty q
            where q.kind = 'route' or q.due_at > @now
            union all
            select e.kind, e.thing, e.call_id, null, e.since, e.due_at, array[e.turn], false, e.barred, case e.turn when 'organization' then e.organization_id end
            from evaluation.pub_duty e)
        select d.kind, d.thing, d.call_id, coalesce(d.area_code, c.scope_area_code) as area_code, d.since, d.due_at, d.roles, d.nearest, d.barred, d.organization_id,
            d.due_at <= @now as late
        from owed d
        join programmes.pub_call c on c.id = d.call_id and c.phase not in ('draft', 'closed', 'cancelled')
        where d.due_at <= @horizon
          and not exists (select 1 from notifications.duty_told t
                          where t.kind = d.kind and t.thing = d.thing and t.due_at = d.due_at and t.late = (d.due_at <= @now))
        order by d.due_at, d.kind, d.thing
        limit 5000
        """;

    private const string SaveTold = """
        insert into notifications.duty_told (kind, thing, due_at, late, told_at)
        select n.kind, n.thing, n.due_at, n.late, @now
        from unnest(@kinds, @things, @dates::timestamptz[], @late) as n (kind, thing, due_at, late)
        on conflict do nothing
        returning kind, thing, due_at, late
        """;

    private const string ReadPeople = """
        with able as (
            select r.person_id, length(r.area_code) as reach
            from identity.pub_role r
            where r.role = any(@Roles) and r.person_id <> all(@Barred)
              and case when @OrganizationId::uuid is null then @AreaCode like r.area_code || '%' else r.organization_id = @OrganizationId end)
        select distinct a.person_id
        from able a
        where not @Nearest or a.reach = (select max(reach) from able)
        order by a.person_id
        """;
}
