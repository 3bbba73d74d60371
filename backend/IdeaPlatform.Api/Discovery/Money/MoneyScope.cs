using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Discovery.Money;

/// <summary>Which money is looked at: one pot, all pots of a year, or all there are.</summary>
public sealed record MoneyScope([property: Range(2000, 2200)] int? Year = null, Guid? PotId = null)
{
    internal static Task<IReadOnlyList<PotName>> AllPots(Database db, CancellationToken ct) => db.List<PotName>(ReadPots, null, ct);

    internal bool Covers(PotName pot) => (Year is null || pot.FiscalYear == Year) && (PotId is null || pot.Id == PotId);

    private const string ReadPots = """
        select p.id, p.fiscal_year, p.name_zh, p.name_en, p.source, p.approval_doc, p.closed_at, p.is_demo
        from programmes.pub_pot p
        order by p.fiscal_year desc, p.name_zh, p.id
        limit 500
        """;
}

/// <summary>A pot by name: its year, where its money comes from, and the budget document it rests on.</summary>
public sealed record PotName(
    Guid Id, int FiscalYear, string NameZh, string NameEn, string Source, string ApprovalDoc, DateTimeOffset? ClosedAt, bool IsDemo);
