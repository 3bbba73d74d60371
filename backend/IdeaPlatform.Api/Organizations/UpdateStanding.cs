using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations;

public sealed record UpdateStandingRequest(
    int Version,
    [property: Required, RegularExpression("^(applying|active|changing|abnormal|blacklisted|deregistering|deregistered|revoked)$")] string Status,
    bool Rectified,
    [property: Range(0, 100)] int OverdueReports,
    [property: Range(0, 100)] int Lapses,
    [property: Required, MinLength(1), MaxLength(15)] string[] Fields,
    [property: Required, StringLength(300, MinimumLength = 5)] string Reason,
    [property: Range(2000, 2200)] int? AnnualCheckYear = null,
    [property: RegularExpression("^(passed|basically_passed|failed|absent|exempt)$")] string? AnnualCheck = null);

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
        if (!await work.One<bool>(FieldsKnown, new { request.Fields })) return Problems.Invalid("organizations.field_unknown", "fields");
        await work.Run(Save, new
        {
            organizationId,
            request.Status,
            request.AnnualCheckYear,
            request.AnnualCheck,
            request.Rectified,
            request.OverdueReports,
            request.Lapses,
            request.Fields,
            now = season.Now(),
        });
        await work.Audit(user.Id, "organizations.standing_changed", "organization", organizationId, request);
        await work.Commit();
        return await GetOrganization.Handle(organizationId, db, ct);
    }

    private sealed record Known(int Version, string Status);

    private const string FieldsKnown = """
        select not exists (select 1 from unnest(@Fields) f where not exists (select 1 from registers.pub_category c where c.code = f))
        """;

    private const string Save = """
        update organizations.organization
        set status = @Status, annual_check_year = @AnnualCheckYear, annual_check = @AnnualCheck, rectified = @Rectified,
            overdue_reports = @OverdueReports, lapses = @Lapses, fields = @Fields, version = version + 1, changed_at = @now
        where id = @organizationId
        """;
}
