using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Discovery.Money;

/// <summary>
/// How long things waited. <paramref name="Kind"/>: reply (an idea for its answer), payment (a part of a contract for its money), evaluation (a
/// project for its result). Days are calendar days; the four counts are of what is done: up to 5, 10 and 20 days, and more.
/// </summary>
public sealed record Wait(
    string Kind, int Done, int UpTo5, int UpTo10, int UpTo20, int More, int MedianDays, int LongestDays, int Open, int OpenLongestDays);

/// <summary>
/// Something of a project that waits now. <paramref name="Kind"/>: payment or evaluation; <paramref name="Part"/>: which part of the contract, or 0;
/// <paramref name="State"/>: how far it has come.
/// </summary>
public sealed record WaitingThing(
    string Kind, Guid ProjectId, string ProjectNo, string? IdeaTitle, string OrganizationName, int Part, string Stage, long? AmountFen, string State,
    DateTimeOffset Since, DateTimeOffset? DueAt, int Days, bool Late);

public sealed record WaitingResponse(DateTimeOffset AsOf, IReadOnlyList<Wait> Waits, IReadOnlyList<WaitingThing> Things);

/// <summary>How many days an idea waits for a reply, a part of a contract for its money, an evaluation for its result; and which wait now, the longest on top.</summary>
internal static class GetWaiting
{
    internal static async Task<Ok<WaitingResponse>> Handle([AsParameters] MoneyScope scope, Database db, SeasonClock season, CancellationToken ct) =>
        TypedResults.Ok(await Read(scope, db, season, ct));

    internal static async Task<WaitingResponse> Read(MoneyScope scope, Database db, SeasonClock season, CancellationToken ct)
    {
        var of = new { scope.Year, scope.PotId, now = season.Now(), today = season.Today() };
        return new WaitingResponse(of.now, await db.List<Wait>(ReadWaits, of, ct), await db.List<WaitingThing>(ReadThings, of, ct));
    }

    // The first answer of the office ends the wait of an idea, whatever it says. What was taken back unanswered waited for nobody.
    private const string ReadWaits = """
        with pot as (
            select p.id from programmes.pub_pot p
            where (@Year::int is null or p.fiscal_year = @Year) and (@PotId::uuid is null or p.id = @PotId)),
        wait as (
            select 'reply' as kind, (i.submitted_at at time zone 'Asia/Shanghai')::date as since, (min(s.at) at time zone 'Asia/Shanghai')::date as until, i.state = 'submitted' as open
            from ideas.pub_idea i
            join programmes.pub_call c on c.id = i.call_id
            left join ideas.pub_step s on s.idea_id = i.id and s.kind in ('accepted', 'returned', 'declined', 'merged')
            where c.pot_id in (select id from pot)
            group by i.id, i.submitted_at, i.state
            union all
            select 'payment', (t.ready_at at time zone 'Asia/Shanghai')::date, t.paid_on, t.paid_on is null and t.state <> 'cancelled'
            from projects.pub_tranche t
            join projects.pub_project p on p.id = t.project_id
            where t.ready_at is not null and p.pot_id in (select id from pot)
            union all
            select 'evaluation', (e.opened_at at time zone 'Asia/Shanghai')::date, (e.published_at at time zone 'Asia/Shanghai')::date, e.published_at is null
            from evaluation.pub_waiting e
            join projects.pub_project p on p.id = e.project_id
            where p.pot_id in (select id from pot)),
        counted as (
            select w.kind, w.open, w.until is not null as done, greatest(coalesce(w.until, @today) - w.since, 0) as days
            from wait w)
        select k.kind, count(*) filter (where c.done)::int as done, count(*) filter (where c.done and c.days <= 5)::int as up_to5,
            count(*) filter (where c.done and c.days between 6 and 10)::int as up_to10, count(*) filter (where c.done and c.days between 11 and 20)::int as up_to20,
            count(*) filter (where c.done and c.days > 20)::int as more,
            coalesce(percentile_disc(0.5) within group (order by c.days) filter (where c.done), 0)::int as median_days,
            coalesce(max(c.days) filter (where c.done), 0)::int as longest_days, count(*) filter (where c.open and not c.done)::int as open,
            coalesce(max(c.days) filter (where c.open and not c.done), 0)::int as open_longest_days
        from (values ('reply', 1), ('payment', 2), ('evaluation', 3)) k (kind, position)
        left join counted c on c.kind = k.kind
        group by k.kind, k.position
        order by k.position
        """;

    private const string ReadThings = """
        select w.kind, p.id as project_id, p.no as project_no, case when i.state <> 'taken_down' then i.title end as idea_title, o.name as organization_name, w.part, w.stage, w.amount_fen, w.state, w.since,
            w.due_at, greatest(@today - (w.since at time zone 'Asia/Shanghai')::date, 0) as days, coalesce(w.due_at < @now, false) as late
        from (
            select 'payment' as kind, t.project_id, t.seq as part, t.condition as stage, t.amount_fen, t.state, t.ready_at as since, t.due_at
            from projects.pub_tranche t
            where t.state in ('ready', 'returned', 'requested', 'handled', 'approved', 'withheld')
            union all
            select 'evaluation', e.project_id, 0, e.stage, null, e.state, e.opened_at, null
            from evaluation.pub_waiting e
            where e.published_at is null) w
        join projects.pub_project p on p.id = w.project_id
        join programmes.pub_pot f on f.id = p.pot_id
        join ideas.pub_idea i on i.id = p.idea_id
        join organizations.pub_organization o on o.id = p.organization_id
        where (@Year::int is null or f.fiscal_year = @Year) and (@PotId::uuid is null or p.pot_id = @PotId)
        order by w.since, p.no, w.part
        limit 500
        """;
}
