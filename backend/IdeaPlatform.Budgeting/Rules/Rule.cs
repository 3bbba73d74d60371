namespace IdeaPlatform.Budgeting;

/// <summary>What decides. The names in brackets are those of <see cref="Rule.Parse"/>.</summary>
public enum RuleKind
{
    /// <summary>[greedy_votes] Most supporters first; what does not fit is skipped.</summary>
    GreedyVotes,

    /// <summary>[greedy_votes_per_cost] Most supporters for the money first.</summary>
    GreedyVotesPerCost,

    /// <summary>[greedy_points] Most points first.</summary>
    GreedyPoints,

    /// <summary>[greedy_points_per_cost] Most points for the money first.</summary>
    GreedyPointsPerCost,

    /// <summary>[phragmen] Sequential Phragmén: the project whose supporters bear the least load so far; stops at the first that does not fit.</summary>
    Phragmen,

    /// <summary>[mes_cost] Equal shares; a voter gains the cost of what is funded.</summary>
    MesCost,

    /// <summary>[mes_card] Equal shares; a voter gains one for each project.</summary>
    MesCardinality,

    /// <summary>[mes_points] Equal shares; a voter gains the points given.</summary>
    MesPoints,

    /// <summary>[mes_pointscost] Equal shares; a voter gains points times cost.</summary>
    MesPointsCost,
}

/// <summary>How money that a rule leaves is given out.</summary>
public enum GreedyCompletion
{
    None,

    /// <summary>[+greedy_votes]</summary>
    Votes,

    /// <summary>[+greedy_points]</summary>
    Points,
}

/// <summary>
/// A rule by name, such as "mes_cost", "mes_cost_add1" or "mes_cost_add1+greedy_votes".
/// </summary>
/// <param name="Add1">Equal shares only: the share of each voter is raised step by step (<see cref="Add1Variant"/>).</param>
/// <param name="Completion">Applied to what is left in the end.</param>
public sealed record Rule(RuleKind Kind, bool Add1 = false, GreedyCompletion Completion = GreedyCompletion.None)
{
    /// <summary>In the order of <see cref="RuleKind"/>.</summary>
    private static readonly string[] s_names = ["greedy_votes", "greedy_votes_per_cost", "greedy_points", "greedy_points_per_cost", "phragmen", "mes_cost", "mes_card", "mes_points", "mes_pointscost"];

    /// <summary>The names without suffix.</summary>
    public static IReadOnlyList<string> Names => s_names;

    public bool IsEqualShares => Kind is RuleKind.MesCost or RuleKind.MesCardinality or RuleKind.MesPoints or RuleKind.MesPointsCost;

    public bool IsGreedy => Kind <= RuleKind.GreedyPointsPerCost;

    /// <summary>Whether points count, not only who supports.</summary>
    public bool ByPoints => Kind is RuleKind.GreedyPoints or RuleKind.GreedyPointsPerCost or RuleKind.MesPoints or RuleKind.MesPointsCost;

    /// <summary>False when there is no such rule.</summary>
    public static bool TryParse(string text, out Rule? rule)
    {
        ArgumentNullException.ThrowIfNull(text);
        rule = null;
        var completion = GreedyCompletion.None;
        var plus = text.IndexOf('+');
        if (plus >= 0)
        {
            completion = text[(plus + 1)..] switch { "greedy_votes" => GreedyCompletion.Votes, "greedy_points" => GreedyCompletion.Points, _ => GreedyCompletion.None };
            if (completion == GreedyCompletion.None) return false;
            text = text[..plus];
        }
        var add1 = text.EndsWith("_add1", StringComparison.Ordinal);
        if (add1) text = text[..^5];
        var kind = Array.IndexOf(s_names, text);
        if (kind < 0) return false;
        var found = new Rule((RuleKind)kind, add1, completion);
        if (add1 && !found.IsEqualShares) return false;
        rule = found;
        return true;
    }

    /// <exception cref="FormatException">There is no such rule.</exception>
    public static Rule Parse(string text) => TryParse(text, out var rule) ? rule! : throw new FormatException($"There is no rule \"{text}\".");

    public override string ToString()
    {
        var name = s_names[(int)Kind];
        var completion = Completion switch { GreedyCompletion.Votes => "+greedy_votes", GreedyCompletion.Points => "+greedy_points", _ => "" };
        return $"{name}{(Add1 ? "_add1" : "")}{completion}";
    }
}
