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
    [property: Required, StringLength(300, MinimumLength = 5)] string Reason,
    [property: Range(2000, 2200)] int? AnnualCheckYear = null,
    [property: RegularExpression("^(passed|basically_passed|failed|absent|exempt)$")] string? AnnualCheck = null,
    [property: MaxLength(12)] string[]? Tags = null,
    [property: RegularExpression("^[1-5]A$")] string? Rating = null,
    DateOnly? RatingValidTo = null,
    [property: MaxLength(80)] string Supervisor = "");

/// <summary>The facts that eligibility rests on change only here, with a reason that stays in the audit trail.</summary>
internal static class UpdateStanding
{
    internal static async Task<Results<Ok<OrganizationDetails>, ProblemHttpResult>> Handle(
        Guid organizationId, UpdateStandingRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var known = await work.MaybeOne<Known>("select version, status from organizations.organization where id = @organizationId for update", new { organizationId });
        if (known is null) return Problems.NotFound("organizations.unknown");
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
            now,
        });
        if (known.Status != request.Status) await work.Publish(new StandingChanged(organizationId, now));
        await work.Audit(user.Id, "organizations.standing_changed", "organization", organizationId, request);
        await work.Commit();
        return await GetOrganization.Handle(organizationId, db, ct);
    }

    private sealed record Known(int Version, string Status);

    private const string Save = """
        update organizations.organization
        set status = @Status, annual_check_year = @AnnualCheckYear, annual_check = @AnnualCheck, rectified = @Rectified,
            fields = @Fields, tags = coalesce(@Tags, tags), rating = @Rating, rating_valid_to = @ratingValidTo,
            supervisor = @Supervisor, version = version + 1, changed_at = @now
        where id = @organizationId
        """;
}
