using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects;

/// <summary>
/// An organization that carries a claim along: what it does, for how much, and whether it said yes. <paramref name="FailedRules"/>: what
/// keeps it from claiming at this moment.
/// </summary>
public sealed record ClaimPartner(Guid OrganizationId, string OrganizationName, string Task, long ShareFen, string State, IReadOnlyList<RuleResult> FailedRules);

internal static class ClaimPartners
{
    /// <summary>All partners of a claim with the rules as they stand; the field is the lead's to fit, and the window is the claim's.</summary>
    public static async Task<IReadOnlyList<ClaimPartner>> Read(Work work, Guid claimId, DateOnly today) => [.. (await ReadAll(work, [claimId], today))[claimId]];

    /// <summary>The same of many claims, by claim.</summary>
    public static async Task<ILookup<Guid, ClaimPartner>> ReadAll(Work work, IReadOnlyCollection<Guid> claimIds, DateOnly today)
    {
        var rows = await work.List<Row>(ReadPartners, new { claimIds = claimIds.ToArray() });
        var check = await Eligibility.CheckAll(work, [.. rows.Where(row => row.State != "declined").Select(row => row.OrganizationId)], today);
        return rows.ToLookup(row => row.ClaimId, row => new ClaimPartner(row.OrganizationId, row.OrganizationName, row.Task, row.ShareFen, row.State,
            row.State == "declined" ? [] : Failed(check(row.OrganizationId, new Occasion("", true)))));
    }

    /// <summary>The refusal where a partner who agreed may not claim at this moment; every failed rule by name.</summary>
    public static ProblemHttpResult? WhyBarred(IReadOnlyList<ClaimPartner> partners) =>
        partners.FirstOrDefault(one => one.State == "accepted" && one.FailedRules.Count > 0) is { } barred
            ? Problems.Refused("projects.partner_not_eligible", new { organization = barred.OrganizationName, rules = barred.FailedRules })
            : null;

    /// <summary>The organizations that carry a claim: the one that leads and those who agreed.</summary>
    public static Task<IReadOnlyList<Guid>> Carriers(Work work, Guid claimId) => work.List<Guid>(ReadCarriers, new { claimId });

    private static IReadOnlyList<RuleResult> Failed(IReadOnlyList<RuleResult> rules) =>
        [.. rules.Where(rule => !rule.Passed && rule.Code != "organizations.rule.field")];

    /// <summary>Whether an organization stands behind another claim on the same idea, alone or as a partner who agreed.</summary>
    public static Task<bool> HasRivalClaim(Work work, Guid ideaId, Guid exceptClaimId, Guid organizationId) =>
        work.One<bool>(ReadRival, new { ideaId, exceptClaimId, organizationId });

    /// <summary>
    /// Whether somebody belongs to an organization that claims this idea, or would carry it along: whatever office they hold as well, they neither choose nor
    /// turn down nor sign.
    /// </summary>
    public static async Task<bool> IsOwn(Work work, Guid ideaId, CurrentUser user) =>
        user.Organizations.Length > 0 && await work.One<bool>(ReadOwn, new { ideaId, organizations = user.Organizations });

    /// <summary>The open pages of an organization's members ask again; nobody else learns that there is a draft.</summary>
    public static async Task Tell(Work work, Guid ideaId, Guid organizationId)
    {
        foreach (var personId in await work.List<Guid>(ReadMembers, new { organizationId })) await work.Changed("projects.claim", ideaId, LiveHub.PersonGroup(personId));
    }

    public static IReadOnlyList<PartnerFacts> Facts(this IReadOnlyList<ClaimPartner> partners) =>
        [.. partners.Select(one => new PartnerFacts(one.OrganizationId, one.State, one.ShareFen))];

    private sealed record Row(Guid ClaimId, Guid OrganizationId, string OrganizationName, string Task, long ShareFen, string State);

    private const string ReadCarriers = """
        select c.organization_id from projects.claim c where c.id = @claimId
        union
        select n.organization_id from projects.claim_partner n where n.claim_id = @claimId and n.state = 'accepted'
        order by 1
        """;

    // A draft of one's own does not bind yet: it can be left or taken back.
    private const string ReadRival = """
        select exists (
            select 1
            from projects.claim c
            left join projects.claim_partner n on n.claim_id = c.id and n.organization_id = @organizationId and n.state = 'accepted'
            where c.idea_id = @ideaId and c.id <> @exceptClaimId
              and ((c.organization_id = @organizationId and c.state not in ('draft', 'withdrawn', 'rejected', 'lapsed'))
                or (n.claim_id is not null and c.state not in ('withdrawn', 'rejected', 'lapsed'))))
        """;

    private const string ReadOwn = """
        select exists (
            select 1
            from projects.claim c
            left join projects.claim_partner n on n.claim_id = c.id and n.state = 'accepted'
            where c.idea_id = @ideaId and c.state in ('submitted', 'standby', 'selected', 'contracted')
              and (c.organization_id = any (@organizations) or n.organization_id = any (@organizations)))
        """;

    private const string ReadMembers = "select distinct person_id from identity.pub_role where role = 'organization' and organization_id = @organizationId";

    private const string ReadPartners = """
        select p.claim_id, p.organization_id, o.name as organization_name, p.task, p.share_fen, p.state
        from projects.claim_partner p
        join organizations.pub_organization o on o.id = p.organization_id
        where p.claim_id = any(@claimIds)
        order by p.claim_id, p.invited_at, p.organization_id
        """;
}
