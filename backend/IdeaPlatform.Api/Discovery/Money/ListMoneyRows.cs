using System.ComponentModel.DataAnnotations;
using System.Globalization;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Discovery.Money;

/// <summary>
/// A row of the ledger under a figure. <paramref name="Kind"/> is what was done; where <paramref name="Reverses"/> is given, it took that row
/// back. The title of an idea that was taken down is left out, its money is not.
/// </summary>
public sealed record MoneyRow(
    long EntryId, DateTimeOffset At, string Kind, long? Reverses, long AmountFen, Guid PotId, int FiscalYear, string PotNameZh, string PotNameEn, string PurposeZh,
    string PurposeEn, Guid? ProjectId, string? ProjectNo, string? IdeaTitle, string? OrganizationName, string Memo, string? VoucherNo);

/// <summary>A figure and the rows it is the sum of, newest first: <paramref name="AmountFen"/> and <paramref name="Entries"/> are of all of them.</summary>
public sealed record MoneyRowsResponse(string Figure, long AmountFen, int Entries, IReadOnlyList<MoneyRow> Items, string? Next);

public sealed record MoneyRowsOf(
    [property: Required, RegularExpression("^(appropriated|sent_back|left|reserved|contracted|paid|bills|returned|spent|carried)$")] string Figure,
    [property: Range(2000, 2200)] int? Year = null, Guid? PotId = null, [property: MaxLength(30)] string? Purpose = null, Guid? ProjectId = null);

internal static class ListMoneyRows
{
    internal static async Task<Ok<MoneyRowsResponse>> Handle(
        [AsParameters] MoneyRowsOf of, [AsParameters] Page page, Database db, CancellationToken ct)
    {
        var before = long.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : (long?)null;
        var sum = await db.One<Sum>(ReadSum, new { of.Figure, of.Year, of.PotId, of.Purpose, of.ProjectId }, ct);
        var rows = await Read(of, before, page.Size + 1, db, ct);
        var items = rows.Take(page.Size).ToList();
        return TypedResults.Ok(new MoneyRowsResponse(of.Figure, sum.AmountFen, sum.Entries, items,
            rows.Count > page.Size ? items[^1].EntryId.ToString(CultureInfo.InvariantCulture) : null));
    }

    internal static Task<IReadOnlyList<MoneyRow>> Read(MoneyRowsOf of, long? before, int limit, Database db, CancellationToken ct) =>
        db.List<MoneyRow>(ReadRows, new { of.Figure, of.Year, of.PotId, of.Purpose, of.ProjectId, before, limit }, ct);

    private sealed record Sum(long AmountFen, int Entries);

    private const string ReadSum = """
        select coalesce(sum(r.amount_fen), 0)::bigint as amount_fen, count(*)::int as entries
        from programmes.pub_money_row r
        join programmes.pub_pot p on p.id = r.pot_id
        where r.figure = @Figure
          and (@Year::int is null or p.fiscal_year = @Year)
          and (@PotId::uuid is null or r.pot_id = @PotId)
          and (@Purpose::text is null or r.purpose = @Purpose)
          and (@ProjectId::uuid is null or r.project_id = @ProjectId)
        """;

    private const string ReadRows = """
        select r.entry_id, r.at, r.kind, r.reverses, r.amount_fen, r.pot_id, p.fiscal_year, p.name_zh as pot_name_zh, p.name_en as pot_name_en,
            coalesce(u.name_zh, '') as purpose_zh, coalesce(u.name_en, '') as purpose_en, j.id as project_id, j.no as project_no, case when i.state <> 'taken_down' then i.title end as idea_title,
            o.name as organization_name, kernel.masked(r.memo) as memo, r.voucher_no
        from programmes.pub_money_row r
        join programmes.pub_pot p on p.id = r.pot_id
        left join programmes.pub_pot_purpose u on u.pot_id = r.pot_id and u.code = r.purpose
        left join projects.pub_project j on j.id = r.project_id
        left join ideas.pub_idea i on i.id = j.idea_id
        left join organizations.pub_organization o on o.id = j.organization_id
        where r.figure = @Figure
          and (@Year::int is null or p.fiscal_year = @Year)
          and (@PotId::uuid is null or r.pot_id = @PotId)
          and (@Purpose::text is null or r.purpose = @Purpose)
          and (@ProjectId::uuid is null or r.project_id = @ProjectId)
          and (@before::bigint is null or r.entry_id < @before)
        order by r.entry_id desc
        limit @limit
        """;
}
