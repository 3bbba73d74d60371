namespace IdeaPlatform.Projects;

/// <summary>What a joint claim may look like. <paramref name="State"/>: invited, accepted or declined.</summary>
internal sealed record PartnerFacts(Guid OrganizationId, string State, long ShareFen);

internal static class PartnerRules
{
    /// <summary>More than these cannot be led by one organization.</summary>
    public const int Most = 4;

    /// <summary>The reason why this organization cannot be invited, or null.</summary>
    public static string? WhyNotInvite(Guid lead, Guid invited, IReadOnlyList<PartnerFacts> partners) =>
        invited == lead ? "projects.partner_self"
        : partners.Count(one => one.OrganizationId != invited) >= Most ? "projects.partner_many"
        : null;

    /// <summary>
    /// The reason why a joint claim cannot be handed in yet, or null. Whoever said no is no part of it; whoever leads keeps a part of the
    /// budget, because somebody who only passes money on carries nothing out.
    /// </summary>
    public static string? WhyNotSubmit(IReadOnlyList<PartnerFacts> partners, long totalFen)
    {
        if (partners.Any(one => one.State == "invited")) return "projects.partner_waiting";
        return partners.Where(one => one.State == "accepted").Sum(one => one.ShareFen) >= totalFen && partners.Any(one => one.State == "accepted")
            ? "projects.partner_shares"
            : null;
    }
}
