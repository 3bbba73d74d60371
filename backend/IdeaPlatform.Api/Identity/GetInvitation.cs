using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

/// <summary><paramref name="Login"/> is given when this link renews an account's password and second factor.</summary>
public sealed record InvitationResponse(
    string DisplayName, string Role, string? AreaCode, Guid? OrganizationId, DateTimeOffset ExpiresAt, string? Login, string TotpSecret, string TotpUri, string ConsentVersion);

internal static class GetInvitation
{
    internal static async Task<Results<Ok<InvitationResponse>, ProblemHttpResult>> Handle(
        string token, Database db, PersonSecrets secrets, TimeProvider clock, CancellationToken ct)
    {
        var row = await db.MaybeOne<Row>(ReadInvitation, new { hash = Invitations.HashOf(token) }, ct);
        if (row is null) return Problems.NotFound("identity.invitation_unknown");
        if (InvitationRules.WhyNotAccept(row.ExpiresAt, row.AcceptedAt, row.WithdrawnAt, clock.GetUtcNow()) is { } reason) return Problems.Refused(reason);
        var secret = secrets.InvitationTotp(row.Id);
        return TypedResults.Ok(new InvitationResponse(row.DisplayName, row.Role, row.AreaCode, row.OrganizationId, row.ExpiresAt, row.Login,
            Totp.Base32(secret), Totp.Uri(secret, row.Login ?? row.DisplayName), Consents.PrivacyVersion));
    }

    private sealed record Row(
        Guid Id, string DisplayName, string Role, string? AreaCode, Guid? OrganizationId, DateTimeOffset ExpiresAt, DateTimeOffset? AcceptedAt, DateTimeOffset? WithdrawnAt, string? Login);

    private const string ReadInvitation = """
        select i.id, i.display_name, i.role, i.area_code, i.organization_id, i.expires_at, i.accepted_at, i.withdrawn_at, p.login
        from identity.invitation i
        left join identity.person p on p.id = i.resets_person_id
        where i.token_hash = @hash
        """;
}
