using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Programmes;

/// <summary>A pot, the budget document it rests on (for example 官财预〔2026〕12号), and what that brings at once (0: later).</summary>
public sealed record CreatePotRequest(
    [property: Range(2000, 2200)] int FiscalYear,
    [property: Required, StringLength(60, MinimumLength = 2)] string NameZh,
    [property: Required, StringLength(120, MinimumLength = 2)] string NameEn,
    [property: Required, RegularExpression("^(district|lottery|donation)$")] string Source,
    [property: Required, StringLength(80, MinimumLength = 4)] string ApprovalDoc,
    [property: Range(0, 1_000_000_000_000)] long AmountFen = 0);

internal static class CreatePot
{
    internal static async Task<Results<Created<PotResponse>, ProblemHttpResult>> Handle(
        CreatePotRequest request, CurrentUser user, Database db, CancellationToken ct)
    {
        var potId = Guid.CreateVersion7();
        await using var work = await db.Begin(ct);
        await work.Run(InsertPot, new { potId, request.FiscalYear, request.NameZh, request.NameEn, request.Source, request.ApprovalDoc });
        if (request.AmountFen > 0 && await Money.Appropriate(work, potId, request.AmountFen, request.ApprovalDoc, user.Id) is { } reason)
        {
            return Problems.Refused(reason);
        }
        await work.Audit(user.Id, "programmes.pot_created", "pot", potId, new { request.AmountFen });
        await work.Commit();
        return TypedResults.Created("/api/pots", (await ListPots.Read(db, potId, ct))[0]);
    }

    private const string InsertPot = """
        insert into programmes.fund_pot (id, fiscal_year, name_zh, name_en, source, approval_doc)
        values (@potId, @FiscalYear, @NameZh, @NameEn, @Source, @ApprovalDoc)
        """;
}
