using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Discovery;

/// <summary>
/// Something that somebody still owes. <paramref name="Kind"/>: screening, idea_appeal, completion, sheet, objection, decision, ballot_appeal, contract, payment_request, payment,
/// evaluation_self or evaluation_objection. <paramref name="Part"/>: which part of its contract a payment is.
/// The idea is named when everybody may read it, or to its own office.
/// </summary>
public sealed record Duty(
    string Kind, string OfficeZh, string OfficeEn, Guid CallId, string CallZh, string CallEn, Guid? IdeaId, string? IdeaNo, string? IdeaTitle, DateTimeOffset Since, DateTimeOffset? DueAt,
    bool Overdue, int? Part);

/// <summary>What one office owes, counted.</summary>
public sealed record OfficeDuties(string OfficeZh, string OfficeEn, int Open, int Overdue, DateTimeOffset? NextDue);

public sealed record OwingResponse(DateTimeOffset AsOf, int Open, int Overdue, IReadOnlyList<OfficeDuties> Offices, IReadOnlyList<Duty> Duties);

/// <summary>
/// Every answer that is still due, by office, what is due first on top. Everybody sees how many and which public ideas they concern; an
/// office sees all of its own area by name.
/// </summary>
internal static class GetOwing
{
    internal static Task<Ok<OwingResponse>> Handle(Database db, SeasonClock season, CancellationToken ct) =>
        Read([], db, season.Now(), ct);

    internal static Task<Ok<OwingResponse>> ForDesk(CurrentUser officer, Database db, SeasonClock season, CancellationToken ct) =>
        Read(officer.Areas(Roles.Clerk, Roles.Street, Roles.Bureau, Roles.Auditor), db, season.Now(), ct);

    private static async Task<Ok<OwingResponse>> Read(string[] areas, Database db, DateTimeOffset now, CancellationToken ct) => TypedResults.Ok(Response(await db.List<Duty>(ReadDuties, new
    {
        areas,
        now,
        bureauZh = Office.Bureau.Zh,
        bureauEn = Office.Bureau.En,
        panelZh = Office.ReviewPanel.Zh,
        panelEn = Office.ReviewPanel.En,
        submitterZh = Office.Submitter.Zh,
        submitterEn = Office.Submitter.En,
    }, ct), now));

    private static OwingResponse Response(IReadOnlyList<Duty> duties, DateTimeOffset now)
    {
        var offices = duties.GroupBy(duty => (duty.OfficeZh, duty.OfficeEn))
            .Select(group => new OfficeDuties(group.Key.OfficeZh, group.Key.OfficeEn, group.Count(), group.Count(duty => duty.Overdue), group.Min(duty => duty.DueAt)))
            .OrderByDescending(office => office.Overdue).ThenByDescending(office => office.Open).ThenBy(office => office.OfficeZh, StringComparer.Ordinal).ToList();
        return new OwingResponse(now, duties.Count, duties.Count(duty => duty.Overdue), offices, duties);
    }

    // A community's screening is owed by its office; objections, appeals, decisions
    // and payments by the bureau; sheets by the panel; contracts, asking for a payment, and self-assessments by the organization. With
    // areas only what lies in them is read: an idea by its place, what belongs to a call by the call's scope.
    private const string ReadDuties = """
        with duty as (
            select d.kind, d.call_id, d.idea_id, d.area_code, d.since, d.due_at,
                case when d.kind = 'completion' then @submitterZh else coalesce(a.street_zh, '') || a.name_zh end as office_zh,
                case when d.kind = 'completion' then @submitterEn else a.name_en || coalesce(', ' || a.street_en, '') end as office_en,
                null::int as part
            from ideas.pub_duty d
            join registers.pub_area a on a.code = d.area_code
            union all
            select o.kind, o.call_id, o.idea_id, null, o.since, o.due_at, @bureauZh, @bureauEn, null from allocation.pub_duty o
            union all
            select 'ballot_appeal', v.call_id, null, null, v.since, v.due_at, @bureauZh, @bureauEn, null from voting.pub_duty v
            union all
            select 'sheet', s.call_id, s.idea_id, null, s.since, s.due_at, @panelZh, @panelEn, null from review.pub_duty s
            union all
            select case when p.kind = 'payment' and p.turn = 'organization' then 'payment_request' else p.kind end, p.call_id, p.idea_id, null, p.since, p.due_at, case p.turn when 'organization' then g.name else @bureauZh end,
                case p.turn when 'organization' then g.name else @bureauEn end, p.part
            from (
                select r.kind, r.call_id, r.idea_id, r.organization_id, r.turn, r.since, r.due_at, r.part from projects.pub_duty r
                union all
                select e.kind, e.call_id, e.idea_id, e.organization_id, e.turn, e.since, e.due_at, null from evaluation.pub_duty e) p
            join organizations.pub_organization g on g.id = p.organization_id)
        select d.kind, d.office_zh, d.office_en, d.call_id, c.title_zh as call_zh, c.title_en as call_en,
            case when s.named then d.idea_id end as idea_id, case when s.named then i.no end as idea_no, case when s.named then i.title end as idea_title,
            d.since, d.due_at, coalesce(d.due_at < @now, false) as overdue, d.part
        from duty d
        join programmes.pub_call c on c.id = d.call_id
        left join ideas.pub_idea i on i.id = d.idea_id
        cross join lateral (select
            cardinality(@areas) > 0 or i.state not in ('submitted', 'returned', 'declined', 'withdrawn', 'taken_down') as named,
            coalesce(d.area_code, c.scope_area_code) as area_code) s
        where c.phase not in ('draft', 'closed', 'cancelled')
          and (cardinality(@areas) = 0 or exists (select 1 from unnest(@areas) a where s.area_code like a || '%'))
        order by d.due_at nulls last, d.since, i.no nulls first, d.kind, d.part
        limit 1000
        """;
}
