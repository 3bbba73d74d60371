using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

/// <summary>Everything that the platform keeps about me, by room, as readable JSON.</summary>
public sealed record ExportResponse(DateTimeOffset MadeAt, IReadOnlyDictionary<string, object?> Sections);

internal static class ExportMe
{
    internal static async Task<Ok<ExportResponse>> Handle(
        CurrentUser user, IEnumerable<ExportEntry> sections, Database db, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var read = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var section in sections) read[section.Section] = await section.Read(user.Id, db, ct);
        await using var work = await db.Begin(ct);
        await work.Audit(user.Id, "identity.exported", "person", user.Id);
        await work.Commit();
        http.Response.Headers.ContentDisposition = "attachment; filename=\"guandu-my-data.json\"";
        return TypedResults.Ok(new ExportResponse(clock.GetUtcNow(), read));
    }

    /// <summary>This room's own section. The phone is readable here, because it is the owner who asks.</summary>
    internal static Export Own(PersonSecrets secrets) => async (personId, db, ct) =>
    {
        var person = await db.One<PersonRow>(ReadPerson, new { personId }, ct);
        return new
        {
            person.DisplayName,
            Phone = person.PhoneCipher is null ? null : secrets.OpenPhone(person.PhoneCipher),
            person.Login,
            person.AreaCode,
            person.VerifiedBy,
            person.VerifiedAt,
            person.Language,
            person.SmsNews,
            person.CreatedAt,
            Roles = await db.List<RoleRow>("select role, area_code, organization_id, granted_at, revoked_at from identity.role_grant where person_id = @personId order by granted_at, id", new { personId }, ct),
            Consents = await db.List<ConsentResponse>("select document, version, given, channel, at from identity.consent where person_id = @personId order by at, id", new { personId }, ct),
            Sessions = await db.List<SessionRow>("select device, created_at, seen_at, ended_at from identity.session where person_id = @personId order by created_at, id", new { personId }, ct),
            Recorded = await db.List<AuditRow>("select at, action from kernel.pub_audit where subject = 'person' and subject_id = @personId order by id limit 1000", new { personId }, ct),
        };
    };

    private sealed record PersonRow(
        string DisplayName, byte[]? PhoneCipher, string? Login, string? AreaCode, string? VerifiedBy, DateTimeOffset? VerifiedAt, string Language, bool SmsNews, DateTimeOffset CreatedAt);

    private sealed record RoleRow(string Role, string? AreaCode, Guid? OrganizationId, DateTimeOffset GrantedAt, DateTimeOffset? RevokedAt);

    private sealed record SessionRow(string Device, DateTimeOffset CreatedAt, DateTimeOffset SeenAt, DateTimeOffset? EndedAt);

    private sealed record AuditRow(DateTimeOffset At, string Action);

    private const string ReadPerson = """
        select display_name, phone_cipher, login, area_code, verified_by, verified_at, language, sms_news, created_at
        from identity.person
        where id = @personId
        """;
}
