using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Needs;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

/// <summary>A clerk writes down what a resident told: on the phone, at a visit, on paper.</summary>
/// <param name="NeedId">The idea on the needs list that this one is a solution for.</param>
/// <param name="Consent">The resident agreed that name, phone and community are kept for this idea; the channel says how.</param>
public sealed record EnterIdeaRequest(
    Guid CallId,
    [property: StringLength(30)] string Phone,
    [property: StringLength(40)] string Name,
    [property: AllowedValues("phone", "visit", "paper")] string Channel,
    bool Consent,
    IdeaContent Content,
    [property: AllowedValues("real", "anonymous")] string Signature = "real",
    bool WantsToJoin = false,
    Guid? SubmissionId = null,
    Guid? NeedId = null);

/// <summary>The idea is the resident's, with the clerk on the record; number and phone digits find it without any account.</summary>
internal static class EnterIdea
{
    internal static async Task<Results<Created<ReceiptResponse>, ProblemHttpResult>> Handle(
        EnterIdeaRequest request, CurrentUser clerk, People people, Database db, SeasonClock season, CancellationToken ct)
    {
        if (!request.Consent) return Problems.Invalid("ideas.consent_missing", "consent");
        if (People.NormalizePhone(request.Phone) is not { } phone) return Problems.Invalid("identity.phone_invalid", "phone");
        if (People.CleanName(request.Name) is not { } name) return Problems.Invalid("identity.name_invalid", "name");
        var content = request.Content.Cleaned();
        if (content.WhyIncomplete() is { } incomplete) return incomplete;

        await using var work = await db.Begin(ct);
        if (await CallFacts.Hold(work, request.CallId) is not { } call) return Problems.NotFound("ideas.call_unknown");
        var number = await SubmitIdea.TakeNumber(work, call);
        var now = season.Now();
        if (await SubmitIdea.FindReceipt(work, clerk.Id, request.SubmissionId) is { } earlier) return Created(earlier);
        if (!clerk.Areas(Roles.Clerk, Roles.Street, Roles.Bureau).Any(area => content.AreaCode.StartsWith(area, StringComparison.Ordinal)))
        {
            return Problems.Refused("ideas.area_not_yours");
        }
        // A clerk may write down a whole evening's ideas of one person who speaks for the house: only the window and the scope count.
        if (SubmitRules.WhyNot(call, content.AreaCode, already: 0, now) is { } reason) return Problems.Refused(reason);
        if (await ListedWords.WhyUnknown(work, content) is { } unknown) return unknown;
        if (await NeedOfIdea.WhyNot(work, request.NeedId, content) is { } noAnswer) return noAnswer;

        var resident = await people.FindOrRegister(work, phone, name, content.AreaCode, request.Channel == "visit" ? "in_person" : request.Channel, clerk.Id);
        var receipt = await SubmitIdea.Save(work, call, number, content, now, new SubmitIdea.Hand(
            resident.PersonId, name, request.Signature, request.WantsToJoin, request.SubmissionId, clerk.Id, request.Channel, request.NeedId),
            await OfficeOf.Read(work, clerk, content.AreaCode));
        await work.Audit(clerk.Id, "ideas.enter", "idea", receipt.IdeaId, new { request.Channel, consent = true });
        await work.Commit();
        return Created(receipt);
    }

    private static Created<ReceiptResponse> Created(ReceiptResponse receipt) => TypedResults.Created($"/api/ideas/{receipt.IdeaId}", receipt);
}
