using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

public sealed record RoleResponse(string Role, string? AreaCode, Guid? OrganizationId, string? MemberRole = null);

/// <summary>Who is signed in. <paramref name="Kind"/> is resident or staff; an unverified person may look, but not vote.</summary>
public sealed record PersonResponse(
    Guid Id, string Kind, string DisplayName, IReadOnlyList<RoleResponse> Roles, string? AreaCode, bool Verified, string Language, bool ConsentNeeded);

/// <summary><paramref name="Person"/> is null for a visitor. <paramref name="Demo"/>: a message page exists, content is 示例.</summary>
public sealed record SessionResponse(PersonResponse? Person, bool Demo, string ConsentVersion);

internal static class GetSession
{
    internal static async Task<Ok<SessionResponse>> Handle(CurrentUser? user, Database db, DemoMode demo, CancellationToken ct) =>
        TypedResults.Ok(new SessionResponse(user is null ? null : await Person(user, db, ct), demo.IsOn, Consents.PrivacyVersion));

    private static async Task<PersonResponse> Person(CurrentUser user, Database db, CancellationToken ct)
    {
        var row = await db.One<Row>(ReadPerson, new { user.Id, version = Consents.PrivacyVersion }, ct);
        return new PersonResponse(user.Id, row.Kind, row.DisplayName, [.. user.Grants.Select(grant => new RoleResponse(grant.Role, grant.AreaCode, grant.OrganizationId, grant.MemberRole))],
            row.AreaCode, row.Verified, row.Language, !row.Consented);
    }

    /// <summary>The same answer right after signing in, read in the transaction that did it.</summary>
    internal static async Task<SessionResponse> Read(Work work, Guid personId, bool demo)
    {
        var row = await work.One<Row>(ReadPerson, new { id = personId, version = Consents.PrivacyVersion });
        var roles = await work.List<RoleResponse>(ReadRoles, new { personId });
        return new SessionResponse(new PersonResponse(personId, row.Kind, row.DisplayName, roles, row.AreaCode, row.Verified, row.Language, !row.Consented), demo, Consents.PrivacyVersion);
    }

    private sealed record Row(string Kind, string DisplayName, string? AreaCode, bool Verified, string Language, bool Consented);

    private const string ReadPerson = """
        select p.kind, p.display_name, p.area_code, p.verified_at is not null as verified, p.language,
            coalesce((select c.given and c.version = @version from identity.consent c
                where c.person_id = p.id and c.document = 'privacy' order by c.at desc, c.id desc limit 1), false) as consented
        from identity.person p
        where p.id = @id
        """;

    private const string ReadRoles = """
        select g.role, g.area_code, g.organization_id, g.member_role
        from identity.role_grant g
        where g.person_id = @personId and g.revoked_at is null
        order by g.role, g.area_code
        """;
}
