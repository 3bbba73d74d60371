using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Discovery.Money;

/// <summary>
/// What one organization holds of the contracts: shares in hundredths of a percent. <paramref name="Running"/>: projects that count towards its
/// capacity now, whatever money pays them; <paramref name="Flagged"/>: it holds more than the limit of the year.
/// </summary>
public sealed record OrganizationShare(
    Guid OrganizationId, string Name, bool IsDemo, int Projects, int ProjectShareX100, long ContractedFen, int ShareX100, int Running, bool AtCap, bool Flagged);

/// <summary>
/// How the contracts of some money are shared out. <paramref name="HoldEighty"/>: so many organizations together hold 80 percent;
/// <paramref name="LimitPercent"/> and its document are data; <paramref name="Capacity"/>: how many projects an organization may run at once.
/// </summary>
public sealed record ConcentrationResponse(
    DateTimeOffset AsOf, int Organizations, int Projects, long ContractedFen, int LargestShareX100, int HoldEighty, int LimitPercent, string LimitDocument, int Capacity,
    IReadOnlyList<OrganizationShare> Shares);

/// <summary>Whether the money ends up with few: each organization's share of contracts and projects, joint projects by the share of each.</summary>
internal static class GetConcentration
{
    internal static async Task<Ok<ConcentrationResponse>> Handle([AsParameters] MoneyScope scope, Database db, SeasonClock season, CancellationToken ct) =>
        TypedResults.Ok(await Read(scope, db, season, ct));

    internal static async Task<ConcentrationResponse> Read(MoneyScope scope, Database db, SeasonClock season, CancellationToken ct)
    {
        var parts = await db.List<Part>(ReadParts, new { scope.Year, scope.PotId }, ct);
        var limit = await db.One<Limit>(ReadLimit, new { scope.PotId, year = scope.Year ?? season.Today().Year }, ct);
        var sums = parts.GroupBy(part => part.OrganizationId).Select(group => new
        {
            group.First().Name,
            group.First().IsDemo,
            group.First().Running,
            Id = group.Key,
            Projects = group.Select(part => part.ProjectId).Distinct().Count(),
            Fen = group.Sum(part => part.PartFen),
        }).OrderByDescending(one => one.Fen).ThenBy(one => one.Name, StringComparer.Ordinal).ToList();
        var whole = sums.Sum(one => one.Fen);
        var projects = parts.Select(part => part.ProjectId).Distinct().Count();
        var (largest, holdEighty) = ConcentrationRules.Of([.. sums.Select(one => one.Fen)]);
        var capacity = Eligibility.MaxActiveProjects;
        return new ConcentrationResponse(season.Now(), sums.Count, projects, whole, largest, holdEighty, limit.SharePercent, limit.Document, capacity,
        [
            .. sums.Select(one => new OrganizationShare(one.Id, one.Name, one.IsDemo, one.Projects, ConcentrationRules.ShareX100(one.Projects, projects), one.Fen,
                ConcentrationRules.ShareX100(one.Fen, whole), one.Running, one.Running >= capacity,
                ConcentrationRules.IsFlagged(one.Fen, whole, sums.Count, limit.SharePercent))),
        ]);
    }

    private sealed record Part(Guid ProjectId, Guid OrganizationId, string Name, bool IsDemo, int Running, long PartFen);

    private sealed record Limit(int SharePercent, string Document);

    // What a contract promises now is the ledger's figure. Each partner of a joint project has its part of it, cut to the fen; who signed has the rest.
    private const string ReadParts = """
        with contracted as (
            select r.project_id, sum(r.amount_fen)::bigint as fen
            from programmes.pub_money_row r
            join programmes.pub_pot f on f.id = r.pot_id
            where r.figure = 'contracted' and r.project_id is not null
              and (@Year::int is null or f.fiscal_year = @Year) and (@PotId::uuid is null or r.pot_id = @PotId)
            group by r.project_id),
        project as (
            select p.id, p.organization_id, coalesce(c.fen, 0) as fen
            from projects.pub_project p
            join programmes.pub_pot f on f.id = p.pot_id
            left join contracted c on c.project_id = p.id
            where (@Year::int is null or f.fiscal_year = @Year) and (@PotId::uuid is null or p.pot_id = @PotId)),
        partner as (
            select n.project_id, n.organization_id, floor(p.fen::numeric * n.share_fen / n.claimed_fen)::bigint as part_fen
            from projects.pub_project_partner n
            join project p on p.id = n.project_id),
        shared as (
            select n.project_id, sum(n.part_fen)::bigint as fen from partner n group by n.project_id),
        part as (
            select p.id as project_id, p.organization_id, p.fen - coalesce(s.fen, 0) as part_fen
            from project p
            left join shared s on s.project_id = p.id
            union all
            select n.project_id, n.organization_id, n.part_fen from partner n)
        select a.project_id, a.organization_id, o.name, o.is_demo, o.active_projects as running, a.part_fen
        from part a
        join organizations.pub_organization o on o.id = a.organization_id
        """;

    private const string ReadLimit = """
        select l.share_percent, l.document
        from programmes.pub_concentration_limit l
        where l.from_year <= coalesce((select p.fiscal_year from programmes.pub_pot p where p.id = @PotId::uuid), @year)
        order by l.from_year desc
        limit 1
        """;
}
