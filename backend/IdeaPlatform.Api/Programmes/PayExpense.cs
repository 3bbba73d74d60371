using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Programmes;

/// <summary>What is paid from a pot without a project, for example the rent of the incubator; <paramref name="Purpose"/> is one of the pot's.</summary>
public sealed record PayExpenseRequest(
    [property: Range(1, 1_000_000_000_000)] long AmountFen,
    [property: Required, Words(2, 40)] string VoucherNo,
    [property: Required, Words(2, 80)] string Memo,
    [property: StringLength(30)] string Purpose = "");

internal static class PayExpense
{
    internal static async Task<Results<Ok<PotResponse>, ProblemHttpResult>> Handle(
        Guid potId, PayExpenseRequest request, CurrentUser user, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var refusal = await Money.WhyNotOpen(work, potId, request.Purpose)
            ?? await Money.Post(work, new Money.Posting(potId, "expense", request.AmountFen, "pot", null, PersonalNumbers.Mask(request.Memo.Trim()), user.Id, request.Purpose, request.VoucherNo.Trim()));
        if (refusal == "programmes.pot_unknown") return Problems.NotFound(refusal);
        if (refusal is not null) return Problems.Refused(refusal);
        await work.Audit(user.Id, "programmes.expense_paid", "pot", potId, new { request.AmountFen, request.Purpose });
        await work.Commit();
        return TypedResults.Ok((await ListPots.Read(db, potId, ct))[0]);
    }
}
