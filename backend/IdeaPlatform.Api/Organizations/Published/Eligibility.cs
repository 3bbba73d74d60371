using IdeaPlatform.Kernel;

namespace IdeaPlatform.Organizations.Published;

/// <summary>
/// What is to be claimed: the idea's category, and whether its claim window is open at this moment. <paramref name="Invited"/>: where only organizations
/// that were asked by name may claim, whether this one is among them; null where anybody may.
/// </summary>
public sealed record Occasion(string Category, bool WindowOpen, bool? Invited = null);

/// <summary>
/// One rule and whether it holds. <paramref name="Code"/> has two texts: itself (what is asked) and <c>{code}.mend</c> (what to do).
/// <paramref name="Facts"/> are values for both.
/// </summary>
public sealed record RuleResult(string Code, bool Passed, IReadOnlyDictionary<string, string> Facts);

/// <summary>May this organization claim? Answered live from the register, every rule by name, never stored.</summary>
public static class Eligibility
{
    /// <summary>How many projects an organization may run at once.</summary>
    public static int MaxActiveProjects => EligibilityLimits.Default.MaxActiveProjects;

    /// <summary>All rules in their order, failed or not; none for an unknown organization.</summary>
    public static async Task<IReadOnlyList<RuleResult>> Check(Work work, Guid organizationId, Occasion occasion, DateOnly today)
    {
        var all = await CheckAll(work, [organizationId], today);
        return all(organizationId, occasion);
    }

    /// <summary>The same for many at once: reads them in one question, and answers each by organization and occasion.</summary>
    public static async Task<Func<Guid, Occasion, IReadOnlyList<RuleResult>>> CheckAll(Work work, IReadOnlyCollection<Guid> organizationIds, DateOnly today)
    {
        var facts = (await work.List<OrganizationFacts>(ReadFacts, new { organizationIds = organizationIds.Distinct().ToArray() })).ToDictionary(one => one.Id);
        return (organizationId, occasion) =>
            facts.GetValueOrDefault(organizationId) is { } known ? EligibilityRules.All(known, occasion, today, EligibilityLimits.Default) : [];
    }

    /// <summary>
    /// Takes the turns of organizations, by id, before they are checked: two contracts at once cannot both be somebody's last allowed one, nor
    /// wait for each other.
    /// </summary>
    public static Task TakeTurns(Work work, IReadOnlyCollection<Guid> organizationIds) =>
        work.Run("select 1 from organizations.organization where id = any(@ids) order by id for update", new { ids = organizationIds.ToArray() });

    private const string ReadFacts = """
        select id, status, annual_check_year, annual_check, rectified, active_projects, overdue_reports, fields, lapses
        from organizations.pub_organization
        where id = any(@organizationIds)
        """;
}
