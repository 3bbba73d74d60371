namespace IdeaPlatform.Budgeting;

/// <summary>Money by the value of a column, such as an area or a category.</summary>
/// <param name="Amount">In minor units.</param>
public sealed record Spend(string Of, long Amount, int Projects);

/// <summary>What one rule would do, in the numbers that people compare.</summary>
/// <param name="WithNothing">Voters none of whose approved projects is funded.</param>
/// <param name="MeanFunded">Funded projects of a voter, on the mean over all voters.</param>
/// <param name="ByArea">Largest first; projects without an area are under "".</param>
/// <param name="ByCategory">A project of several categories ("education,sport") counts in full in each.</param>
public sealed record RuleColumn(
    string Rule, AllocationResult Result, long WithNothing, Rational ShareWithNothing, Rational MeanFunded, IReadOnlyList<Spend> ByArea, IReadOnlyList<Spend> ByCategory);

/// <summary>Rules side by side, on the same ballots and under the same options.</summary>
public static class RuleComparison
{
    /// <summary>What pbtally compares: the usual greedy, equal shares with add1 and greedy completion, Phragmén; by points where ballots have them.</summary>
    public static IReadOnlyList<Rule> Usual(Election election)
    {
        ArgumentNullException.ThrowIfNull(election);
        string[] names = election.HasPoints
            ? ["greedy_points", "greedy_points_per_cost", "greedy_votes", "phragmen+greedy_points", "mes_points", "mes_points_add1", "mes_pointscost", "mes_pointscost_add1", "mes_pointscost_add1+greedy_points"]
            : ["greedy_votes", "greedy_votes_per_cost", "phragmen", "phragmen+greedy_votes", "mes_cost", "mes_cost_add1", "mes_cost_add1+greedy_votes", "mes_card_add1"];
        return [.. names.Select(Rule.Parse)];
    }

    /// <param name="options">All but the rule; what a rule cannot take (no-skip, part-funding, the comparison step) is left out for it.</param>
    /// <exception cref="AllocationException">The options contradict the election.</exception>
    public static IReadOnlyList<RuleColumn> Compare(Election election, IEnumerable<Rule> rules, AllocationOptions options, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(election);
        ArgumentNullException.ThrowIfNull(options);
        return [.. rules.Select(rule => Column(election, Allocator.Allocate(election, Fitting(options, rule), null, ct)))];
    }

    /// <summary>The numbers of a result that there is already.</summary>
    public static RuleColumn Column(Election election, AllocationResult result)
    {
        ArgumentNullException.ThrowIfNull(election);
        ArgumentNullException.ThrowIfNull(result);
        var amounts = result.Funded.ToDictionary(funded => funded.Project, funded => funded.Amount, StringComparer.Ordinal);
        var profile = Profile.Of(election, byPoints: false);
        var funded = election.Projects.Select(project => amounts.ContainsKey(project.Id)).ToArray();
        var (nothing, sum) = (0L, 0L);
        for (var g = 0; g < profile.Times.Length; g++)
        {
            var mine = 0;
            for (var i = profile.BallotStarts[g]; i < profile.BallotStarts[g + 1]; i++)
            {
                if (funded[profile.Ballot[i]]) mine++;
            }
            if (mine == 0) nothing += profile.Times[g];
            sum += (long)mine * profile.Times[g];
        }
        return new RuleColumn(result.Options.Rule.ToString(), result, nothing,
            profile.Voters == 0 ? Rational.Zero : Rational.Of(nothing, profile.Voters), profile.Voters == 0 ? Rational.Zero : Rational.Of(sum, profile.Voters),
            Spent(election, amounts, project => [project.Area ?? ""]),
            Spent(election, amounts, project => project.Category is { } all ? all.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [""]));
    }

    private static AllocationOptions Fitting(AllocationOptions options, Rule rule) => options with
    {
        Rule = rule,
        NoSkip = options.NoSkip && rule.IsGreedy,
        ComparisonStep = options.ComparisonStep && rule.IsEqualShares,
        PartFunding = rule.IsGreedy || rule.Completion != GreedyCompletion.None ? options.PartFunding : [],
    };

    private static List<Spend> Spent(Election election, Dictionary<string, long> amounts, Func<Project, IEnumerable<string>> of) =>
    [
        .. election.Projects.Where(project => amounts.ContainsKey(project.Id)).SelectMany(project => of(project).Select(value => (Value: value, Amount: amounts[project.Id])))
            .GroupBy(row => row.Value).Select(group => new Spend(group.Key, group.Sum(row => row.Amount), group.Count()))
            .OrderByDescending(spend => spend.Amount).ThenBy(spend => spend.Of, StringComparer.Ordinal),
    ];
}
