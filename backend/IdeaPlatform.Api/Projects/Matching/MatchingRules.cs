namespace IdeaPlatform.Projects.Matching;

/// <summary>
/// Two ways for an idea that nobody claimed: <c>directed</c>, some organizations are asked by name; <c>self_organized</c>, residents carry it out and a
/// host organization holds contract and money.
/// </summary>
internal static class MatchingRules
{
    public const string Directed = "directed";
    public const string SelfOrganized = "self_organized";

    /// <summary>More than these is no choice any more but the open window.</summary>
    public const int MostInvited = 5;

    public const int DaysToAnswer = 10;

    public static bool IsMatching(string route) => route is Directed or SelfOrganized;

    /// <summary>The reason why these cannot be asked, or null. Directed matching is for once: whoever was passed over then has waited long enough.</summary>
    public static string? WhyNotAsk(string kind, IReadOnlyCollection<Guid> organizations, Guid? leadId, bool directedBefore) => kind switch
    {
        Directed when directedBefore => "projects.directed_before",
        Directed when organizations.Count is < 1 or > MostInvited || organizations.Distinct().Count() != organizations.Count => "projects.invite_count",
        Directed when leadId is not null => "projects.lead_not_here",
        SelfOrganized when organizations.Count != 1 => "projects.host_one",
        SelfOrganized when leadId is null => "projects.lead_needed",
        _ => null,
    };

    /// <summary>The reason why an organization may not write a claim, or null. Without a matching everybody may.</summary>
    public static string? WhyNotWrite(string? kind, string? invitation) => (kind, invitation) switch
    {
        (null, _) => null,
        (_, null) => "projects.not_invited",
        (_, "declined") => "projects.invitation_declined",
        // Barred: the rule about its standing says so, with the way to mend it.
        _ => null,
    };

    /// <summary>The reason why it may not hand the claim in, or null: residents who did not agree to lead carry nothing out.</summary>
    public static string? WhyNotHandIn(string? kind, string? invitation, string? leadState) =>
        WhyNotWrite(kind, invitation) ?? (kind == SelfOrganized && leadState != "agreed" ? "projects.lead_not_agreed" : null);

    /// <summary>The reason why it cannot decline, or null.</summary>
    public static string? WhyNotDecline(string invitation, bool handedIn) =>
        invitation != "invited" ? "projects.invitation_answered" : handedIn ? "projects.withdraw_first" : null;

    /// <summary>The reason why the lead resident cannot answer the bureau's question, or null.</summary>
    public static string? WhyNotAnswerLead(string leadState, bool isOpen) =>
        leadState != "asked" ? "projects.lead_answered" : isOpen ? null : "projects.window_closed";

    /// <summary>The reason why one cannot answer for the lead, or null: a clerk who writes for a resident says how they heard it.</summary>
    public static string? WhyNotSpeak(bool onBehalf, string? channel) => onBehalf && channel is null ? "projects.lead_channel_needed" : null;

    /// <summary>The reason why the bureau cannot choose a claim of the host organization yet, or null.</summary>
    public static string? WhyNotChoose(bool selfOrganized, bool? leadAgrees) =>
        selfOrganized && leadAgrees != true ? "projects.lead_unconfirmed" : null;

    /// <summary>Nobody who was asked can claim any more: the bureau need not wait for the date.</summary>
    public static bool NobodyLeft(IReadOnlyCollection<string> invitations) => !invitations.Contains("invited");
}
