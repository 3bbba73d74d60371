using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Programmes;

/// <summary>Money for a pot by a budget document; each document counts once a pot and purpose.</summary>
public sealed record AppropriatePotRequest(
    [property: Range(1, 1_000_000_000_000)] long AmountFen,
    [property: Required, Words(4, 80)] string ApprovalDoc,
    [property: StringLength(30)] string Purpose = "");

internal static class AppropriatePot
{
    internal static async Task<Results<Ok<PotResponse>, ProblemHttpResult>> Handle(
        Guid potId, AppropriatePotRequest request, CurrentUser user, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        switch (await Money.Appropriate(work, potId, request.AmountFen, request.ApprovalDoc, user.Id, request.Purpose))
        {
            case "programmes.pot_unknown": return Problems.NotFound("programmes.pot_unknown");
            case { } reason: return Problems.Refused(reason);
        }
        await work.Audit(user.Id, "programmes.pot_appropriated", "pot", potId, new { request.AmountFen });
        await work.Commit();
        return TypedResults.Ok((await ListPots.Read(db, potId, ct))[0]);
    }
}
