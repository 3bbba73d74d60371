using System.Text.Json;
using IdeaPlatform.Kernel;
using IdeaPlatform.Projects.Delivery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects;

/// <summary><paramref name="Words"/>: what the organization handed in; <paramref name="Reason"/>: what the bureau answered.</summary>
public sealed record Milestone(
    int Position, string Name, DateOnly DueOn, string State, string Words, DateTimeOffset? SubmittedAt, DateTimeOffset? DecidedAt, string Reason, int Files, bool Overdue);

/// <summary>A change that the bureau granted: from when on, and why.</summary>
public sealed record GrantedChange(string Kind, DateTimeOffset At, string Reason, string Answer);

/// <summary>
/// <paramref name="DaysWaiting"/>: how long it is open to be paid, or how long it was until it was. <paramref name="OwedMilestones"/>: the evaluation is passed,
/// and so many milestones whose day is over still keep the part shut.
/// </summary>
public sealed record Tranche(
    int Seq, int Percent, long AmountFen, string Condition, string State, DateTimeOffset? ReadyAt, DateTimeOffset? DueAt, DateOnly? PaidOn, int? DaysWaiting,
    int OwedMilestones);

/// <summary>What a check of the project came to.</summary>
public sealed record ProjectCheck(string Stage, string Grade, DateTimeOffset At);

public sealed record ProjectLine(int Position, string Name, long AmountFen, string Basis);

/// <summary>
/// A project as everybody may read it: who, how much, from when to when, and what was promised. <paramref name="SelfOrganized"/>: residents carry it out, the
/// organization holds contract and money; <paramref name="LeadName"/>: who leads them, where they agreed to be called by name.
/// </summary>
public sealed record ProjectDetails(
    Guid Id, string No, Guid IdeaId, string IdeaNo, string IdeaTitle, string Category, string AreaCode, Guid CallId, string CallTitleZh, string CallTitleEn,
    Guid OrganizationId, string OrganizationName, string ContractNo, long AmountFen, string PotNameZh, string PotNameEn, string State, DateOnly StartOn,
    DateOnly EndOn, DateTimeOffset SignedAt, DateTimeOffset? StartedAt, int DaysSinceSigning, DateOnly Today, string Plan, string Team, string Partners,
    IReadOnlyList<ProjectLine> Lines, IReadOnlyList<Milestone> Milestones, IReadOnlyList<Tranche> Tranches,
    IReadOnlyList<ProjectCheck> Checks, long PaidFen, bool IsDemo, string StateReason, DateTimeOffset? EndedAt, long SpentFen, long UnspentFen,
    IReadOnlyList<GrantedChange> Changes, IReadOnlyList<Guid> PartnerIds, bool SelfOrganized, string? LeadName);

internal static class GetProject
{
    internal static async Task<Results<Ok<ProjectDetails>, ProblemHttpResult>> Handle(Guid projectId, Database db, SeasonClock season, CancellationToken ct)
    {
        var row = await db.MaybeOne<Row>(ReadOne, new { projectId }, ct);
        if (row is null) return Problems.NotFound("projects.unknown");
        var content = JsonSerializer.Deserialize<ClaimContent>(row.Content, Json.Options)!;
        var today = season.Today();
        var days = (int)(season.Now() - row.SignedAt).TotalDays;
        return TypedResults.Ok(new ProjectDetails(row.Id, row.No, row.IdeaId, row.IdeaNo, row.IdeaTitle, row.Category, row.AreaCode, row.CallId,
            row.CallTitleZh, row.CallTitleEn, row.OrganizationId, row.OrganizationName, row.ContractNo, row.AmountFen, row.PotNameZh, row.PotNameEn,
            row.State, row.StartOn, row.EndOn, row.SignedAt, row.StartedAt, Math.Max(days, 0), today, row.Plan ?? content.Plan, content.Team, content.Partners,
            await db.List<ProjectLine>(ReadLines, new { projectId }, ct),
            [.. (await db.List<Milestone>(ReadMilestones, new { projectId }, ct)).Select(one => one with { Overdue = row.EndedAt is null && DeliveryRules.IsOverdue(one.State, one.DueOn, today) })],
            [.. (await db.List<Tranche>(ReadTranches, new { projectId }, ct)).Select(part => part with { DaysWaiting = TrancheRules.DaysWaiting(part.ReadyAt, part.PaidOn, today) })],
            await db.List<ProjectCheck>(ReadChecks, new { projectId }, ct), row.PaidFen, row.IsDemo, row.StateReason, row.EndedAt, row.SpentFen, row.UnspentFen,
            await db.List<GrantedChange>(ReadChanges, new { projectId }, ct),
            await db.List<Guid>("select organization_id from projects.pub_project_partner where project_id = @projectId order by organization_id", new { projectId }, ct), row.SelfOrganized, row.LeadName));
    }

