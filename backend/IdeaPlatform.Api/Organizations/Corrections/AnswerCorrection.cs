using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Accounts;
using IdeaPlatform.Organizations.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations.Corrections;

/// <summary>Refusing needs a reason.</summary>
public sealed record AnswerCorrectionRequest(bool Accept, [property: StringLength(500)] string Reason = "");

/// <summary>The bureau of the area accepts, and the entry reads so from this moment, or refuses and says why. Either way both stand side by side for good.</summary>
internal static class AnswerCorrection
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid correctionId, AnswerCorrectionRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var asked = await CorrectionAtHand.Take(work, correctionId);
        if (asked is null || !user.Has(Roles.Bureau, asked.AreaCode)) return Problems.NotFound("organizations.correction_unknown");
        if (asked.AskedBy == user.Id) return Problems.Refused("organizations.correction_own");
        if (user.Organizations.Contains(asked.OrganizationId)) return Problems.Refused("organizations.own_organization");
        var entry = await CorrectionAtHand.Entry(work, asked.OrganizationId);
        if (CorrectionRules.WhyNotAnswer(asked.State, request.Accept, asked.Before, entry) is { } why) return Problems.Refused(why);
        var reason = PersonalNumbers.Mask(request.Reason.Trim());
        if (!request.Accept && reason.Length < 5) return Problems.Invalid("organizations.account_reason", "reason");
        var (now, state) = (season.Now(), request.Accept ? "accepted" : "refused");
        if (request.Accept) await work.Run(SaveEntry, new { asked.OrganizationId, asked.Wanted.Name, asked.Wanted.Address, asked.Wanted.ContactPhone, asked.Wanted.Supervisor, asked.Wanted.Fields, asked.Wanted.Tags, now });
        await work.Run(SaveAnswer, new { correctionId, state, reason, userId = user.Id, now });
        await work.Audit(user.Id, $"organizations.correction_{state}", "organization", asked.OrganizationId);
        await work.Publish(new CorrectionAnswered(correctionId));
        await RequestAtHand.Changed(work, asked.OrganizationId, asked.AskedBy);
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string SaveEntry = """
        update organizations.organization
        set name = coalesce(@Name, name), address = coalesce(@Address, address), supervisor = coalesce(@Supervisor, supervisor),
            contact_phone = case when @ContactPhone::text is null then contact_phone else nullif(@ContactPhone, '') end,
            fields = coalesce(@Fields::text[], fields), tags = coalesce(@Tags::text[], tags), version = version + 1, changed_at = @now
        where id = @OrganizationId
        """;

    private const string SaveAnswer = """
        update organizations.correction set state = @state, reason = @reason, decided_by = @userId, decided_at = @now where id = @correctionId
        """;
}
