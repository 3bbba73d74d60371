namespace IdeaPlatform.Organizations.Accounts;

/// <summary>A request as a command finds it. <paramref name="Taken"/>: the account that came of it is in use.</summary>
internal sealed record RequestStanding(string Kind, string State, bool Taken, string OrganizationStatus);

/// <summary>Who may act for an organization, and how one comes to it: the only place that names the states of a request.</summary>
internal static class AccountRules
{
    /// <summary>Who acts for one organization, or may soon: nobody answers for more than they can know.</summary>
    private const int MostMembers = 50;

    /// <summary>Why nobody more may act for the organization, or null. <paramref name="members"/>: those who do, and those who may take it up.</summary>
    public static string? WhyNoMore(string status, int members) =>
        IsGone(status) ? "organizations.account_gone"
        : members >= MostMembers ? "organizations.members_many"
        : null;

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

    /// <summary>What may prove who speaks for an organization: a photo, or a document that does nothing when it is opened.</summary>
    public static string? ProofKind(ReadOnlySpan<byte> file) => Kernel.FileKinds.Of(file) switch
    {
        "photo" => "photo",
        "pdf" when !Kernel.FileKinds.IsActivePdf(file) => "pdf",
        _ => null,
    };
}