    private sealed record Row(
        Guid Id, string No, Guid ClaimId, Guid IdeaId, string IdeaNo, string IdeaTitle, string Category, string AreaCode, Guid CallId, string CallTitleZh,
        string CallTitleEn, Guid OrganizationId, string OrganizationName, string ContractNo, long AmountFen, string PotNameZh, string PotNameEn, string State,
        DateOnly StartOn, DateOnly EndOn, DateTimeOffset SignedAt, DateTimeOffset? StartedAt, string Content, string? Plan, long PaidFen, bool IsDemo,
        string StateReason, DateTimeOffset? EndedAt, long SpentFen, long UnspentFen, bool SelfOrganized, string? LeadName);

    private const string ReadOne = """
        select p.id, p.no, p.claim_id, p.idea_id, s.no as idea_no, s.title as idea_title, s.category, s.area_code, p.call_id, s.call_title_zh,
            s.call_title_en, p.organization_id, o.name as organization_name, p.contract_no, p.amount_fen, f.name_zh as pot_name_zh, f.name_en as pot_name_en,
            p.state, p.start_on, p.end_on, p.signed_at, p.started_at, c.content::text as content, p.plan,
            (coalesce(m.released_fen, 0) + coalesce(m.spent_fen, 0))::bigint as paid_fen, p.is_demo, p.state_reason, p.ended_at,
            coalesce(m.spent_fen, 0)::bigint as spent_fen, coalesce(m.released_fen, 0)::bigint as unspent_fen,
            coalesce(k.kind = 'self_organized', false) as self_organized, case when k.lead_named then n.shown_name end as lead_name
        from projects.project p
        join projects.claim c on c.id = p.claim_id
        join projects.idea_standing s on s.idea_id = p.idea_id
        join organizations.pub_organization o on o.id = p.organization_id
        join programmes.pub_pot f on f.id = p.pot_id
        left join projects.matching k on k.id = c.matching_id
        left join ideas.pub_contributor n on n.idea_id = p.idea_id and n.person_id = k.lead_id
        left join programmes.pub_project_money m on m.project_id = p.id
        where p.id = @projectId
        """;

    private const string ReadLines = "select position, name, amount_fen, basis from projects.budget_line where project_id = @projectId order by position";

    private const string ReadMilestones = """
        select m.position, m.name, m.due_on, m.state, m.note as words, m.submitted_at, m.decided_at, m.reason,
            (select count(*)::int from projects.milestone_evidence e where e.project_id = m.project_id and e.position = m.position) as files, false as overdue
        from projects.milestone m
        where m.project_id = @projectId
        order by m.position
        """;

    private const string ReadChanges = """
        select kind, decided_at as at, reason, answer from projects.change_request where project_id = @projectId and state = 'granted' order by decided_at, id
        """;

    private const string ReadTranches = """
        select t.seq, t.percent, t.amount_fen, t.condition, t.state, t.ready_at, t.due_at, t.paid_on, null::int as days_waiting,
            case when g.evaluated then g.owed_milestones else 0 end as owed_milestones
        from projects.tranche t
        left join projects.part_gate g on g.project_id = t.project_id and g.seq = t.seq
        where t.project_id = @projectId
        order by t.seq
        """;

    private const string ReadChecks = "select stage, grade, at from projects.check_result where project_id = @projectId order by id";
}
