using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Discovery.Money;

/// <summary>Projects of one street or of one field, counted, with their money. <paramref name="Scope"/>: street or field.</summary>
public sealed record MoneyPlace(
    string Scope, string Code, string NameZh, string NameEn, int Projects, int Running, long ContractedFen, long PaidFen, long ReturnedFen, long SpentFen);

public sealed record MoneyPlacesResponse(DateTimeOffset AsOf, IReadOnlyList<MoneyPlace> Places);

/// <summary>Where in the district the projects are and what they are about; the money is that of the ledger rows of each project.</summary>
internal static class GetPlaces
{
    internal static async Task<Ok<MoneyPlacesResponse>> Handle([AsParameters] MoneyScope scope, Database db, SeasonClock season, CancellationToken ct) =>
        TypedResults.Ok(new MoneyPlacesResponse(season.Now(), await Read(scope, db, ct)));

    internal static Task<IReadOnlyList<MoneyPlace>> Read(MoneyScope scope, Database db, CancellationToken ct) =>
        db.List<MoneyPlace>(ReadPlaces, new { scope.Year, scope.PotId }, ct);

    // An idea for the whole district belongs to no street: it is counted under the district itself.
    private const string ReadPlaces = """
        with project as (
            select p.id, p.state, i.category, registers.pub_street_code(i.area_code) as street_code
            from projects.pub_project p
            join ideas.pub_idea i on i.id = p.idea_id
            join programmes.pub_pot f on f.id = p.pot_id
            where (@Year::int is null or f.fiscal_year = @Year) and (@PotId::uuid is null or p.pot_id = @PotId)),
        money as (
            select r.project_id, sum(r.amount_fen) filter (where r.figure = 'contracted') as contracted_fen,
                sum(r.amount_fen) filter (where r.figure = 'paid') as paid_fen, sum(r.amount_fen) filter (where r.figure = 'returned') as returned_fen,
                sum(r.amount_fen) filter (where r.figure = 'spent') as spent_fen
            from programmes.pub_money_row r
            where r.project_id in (select p.id from project p)
            group by r.project_id),
        counted as (
            select case when grouping(p.street_code) = 0 then 'street' else 'field' end as scope, coalesce(p.street_code, p.category) as code, count(*)::int as projects,
                count(*) filter (where p.state in ('signed', 'in_progress', 'paused'))::int as running,
                coalesce(sum(m.contracted_fen), 0)::bigint as contracted_fen, coalesce(sum(m.paid_fen), 0)::bigint as paid_fen,
                coalesce(sum(m.returned_fen), 0)::bigint as returned_fen, coalesce(sum(m.spent_fen), 0)::bigint as spent_fen
            from project p
            left join money m on m.project_id = p.id
            group by grouping sets ((p.street_code), (p.category)))
        select c.scope, c.code, coalesce(a.name_zh, g.name_zh, c.code) as name_zh, coalesce(a.name_en, g.name_en, c.code) as name_en, c.projects, c.running,
            c.contracted_fen, c.paid_fen, c.returned_fen, c.spent_fen
        from counted c
        left join registers.pub_area a on c.scope = 'street' and a.code = c.code
        left join registers.pub_category g on c.scope = 'field' and g.code = c.code
        order by c.scope, c.contracted_fen desc, c.code
        """;
}
