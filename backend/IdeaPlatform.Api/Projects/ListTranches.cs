using IdeaPlatform.Kernel;
using IdeaPlatform.Registers.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects;

/// <summary>
/// <paramref name="DaysWaiting"/>: since the part was open to be paid; <paramref name="OwedMilestones"/>: so many milestones keep it shut although its evaluation is
/// passed; <paramref name="Commands"/>: what the caller may do with it now.
/// </summary>
public sealed record PaymentRow(
    Guid ProjectId, string ProjectNo, string IdeaTitle, Guid OrganizationId, string OrganizationName, string ContractNo, Guid PotId, string PotNameZh,
    string PotNameEn, long ContractFen, int Seq, int Percent, long AmountFen, string Condition, string State, DateTimeOffset SignedAt, string ProjectState,
    DateTimeOffset? ReadyAt, DateTimeOffset? DueAt, DateTimeOffset? Since, string Reason, string? VoucherNo, DateOnly? PaidOn, int? DaysWaiting, bool Late,
    int OwedMilestones, IReadOnlyList<string> Commands);

/// <summary>What is to be paid and what it waits for: finance and the bureau see their areas, an organization its own.</summary>
internal static class ListTranches
{
    internal static async Task<Ok<IReadOnlyList<PaymentRow>>> Handle(CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        var rows = await db.List<Row>(ReadPlan, new { areas = user.Areas(Roles.Finance, Roles.Bureau, Roles.Auditor), organizations = user.Organizations }, ct);
        var now = season.Now();
        return TypedResults.Ok<IReadOnlyList<PaymentRow>>([.. rows.Select(row => row.Response(user, now))]);
    }

    private sealed record Row(
        Guid ProjectId, string ProjectNo, string IdeaTitle, Guid OrganizationId, string OrganizationName, string OrganizationStatus, string ScopeAreaCode,
        string ContractNo, Guid PotId, string PotNameZh, string PotNameEn, long ContractFen, int Seq, int Percent, long AmountFen, string Condition, string State,
        DateTimeOffset SignedAt, string ProjectState, DateTimeOffset? ReadyAt, DateTimeOffset? DueAt, DateTimeOffset? Since, string Reason, string? VoucherNo,
        DateOnly? PaidOn, Guid? RequestedBy, Guid? HandledBy, Guid[] Carriers, int OwedMilestones)
    {
        public PaymentRow Response(CurrentUser user, DateTimeOffset now)
        {
            var isWaiting = ReadyAt is not null && State is not ("paid" or "received");
            var actor = TrancheActor.Of(user, OrganizationId, ScopeAreaCode, Carriers);
            var standing = new TrancheStanding(State, RequestedBy, HandledBy, OrganizationStatus, ProjectState);
            return new(ProjectId, ProjectNo, IdeaTitle, OrganizationId, OrganizationName, ContractNo, PotId, PotNameZh, PotNameEn, ContractFen, Seq, Percent,
                AmountFen, Condition, State, SignedAt, ProjectState, ReadyAt, DueAt, Since, Reason, VoucherNo, PaidOn,
                isWaiting ? TrancheRules.DaysWaiting(ReadyAt, PaidOn, Calendar.DayOf(now)) : null, isWaiting && now > DueAt, OwedMilestones,
                [.. TrancheRules.Commands.Where(command => TrancheRules.WhyNot(standing, command, actor) is null)]);
        }
    }

    // What waits comes first, the longest overdue on top; then what is to come, then what is done.
    private const string ReadPlan = """
        select p.id as project_id, p.no as project_no, s.title as idea_title, p.organization_id, o.name as organization_name,
            o.status as organization_status, s.scope_area_code, p.contract_no, p.pot_id, f.name_zh as pot_name_zh, f.name_en as pot_name_en,
            p.amount_fen as contract_fen, t.seq, t.percent, t.amount_fen, t.condition, t.state, p.signed_at, p.state as project_state, t.ready_at, t.due_at,
            t.since, t.reason, t.voucher_no, t.paid_on, t.requested_by, t.handled_by,
            projects.carriers(p.id) as carriers,
            case when g.evaluated then g.owed_milestones else 0 end as owed_milestones
        from projects.tranche t
        join projects.project p on p.id = t.project_id
        join projects.idea_standing s on s.idea_id = p.idea_id
        join organizations.pub_organization o on o.id = p.organization_id
        join programmes.pub_pot f on f.id = p.pot_id
        left join projects.part_gate g on g.project_id = t.project_id and g.seq = t.seq
        where exists (select 1 from unnest(@areas) a where s.scope_area_code like a || '%') or p.organization_id = any (@organizations)
        order by case when t.state in ('paid', 'received') then 2 when t.state = 'planned' then 1 else 0 end, t.due_at, p.signed_at desc, p.id, t.seq
        limit 900
        """;
}
