namespace IdeaPlatform.Organizations.Accounts;

/// <summary>A request as a command finds it. <paramref name="Taken"/>: the account that came of it is in use.</summary>
internal sealed record RequestStanding(string Kind, string State, bool Taken, string OrganizationStatus);

/// <summary>Who may act for an organization, and how one comes to it: the only place that names the states of a request.</summary>
internal static class AccountRules
{
    /// <summary>Where an organization in this status cannot have an account any more.</summary>
    public static bool IsGone(string status) => status is "deregistered" or "revoked";

    /// <summary>The first who asks is looked at by the bureau; where somebody answers for the organization already, or soon will, the owner does it.</summary>
    public static string KindOf(bool hasOwner, bool hasOpenRequest) => hasOwner || hasOpenRequest ? "join" : "account";

    /// <summary>The state a command leads to; null where there is no such way.</summary>
    public static string? Next(RequestStanding request, string command) => (request.State, command) switch
    {
        ("waiting", "verify") => "verified",
        ("waiting", "return") when request.Kind == "account" => "returned",
        ("waiting" or "returned", "refuse") => "refused",
        // Verified and never taken up: the place is free again for whoever really answers for the organization.
        ("verified", "refuse") when !request.Taken => "refused",
        ("returned", "send") => "waiting",
        ("waiting" or "returned", "withdraw") => "withdrawn",
        _ => null,
    };

    /// <summary>Why this command cannot be given now, or null.</summary>
    public static string? WhyNot(RequestStanding request, string command) => request switch
    {
        _ when Next(request, command) is null => "organizations.account_decided",
        _ when command is "verify" or "send" && IsGone(request.OrganizationStatus) => "organizations.account_gone",
        _ => null,
    };

    /// <summary>Why a member may not be given another role or be ended, or null. <paramref name="owners"/>: how many owners there are.</summary>
    public static string? WhyNotChange(string memberRole, string? newRole, int owners) =>
        memberRole == newRole ? "organizations.member_same"
        : memberRole == Kernel.MemberRoles.Owner && owners < 2 ? "organizations.last_owner"
        : null;

    /// <summary>What a proof is, by its bytes and never by its name.</summary>
    public static string? ProofKind(ReadOnlySpan<byte> file) => file switch
    {
        _ when file.StartsWith<byte>([0xFF, 0xD8, 0xFF]) || file.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47]) => "photo",
        _ when file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) => "photo",
        _ when file.StartsWith("%PDF-"u8) && file.IndexOf("/JavaScript"u8) < 0 && file.IndexOf("/Launch"u8) < 0 => "pdf",
        _ => null,
    };
}
