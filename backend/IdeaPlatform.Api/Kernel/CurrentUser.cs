using System.Security.Claims;

namespace IdeaPlatform.Kernel;

/// <summary>A role and where it holds. Area codes nest by prefix: 530111 ⊃ 530111001 ⊃ 530111001001.</summary>
public sealed record RoleGrant(string Role, string? AreaCode, Guid? OrganizationId, string? MemberRole = null)
{
    public bool Covers(string areaCode) => AreaCode is not null && areaCode.StartsWith(AreaCode, StringComparison.Ordinal);
}

/// <summary>Who calls. A handler that takes <c>CurrentUser</c> stands behind authorisation; one that takes <c>CurrentUser?</c> is public.</summary>
public sealed record CurrentUser(Guid Id, Guid SessionId, string DisplayName, IReadOnlyList<RoleGrant> Grants)
{
    public const string SessionClaim = "session";
    public const string GrantClaim = "grant";

    public bool IsStaff => Grants.Any(grant => grant.Role is not Roles.Resident);

    public bool Has(string role) => Grants.Any(grant => grant.Role == role);

    public bool Has(string role, string areaCode) => Grants.Any(grant => grant.Role == role && grant.Covers(areaCode));

    /// <summary>The areas a role covers, for the scope of a query: <c>exists (select 1 from unnest(@areas) a where area_code like a || '%')</c>.</summary>
    public string[] Areas(params string[] roles) =>
        [.. Grants.Where(grant => roles.Contains(grant.Role) && grant.AreaCode is not null).Select(grant => grant.AreaCode!).Distinct()];

    public Guid[] Organizations => [.. Grants.Where(grant => grant.Role == Roles.Organization && grant.OrganizationId is not null)
        .Select(grant => grant.OrganizationId!.Value).Distinct()];

    /// <summary>The organizations in which the person is one of these (<see cref="MemberRoles"/>), for the scope of what not every member may do.</summary>
    public Guid[] OrganizationsAs(IReadOnlyList<string> memberRoles) =>
        [.. Grants.Where(grant => grant.OrganizationId is not null && memberRoles.Contains(grant.MemberRole)).Select(grant => grant.OrganizationId!.Value).Distinct()];

    /// <summary>Whether the person is of one of these organizations: about what it carries they decide nothing.</summary>
    public bool BelongsTo(IReadOnlyCollection<Guid> organizations) => Organizations.Any(organizations.Contains);

    public bool Acts(Guid organizationId, IReadOnlyList<string> memberRoles) =>
        Grants.Any(grant => grant.OrganizationId == organizationId && memberRoles.Contains(grant.MemberRole));

    /// <summary>Minimal APIs bind the parameter from the request; null for a visitor (the route group refuses before a handler that needs one).</summary>
    public static ValueTask<CurrentUser?> BindAsync(HttpContext context) => ValueTask.FromResult(From(context.User));

    public static CurrentUser? From(ClaimsPrincipal principal)
    {
        if (principal.Identity?.IsAuthenticated != true) return null;
        return new CurrentUser(
            Guid.Parse(principal.FindFirstValue(ClaimTypes.NameIdentifier)!),
            Guid.Parse(principal.FindFirstValue(SessionClaim)!),
            principal.FindFirstValue(ClaimTypes.Name) ?? "",
            [.. principal.FindAll(GrantClaim).Select(claim => Parse(claim.Value))]);
    }

    /// <summary>"role|area|organization|member role", the form in which the session handler writes a grant into the claims.</summary>
    public static string Format(RoleGrant grant) => $"{grant.Role}|{grant.AreaCode}|{grant.OrganizationId}|{grant.MemberRole}";

    private static RoleGrant Parse(string text) => text.Split('|') switch
    {
        [var role, var area, var organization, var member] => new RoleGrant(role, area.Length == 0 ? null : area,
            organization.Length == 0 ? null : Guid.Parse(organization), member.Length == 0 ? null : member),
        _ => throw new FormatException("grant claim"),
    };
}

/// <summary>The role words, also the names of the authorisation policies.</summary>
public static class Roles
{
    public const string Resident = "resident";
    public const string Clerk = "clerk";
    public const string Street = "street";
    public const string Bureau = "bureau";
    public const string Reviewer = "reviewer";
    public const string Organization = "organization";
    public const string Finance = "finance";
    public const string Auditor = "auditor";

    public static IReadOnlyList<string> All { get; } = [Resident, Clerk, Street, Bureau, Reviewer, Organization, Finance, Auditor];

    /// <summary>Policy for a desk that clerks, street centres and the bureau share (each within its area).</summary>
    public const string Offices = "offices";

    /// <summary>Policies for those members of an organization who bind it, who handle its money, who answer for it.</summary>
    public const string Signers = "organization_signers";
    public const string Accountants = "organization_accountants";
    public const string Owners = "organization_owners";

    /// <summary>Policy for anyone who signed in.</summary>
    public const string SignedIn = "signed_in";
}

/// <summary>
/// What somebody does in their organization. <see cref="Owner"/> answers for it and for its members; each word is also a role of the claims, after
/// <c>organization.</c>, so that a route group can ask for it.
/// </summary>
public static class MemberRoles
{
    public const string Owner = "owner";
    public const string Lead = "lead";
    public const string Finance = "finance";
    public const string Member = "member";

    public static IReadOnlyList<string> All { get; } = [Owner, Lead, Finance, Member];

    /// <summary>Who answers for members and for what the organization says in public.</summary>
    public static IReadOnlyList<string> Owners { get; } = [Owner];

    /// <summary>Who binds the organization: hands in claims, milestones and self-assessments.</summary>
    public static IReadOnlyList<string> Signers { get; } = [Owner, Lead];

    /// <summary>Who asks for money and accounts for it.</summary>
    public static IReadOnlyList<string> Accountants { get; } = [Owner, Finance];

    /// <summary>The roles of the claims that stand for these.</summary>
    public static string[] Claims(IReadOnlyList<string> memberRoles) => [.. memberRoles.Select(Claim)];

    public static string Claim(string memberRole) => $"{Roles.Organization}.{memberRole}";
}
