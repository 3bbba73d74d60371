using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Accounts;
using IdeaPlatform.Organizations.Published;
using IdeaPlatform.Registers.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations.Corrections;

/// <summary>How the entry should read; what is null stays. <paramref name="Words"/>: why, and by which paper.</summary>
public sealed record AskCorrectionRequest(
    [property: Required, StringLength(500, MinimumLength = 5)] string Words,
    [property: StringLength(80, MinimumLength = 2)] string? Name = null,
    [property: MaxLength(120)] string? Address = null,
    [property: RegularExpression("^([0-9+() -]{5,30})?$")] string? ContactPhone = null,
    [property: MaxLength(80)] string? Supervisor = null,
    [property: MinLength(1), MaxLength(15)] string[]? Fields = null,
    [property: MaxLength(12)] string[]? Tags = null);

public sealed record CorrectionAskedFor(Guid Id);

/// <summary>
/// Somebody of an organization says how its entry should read. One waits at a time; whoever asked, an owner or a lead takes it back, and another may
/// be asked for.
/// </summary>
internal static class AskCorrection
{
    internal static async Task<Results<Created<CorrectionAskedFor>, ProblemHttpResult>> Handle(
        Guid organizationId, AskCorrectionRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        if (!user.Organizations.Contains(organizationId)) return Problems.NotAllowed("organizations.not_yours");
        var words = PersonalNumbers.Mask(request.Words.Trim());
        if (words.Length < 5) return Problems.Invalid("organizations.correction_words", "words");
        if (request.Name is { } given && given.Trim().Length < 2) return Problems.Invalid("organizations.correction_name", "name");
        await using var work = await db.Begin(ct);
        if (!await Catalogue.HasFields(work, request.Fields ?? [])) return Problems.Invalid("organizations.field_unknown", "fields");
        if (!await Catalogue.HasTags(work, request.Tags ?? [])) return Problems.Invalid("organizations.tag_unknown", "tags");
        await RequestAtHand.TakeTurn(work, organizationId);
        var (before, wanted) = CorrectionRules.Changes(await CorrectionAtHand.Entry(work, organizationId), new EntryParts(
            request.Name?.Trim(), request.Address?.Trim(), request.ContactPhone?.Trim(), request.Supervisor?.Trim(),
            request.Fields?.Distinct().ToArray(), request.Tags?.Distinct().ToArray()));
        var waits = await work.One<bool>(ReadWaits, new { organizationId });
        if (CorrectionRules.WhyNotAsk(wanted, waits) is { } why) return Problems.Refused(why);
        var id = Guid.CreateVersion7();
        await work.Run(Save, new
        {
            id,
            organizationId,
            userId = user.Id,
            now = season.Now(),
            before = JsonSerializer.Serialize(before, CorrectionAtHand.Parts),
            wanted = JsonSerializer.Serialize(wanted, CorrectionAtHand.Parts),
            words,
        });
        await work.Audit(user.Id, "organizations.correction_asked", "organization", organizationId);
        await work.Publish(new CorrectionAsked(id));
        await RequestAtHand.Changed(work, organizationId, user.Id);
        await work.Commit();
        return TypedResults.Created($"/api/organizations/{organizationId}/corrections", new CorrectionAskedFor(id));
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Withdraw(
        Guid organizationId, Guid correctionId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        if (!user.Organizations.Contains(organizationId)) return Problems.NotAllowed("organizations.not_yours");
        await using var work = await db.Begin(ct);
        await RequestAtHand.TakeTurn(work, organizationId);
        if (await work.Run(SaveWithdrawn, new { organizationId, correctionId, userId = user.Id, signs = user.Acts(organizationId, MemberRoles.Signers), now = season.Now() }) == 0) return Problems.Refused("organizations.correction_decided");
        await work.Audit(user.Id, "organizations.correction_withdrawn", "organization", organizationId);
        await RequestAtHand.Changed(work, organizationId, user.Id);
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string ReadWaits = "select exists (select 1 from organizations.correction where organization_id = @organizationId and state = 'waiting')";

    private const string Save = """
        insert into organizations.correction (id, organization_id, asked_by, asked_at, before, wanted, words)
        values (@id, @organizationId, @userId, @now, @before::jsonb, @wanted::jsonb, @words)
        """;

    private const string SaveWithdrawn = """
        update organizations.correction set state = 'withdrawn', decided_at = @now
        where id = @correctionId and organization_id = @organizationId and state = 'waiting' and (asked_by = @userId or @signs)
        """;
}
