using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects;

public sealed record PaymentRow(
    Guid ProjectId, string ProjectNo, string IdeaTitle, string OrganizationName, string ContractNo, Guid PotId, string PotNameZh, string PotNameEn,
    long ContractFen, int Seq, int Percent, long AmountFen, string Condition, string State, DateTimeOffset SignedAt, string ProjectState);

/// <summary>What finance will have to pay, and on which condition. Paying itself is a later step of the house.</summary>
internal static class ListTranches
{
    internal static async Task<Ok<IReadOnlyList<PaymentRow>>> Handle(CurrentUser user, Database db, CancellationToken ct) =>
        TypedResults.Ok(await db.List<PaymentRow>(ReadPlan, new { areas = user.Areas(Roles.Finance, Roles.Bureau, Roles.Auditor) }, ct));

    private const string ReadPlan = """
        select p.id as project_id, p.no as project_no, s.title as idea_title, o.name as organization_name, p.contract_no, p.pot_id,
            f.name_zh as pot_name_zh, f.name_en as pot_name_en, p.amount_fen as contract_fen, t.seq, t.percent, t.amount_fen, t.condition, t.state,
            p.signed_at, p.state as project_state
        from projects.tranche t
        join projects.project p on p.id = t.project_id
        join projects.idea_standing s on s.idea_id = p.idea_id
        join organizations.pub_organization o on o.id = p.organization_id
        join programmes.pub_pot f on f.id = p.pot_id
        where exists (select 1 from unnest(@areas) a where s.scope_area_code like a || '%')
        order by p.signed_at desc, p.id, t.seq
        limit 900
        """;
}
