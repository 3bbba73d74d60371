using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

public sealed record InviteStaffRequest(
    [property: Required, MaxLength(40)] string DisplayName,
    [property: Required, RegularExpression("^(clerk|street|bureau|reviewer|finance|auditor)$")] string Role,
    [property: RegularExpression("^[0-9]{6}([0-9]{3}([0-9]{3})?)?$")] string? AreaCode = null);

/// <summary>Invites somebody into an office; the members of an organization are invited in the room of organizations, under its lock.</summary>
internal static class InviteStaff
{
    internal static async Task<Results<Ok<InvitedResponse>, ProblemHttpResult>> Handle(
        InviteStaffRequest request, CurrentUser user, Database db, TimeProvider clock, CancellationToken ct)
    {
        if (NameRules.Clean(request.DisplayName) is not { } name) return Problems.Invalid("identity.name_invalid", "displayName");
        if (InvitationRules.WhyNot(request.Role, request.AreaCode) is { } reason) return Problems.Invalid(reason, "areaCode");
        await using var work = await db.Begin(ct);
        if (request.AreaCode is { } areaCode)
        {
            if (!await Areas.Exists(work, areaCode)) return Problems.Invalid("identity.area_unknown", "areaCode");
            if (!user.Has(Roles.Bureau, areaCode)) return Problems.NotAllowed("identity.not_your_area");
        }
        var invited = await Invitations.Save(work, new NewInvitation(name, request.Role, request.AreaCode, null, null, user.Id), clock.GetUtcNow());
        await work.Commit();
        return TypedResults.Ok(invited);
    }
}

internal sealed record NewInvitation(string DisplayName, string Role, string? AreaCode, Guid? OrganizationId, Guid? ResetsPersonId, Guid? InvitedBy)
{
    public string? MemberRole { get; init; }

    /// <summary>The resident who asked for this account.</summary>
    public Guid? ForPersonId { get; init; }
}

internal static class Invitations
{
    public static async Task<InvitedResponse> Save(Work work, NewInvitation invitation, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7();
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        await work.Run(SaveInvitation, new
        {
            id,
            hash = HashOf(token),
            invitation.Role,
            invitation.AreaCode,
            invitation.OrganizationId,
            invitation.DisplayName,
            invitation.ResetsPersonId,
            invitation.InvitedBy,
            invitation.MemberRole,
            invitation.ForPersonId,
            now,
            expiresAt = now + InvitationRules.Lifetime,
        });
        await work.Audit(invitation.InvitedBy, invitation.ResetsPersonId is null ? "identity.invited" : "identity.reset_started", "invitation", id,
            new { invitation.Role, invitation.AreaCode, invitation.OrganizationId });
        return new InvitedResponse(id, $"/invite/{token}", now + InvitationRules.Lifetime);
    }

    public static byte[] HashOf(string token) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token));

    private const string SaveInvitation = """
        insert into identity.invitation (id, token_hash, role, area_code, organization_id, display_name, resets_person_id, invited_by, created_at, expires_at, member_role, for_person_id)
        values (@id, @hash, @Role, @AreaCode, @OrganizationId, @DisplayName, @ResetsPersonId, @InvitedBy, @now, @expiresAt, @MemberRole, @ForPersonId)
        """;
}
