using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations;

public sealed record UpdateProfileRequest(
    int Version,
    [property: RegularExpression("^[0-9+() -]{5,30}$")] string? ContactPhone = null,
    [property: MaxLength(120)] string Address = "",
    [property: MaxLength(1000)] string Introduction = "");

/// <summary>What an organization says of itself: its members write it, the bureau may mend it.</summary>
internal static class UpdateProfile
{
    internal static async Task<Results<Ok<OrganizationDetails>, ProblemHttpResult>> Handle(
        Guid organizationId, UpdateProfileRequest request, CurrentUser user, Database db, CancellationToken ct)
    {
        if (!user.Has(Roles.Bureau) && !user.Organizations.Contains(organizationId)) return Problems.NotAllowed("organizations.not_yours");
        if (!user.Has(Roles.Bureau) && !user.Acts(organizationId, MemberRoles.Signers)) return Problems.NotAllowed("organizations.signers_only");
        await using var work = await db.Begin(ct);
        var version = await work.MaybeOne<int?>("select version from organizations.organization where id = @organizationId for update", new { organizationId });
        if (version is null) return Problems.NotFound("organizations.unknown");
        if (version != request.Version) return Problems.Stale("organizations.stale");
        await work.Run(Save, new { organizationId, request.ContactPhone, request.Address, request.Introduction });
        await work.Audit(user.Id, "organizations.profile_changed", "organization", organizationId);
        await work.Commit();
        return await GetOrganization.Handle(organizationId, db, ct);
    }

    private const string Save = """
        update organizations.organization
        set contact_phone = @ContactPhone, address = @Address, introduction = @Introduction, version = version + 1
        where id = @organizationId
        """;
}
