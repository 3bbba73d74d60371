using System.Text.Json;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects.Comparison;

/// <summary>An idea whose claims a reviewer was drawn to compare.</summary>
public sealed record MyComparison(Guid IdeaId, string No, string Title, int Claims, int Marked, string State, DateTimeOffset DueAt);

/// <summary>A plan to be marked, with what this reviewer gave it so far.</summary>
public sealed record PlanToCompare(
    Guid ClaimId, Guid OrganizationId, string OrganizationName, ClaimContent Content, long AmountFen, IReadOnlyList<ClaimPartner> Partners, Marks? Marks, string Comment);

public sealed record ComparisonSheet(
    Guid IdeaId, string No, string Title, string Problem, string Category, string AreaCode, long CapFen, string State, bool Open, DateTimeOffset DueAt, IReadOnlyList<PlanToCompare> Plans);

/// <summary>The reviewer's side of a comparison: their list, and one idea with all plans. Nobody else's marks are in it.</summary>
internal static class GetComparison
{
    internal static async Task<Ok<IReadOnlyList<MyComparison>>> Mine(CurrentUser reviewer, Database db, CancellationToken ct) =>
        TypedResults.Ok(await db.List<MyComparison>(ReadMine, new { reviewerId = reviewer.Id }, ct));

    internal static async Task<Results<Ok<ComparisonSheet>, ProblemHttpResult>> Handle(Guid ideaId, CurrentUser reviewer, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await work.MaybeOne<Row>(ReadOne, new { ideaId, reviewerId = reviewer.Id }) is not { } row) return Problems.NotFound("projects.comparison_unknown");
        var plans = new List<PlanToCompare>();
        foreach (var plan in await work.List<PlanRow>(ReadPlans, new { ideaId, reviewerId = reviewer.Id }))
        {
            plans.Add(new PlanToCompare(plan.ClaimId, plan.OrganizationId, plan.OrganizationName, JsonSerializer.Deserialize<ClaimContent>(plan.Content, Json.Options)!, plan.AmountFen,
                [.. (await ClaimPartners.Read(work, plan.ClaimId, season.Today())).Where(one => one.State == "accepted")],
                plan.Plan is { } points ? new Marks(points, plan.Budget!.Value, plan.Team!.Value, plan.Community!.Value) : null, plan.Comment ?? ""));
        }
        return TypedResults.Ok(new ComparisonSheet(ideaId, row.No, row.Title, row.Problem, row.Category, row.AreaCode, row.CapFen, row.State,
            ComparisonRules.WhyNotMark(row.State, row.Chosen, row.DueAt <= season.Now()) is null, row.DueAt, plans));
    }

    private sealed record Row(string No, string Title, string Problem, string Category, string AreaCode, long CapFen, string State, bool Chosen, DateTimeOffset DueAt);

    private sealed record PlanRow(Guid ClaimId, Guid OrganizationId, string OrganizationName, string Content, long AmountFen, int? Plan, int? Budget, int? Team, int? Community, string? Comment);

    private const string ReadMine = """
        select k.idea_id, i.no, i.title,
            (select count(*) from projects.compared_claim c where c.idea_id = k.idea_id)::int as claims,
            (select count(*) from projects.compared_claim c join projects.comparison_mark m on m.claim_id = c.id and m.reviewer_id = @reviewerId
             where c.idea_id = k.idea_id)::int as marked,
            r.state, k.due_at
        from projects.comparison_reviewer r
        join projects.comparison k on k.idea_id = r.idea_id
        join ideas.pub_idea i on i.id = k.idea_id
        where r.reviewer_id = @reviewerId and r.state <> 'recused'
        order by r.state <> 'handed', k.due_at, k.idea_id
        limit 100
        """;

    private const string ReadOne = """
        select s.no, s.title, s.problem, s.category, s.area_code, s.cap_fen, r.state,
            exists (select 1 from projects.claim c where c.idea_id = @ideaId and c.state in ('selected', 'contracted')) as chosen, k.due_at
        from projects.comparison k
        join projects.comparison_reviewer r on r.idea_id = k.idea_id and r.reviewer_id = @reviewerId and r.state <> 'recused'
        join projects.idea_standing s on s.idea_id = k.idea_id
        where k.idea_id = @ideaId
        """;

    private const string ReadPlans = """
        select c.id as claim_id, c.organization_id, o.name as organization_name, c.content::text as content, c.amount_fen, m.plan, m.budget, m.team, m.community, m.comment
        from projects.claim c
        join organizations.pub_organization o on o.id = c.organization_id
        left join projects.comparison_mark m on m.claim_id = c.id and m.reviewer_id = @reviewerId
        where c.idea_id = @ideaId and (m.claim_id is not null or exists (select 1 from projects.compared_claim t where t.id = c.id))
        order by c.submitted_at, c.id
        """;
}
