using IdeaPlatform.Kernel;

namespace IdeaPlatform.Identity;

/// <summary>Which scope each role has: a clerk one community, a street centre one street, the others the district.</summary>
internal static class InvitationRules
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public static string? WhyNot(string role, string? areaCode) => role switch
    {
        Roles.Clerk => areaCode?.Length == 12 ? null : "identity.scope_community",
        Roles.Street => areaCode?.Length == 9 ? null : "identity.scope_street",
        _ => areaCode?.Length == 6 ? null : "identity.scope_district",
    };

    /// <summary>Whether an invitation can still be taken.</summary>
    public static string? WhyNotAccept(DateTimeOffset expiresAt, DateTimeOffset? acceptedAt, DateTimeOffset? withdrawnAt, DateTimeOffset now) =>
        acceptedAt is not null ? "identity.invitation_used"
        : withdrawnAt is not null ? "identity.invitation_withdrawn"
        : expiresAt <= now ? "identity.invitation_expired"
        : null;
}
