using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

/// <summary><paramref name="Code"/> proves that the authenticator app was set up from the invitation's secret.</summary>
public sealed record AcceptInvitationRequest(
    [property: Required, RegularExpression("^[a-z0-9._-]{3,40}$")] string Login,
    [property: Required, MaxLength(100)] string Password,
    [property: Required, RegularExpression("^[0-9]{6}$")] string Code,
    [property: Required, MaxLength(20)] string ConsentVersion);

/// <summary>The recovery codes are shown once, each good for one sign-in without the authenticator.</summary>
public sealed record AcceptedResponse(SessionResponse Session, IReadOnlyList<string> RecoveryCodes);

/// <summary>Opens (or renews) a staff account and signs it in.</summary>
internal static class AcceptInvitation
{
    internal static async Task<Results<Ok<AcceptedResponse>, ProblemHttpResult>> Handle(
        string token, AcceptInvitationRequest request, Database db, PersonSecrets secrets, DemoMode demo, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        if (request.ConsentVersion != Consents.PrivacyVersion) return Problems.Invalid("identity.consent_needed", "consentVersion");
        await using var work = await db.Begin(ct);
        // Locked: one link opens one account, also when two windows send it.
        var invitation = await work.MaybeOne<InvitationRow>(ReadInvitation, new { hash = Invitations.HashOf(token) });
        if (invitation is null) return Problems.NotFound("identity.invitation_unknown");
        var now = clock.GetUtcNow();
        if (InvitationRules.WhyNotAccept(invitation.ExpiresAt, invitation.AcceptedAt, invitation.WithdrawnAt, now) is { } reason) return Problems.Refused(reason);
        if (PasswordRules.WhyNot(request.Password, request.Login) is { } weak) return Problems.Invalid(weak, "password");
        var secret = secrets.InvitationTotp(invitation.Id);
        if (Totp.Match(secret, request.Code, now, null) is not { } step) return Problems.Invalid("identity.second_wrong", "code");

        var account = new
        {
            id = invitation.ResetsPersonId ?? Guid.CreateVersion7(),
            invitation.DisplayName,
            request.Login,
            password = StaffPasswords.Hash(request.Password),
            totp = secrets.SealTotp(secret),
            step,
            now,
        };
        if (await work.Run(invitation.ResetsPersonId is null ? SaveStaff : RenewStaff, account) == 0)
        {
            return Problems.Refused(invitation.ResetsPersonId is null ? "identity.login_taken" : "identity.login_not_yours");
        }
        if (invitation.ResetsPersonId is null)
        {
            await StaffRoles.Grant(work, account.id, invitation.Role, invitation.AreaCode, invitation.OrganizationId, invitation.MemberRole, invitation.InvitedBy, now);
            if (invitation.ForPersonId is { } resident) await work.Run(TieOwnPhone, new { account.id, resident, now });
            if (invitation.OrganizationId is { } organizationId) await work.Publish(new MemberJoined(account.id, organizationId, invitation.Id));
        }
        await EndSessions.All(work, account.id, now);
        await work.Run("update identity.invitation set accepted_at = @now, accepted_by = @id where id = @invitationId", new { account.id, now, invitationId = invitation.Id });
        await Consents.Save(work, account.id, Consents.Privacy, given: true, "web", now);
        var codes = await RecoveryCodes.Renew(work, secrets, account.id, now);
        await work.Audit(account.id, invitation.ResetsPersonId is null ? "identity.invitation_accepted" : "identity.reset_done", "person", account.id, new { invitation.Role });
        await SessionStart.Begin(work, http, account.id, staff: true, now);
        var session = await GetSession.Read(work, account.id, demo.IsOn);
        await work.Commit();
        return TypedResults.Ok(new AcceptedResponse(session, codes));
    }

    private sealed record InvitationRow(
        Guid Id, string DisplayName, string Role, string? AreaCode, Guid? OrganizationId, Guid? ResetsPersonId, Guid? InvitedBy, string? MemberRole, Guid? ForPersonId,
        DateTimeOffset ExpiresAt, DateTimeOffset? AcceptedAt, DateTimeOffset? WithdrawnAt);

    private const string ReadInvitation = """
        select id, display_name, role, area_code, organization_id, resets_person_id, invited_by, member_role, for_person_id, expires_at, accepted_at, withdrawn_at
        from identity.invitation
        where token_hash = @hash
        for update
        """;

    private const string SaveStaff = """
        insert into identity.person (id, kind, display_name, login, password_hash, totp_cipher, totp_last_step, created_at)
        values (@id, 'staff', @DisplayName, @Login, @password, @totp, @step, @now)
        on conflict (login) do nothing
        """;

    private const string TieOwnPhone = """
        insert into identity.phone_tie (person_id, phone_hash, relation, at)
        select @id, p.phone_hash, 'own', @now from identity.person p where p.id = @resident and p.phone_hash is not null
        on conflict do nothing
        """;

    private const string RenewStaff = """
        update identity.person
        set password_hash = @password, totp_cipher = @totp, totp_last_step = @step, failed_count = 0, locked_until = null
        where id = @id and login = @Login and closed_at is null
        """;
}

/// <summary>Ten codes for the day on which the authenticator is lost; new ones replace the old.</summary>
internal static class RecoveryCodes
{
    // Without letters and digits that are read wrong.
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    public static async Task<IReadOnlyList<string>> Renew(Work work, PersonSecrets secrets, Guid personId, DateTimeOffset now)
    {
        var codes = Enumerable.Range(0, 10).Select(_ => RandomNumberGenerator.GetString(Alphabet, 10)).ToArray();
        await work.Run(SaveCodes, new { personId, now, hashes = codes.Select(code => secrets.RecoveryHash(personId, code)).ToArray() });
        return [.. codes.Select(code => $"{code[..5]}-{code[5..]}")];
    }

    private const string SaveCodes = """
        delete from identity.recovery_code where person_id = @personId;
        insert into identity.recovery_code (person_id, code_hash, created_at) select @personId, h, @now from unnest(@hashes) as h
        """;
}
