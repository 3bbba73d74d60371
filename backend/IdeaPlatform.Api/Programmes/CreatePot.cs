using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Programmes;

/// <summary>One thing that part of a pot is for, such as 场地, and how much of its money.</summary>
public sealed record NewPurpose(
    [property: Required, RegularExpression("^[a-z_]{2,30}$")] string Code,
    [property: Required, Words(1, 40)] string NameZh,
    [property: Required, Words(1, 80)] string NameEn,
    [property: Range(0, 1_000_000_000_000)] long AmountFen);

/// <summary>
/// A pot, the budget document it rests on (for example 官财预〔2026〕12号), and what that brings at once (0: later). With purposes the
/// amount is what they sum to.
/// </summary>
public sealed record CreatePotRequest(
    [property: Range(2000, 2200)] int FiscalYear,
    [property: Required, Words(2, 60)] string NameZh,
    [property: Required, Words(2, 120)] string NameEn,
    [property: Required, RegularExpression("^(district|lottery|donation)$")] string Source,
    [property: Required, Words(4, 80)] string ApprovalDoc,
    [property: Range(0, 1_000_000_000_000)] long AmountFen = 0,
    [property: MaxLength(12)] IReadOnlyList<NewPurpose>? Purposes = null);

internal static class CreatePot
{
    internal static async Task<Results<Created<PotResponse>, ProblemHttpResult>> Handle(
        CreatePotRequest request, CurrentUser user, Database db, CancellationToken ct)
    {
        var purposes = request.Purposes ?? [];
        if (purposes.Select(one => one.Code).Distinct().Count() < purposes.Count) return Problems.Invalid("programmes.purpose_twice", "purposes");
        if (purposes.Count > 0 && request.AmountFen != purposes.Sum(one => one.AmountFen)) return Problems.Invalid("programmes.purposes_sum", "amountFen");
        var potId = Guid.CreateVersion7();
        await using var work = await db.Begin(ct);
        await work.Run(InsertPot, new { potId, request.FiscalYear, request.NameZh, request.NameEn, request.Source, request.ApprovalDoc });
        for (var i = 0; i < purposes.Count; i++)
        {
            await work.Run(InsertPurpose, new { potId, position = i + 1, purposes[i].Code, purposes[i].NameZh, purposes[i].NameEn });
        }
        var parts = purposes.Count > 0 ? purposes.Select(one => (one.Code, one.AmountFen)) : [("", request.AmountFen)];
        foreach (var (code, amountFen) in parts.Where(part => part.AmountFen > 0))
        {
            if (await Money.Appropriate(work, potId, amountFen, request.ApprovalDoc, user.Id, code) is { } reason) return Problems.Refused(reason);
        }
        await work.Audit(user.Id, "programmes.pot_created", "pot", potId, new { request.AmountFen });
        await work.Commit();
        return TypedResults.Created("/api/pots", (await ListPots.Read(db, potId, ct))[0]);
    }

    private const string InsertPot = """
        insert into programmes.fund_pot (id, fiscal_year, name_zh, name_en, source, approval_doc)
        values (@potId, @FiscalYear, @NameZh, @NameEn, @Source, @ApprovalDoc)
        """;

    private const string InsertPurpose = """
        insert into programmes.pot_purpose (pot_id, code, position, name_zh, name_en)
        values (@potId, @Code, @position, @NameZh, @NameEn)
        """;
}
