using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations;

public sealed record UpdateProfileRequest(
    int Version,
    [property: MaxLength(1000)] string Introduction = "");

/// <summary>
/// What an organization says of itself: its members write it, the bureau of its area may mend it. Address and phone are of the register, which the bureau
/// verifies: members ask for a correction (<see cref="Corrections.AskCorrection"/>), the bureau enters them (<see cref="UpdateStanding"/>).
/// </summary>
internal static class UpdateProfile
{
    internal static async Task<Results<Ok<OrganizationDetails>, ProblemHttpResult>> Handle(
        Guid organizationId, UpdateProfileRequest request, CurrentUser user, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var known = await work.MaybeOne<Known>("select version, area_code from organizations.organization where id = @organizationId for update", new { organizationId });
        if (known is null) return Problems.NotFound("organizations.unknown");
        var mends = user.Has(Roles.Bureau, known.AreaCode);
        if (!mends && !user.Organizations.Contains(organizationId)) return Problems.NotAllowed("organizations.not_yours");
        if (!mends && !user.Acts(organizationId, MemberRoles.Signers)) return Problems.NotAllowed("organizations.signers_only");
        if (known.Version != request.Version) return Problems.Stale("organizations.stale");
        await work.Run(Save, new { organizationId, request.Introduction });
        await work.Audit(user.Id, "organizations.profile_changed", "organization", organizationId);
        await work.Commit();
        return await GetOrganization.Handle(organizationId, db, ct);
    }

    private sealed record Known(int Version, string AreaCode);

    private const string Save = """
        update organizations.organization
        set introduction = @Introduction, version = version + 1
        where id = @organizationId
        """;
}
