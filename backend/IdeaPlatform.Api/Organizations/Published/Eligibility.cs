using IdeaPlatform.Kernel;

namespace IdeaPlatform.Organizations.Published;

/// <summary>What is to be claimed: the idea's category, and whether its claim window is open at this moment.</summary>
public sealed record Occasion(string Category, bool WindowOpen);

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
        var facts = await work.MaybeOne<OrganizationFacts>(ReadFacts, new { organizationId, today });
        return facts is null ? [] : EligibilityRules.All(facts, occasion, today, EligibilityLimits.Default);
    }

    /// <summary>
    /// Takes the turns of organizations, by id, before they are checked: two contracts at once cannot both be somebody's last allowed one, nor
    /// wait for each other.
    /// </summary>
    public static Task TakeTurns(Work work, IReadOnlyCollection<Guid> organizationIds) =>
        work.Run("select 1 from organizations.organization where id = any(@ids) order by id for update", new { ids = organizationIds.ToArray() });

    private const string ReadFacts = """
        select o.status, o.annual_check_year, o.annual_check, o.rectified, o.active_projects, o.overdue_reports, o.fields,
            greatest(o.lapses - coalesce((
                select sum(c.lapses)
                from organizations.conduct c
                join organizations.conduct_term t on t.kind = case c.kind when 'evaluation_failed' then 'evaluation_fail' else c.kind end
                where c.organization_id = o.id and c.at + make_interval(months => t.months) <= @today), 0), 0)::int as lapses
        from organizations.organization o
        where o.id = @organizationId
        """;
}
