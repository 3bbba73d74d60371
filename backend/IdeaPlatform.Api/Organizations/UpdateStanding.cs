using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
using IdeaPlatform.Registers.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations;

public sealed record UpdateStandingRequest(
    int Version,
    [property: Required, RegularExpression("^(applying|active|changing|abnormal|blacklisted|deregistering|deregistered|revoked)$")] string Status,
    bool Rectified,
    [property: Required, MinLength(1), MaxLength(15)] string[] Fields,
    [property: Required, Words(5, 300)] string Reason,
    [property: Range(2000, 2200)] int? AnnualCheckYear = null,
    [property: RegularExpression("^(passed|basically_passed|failed|absent|exempt)$")] string? AnnualCheck = null,
    [property: MaxLength(12)] string[]? Tags = null,
    [property: RegularExpression("^[1-5]A$")] string? Rating = null,
    DateOnly? RatingValidTo = null,
    [property: MaxLength(80)] string Supervisor = "",
    [property: MaxLength(120)] string? Address = null,
    [property: RegularExpression("^([0-9+() -]{5,30})?$")] string? ContactPhone = null);

/// <summary>The facts that the bureau verifies, eligibility among them, change only here, with a reason that stays in the audit trail. An address or phone of null stays.</summary>
internal static class UpdateStanding
{
    internal static async Task<Results<Ok<OrganizationDetails>, ProblemHttpResult>> Handle(
        Guid organizationId, UpdateStandingRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var known = await work.MaybeOne<Known>("select version, status, area_code from organizations.organization where id = @organizationId for update", new { organizationId });
        if (known is null) return Problems.NotFound("organizations.unknown");
        if (!user.Has(Roles.Bureau, known.AreaCode)) return Problems.NotAllowed("organizations.not_yours");
        if (user.Organizations.Contains(organizationId)) return Problems.Refused("organizations.own_organization");
        if (known.Version != request.Version) return Problems.Stale("organizations.stale");
        if (!StandingRules.MayFollow(known.Status, request.Status)) return Problems.Refused("organizations.status_step");
        if (!await Catalogue.HasFields(work, request.Fields)) return Problems.Invalid("organizations.field_unknown", "fields");
        if (request.Tags is not null && !await Catalogue.HasTags(work, request.Tags)) return Problems.Invalid("organizations.tag_unknown", "tags");
        var now = season.Now();
        await work.Run(Save, new
        {
            organizationId,
            request.Status,
            request.AnnualCheckYear,
            request.AnnualCheck,
            request.Rectified,
            request.Fields,
            request.Tags,
            request.Rating,
            ratingValidTo = request.Rating is null ? null : request.RatingValidTo,
            request.Supervisor,
            Address = request.Address?.Trim(),
            ContactPhone = request.ContactPhone?.Trim(),
            now,
        });
        if (known.Status != request.Status) await work.Publish(new StandingChanged(organizationId, now));
        await work.Audit(user.Id, "organizations.standing_changed", "organization", organizationId, request with { ContactPhone = null });
        await work.Commit();
        return await GetOrganization.Handle(organizationId, db, ct);
    }

    private sealed record Known(int Version, string Status, string AreaCode);

    private const string Save = """
        update organizations.organization
        set status = @Status, annual_check_year = @AnnualCheckYear, annual_check = @AnnualCheck, rectified = @Rectified,
            fields = @Fields, tags = coalesce(@Tags, tags), rating = @Rating, rating_valid_to = @ratingValidTo,
            supervisor = @Supervisor, address = coalesce(@Address, address),
            contact_phone = case when @ContactPhone::text is null then contact_phone else nullif(@ContactPhone, '') end, version = version + 1, changed_at = @now
        where id = @organizationId
        """;
}
