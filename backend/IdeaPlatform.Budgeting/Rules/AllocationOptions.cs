namespace IdeaPlatform.Budgeting;

/// <summary>The order of preference between projects that a rule finds equal; a total one, the same for every step.</summary>
public enum TieRule
{
    /// <summary>Lower cost, then more supporters, then the lot, or without a lot the id by ordinals.</summary>
    Official,

    /// <summary>The id by ordinals: "10" before "2" before "9".</summary>
    Lexico,
}

/// <summary>The three published ways to raise the shares of voters; they do not agree, so the name belongs to the result.</summary>
public enum Add1Variant
{
    /// <summary>The checker of Pabulib, and so real cities: first B/n exactly, then its whole units plus k steps; stops on overspending only.</summary>
    Official,

    /// <summary>pabutools: B/n exactly plus k steps; stops when nothing more fits into the budget, or on overspending.</summary>
    Exhaustive,

    /// <summary>As <see cref="Exhaustive"/>, but stops on overspending only.</summary>
    Overspend,
}

/// <summary>Projects of an area get at least this much, in minor units, as far as their costs allow.</summary>
public sealed record AreaFloor(string Area, long Amount);

/// <summary>Two projects of which at most one can be funded.</summary>
public sealed record IncompatiblePair(string One, string Other);

/// <summary>A project that makes sense with a part of its cost too: from this amount on, in minor units.</summary>
public sealed record PartFunding(string Project, long Least);

/// <summary>
/// Everything that decides an allocation beside the ballots; fixed before a vote opens, and written into the result. Amounts are minor units.
/// </summary>
/// <param name="Rule">The rule, with completions.</param>
public sealed record AllocationOptions(Rule Rule)
{
    public TieRule Ties { get; init; } = TieRule.Official;

    /// <summary>The lot of <see cref="TieRule.Official"/>: all project ids, the preferred first. Null: the id decides.</summary>
    public IReadOnlyList<string>? Lot { get; init; }

    public Add1Variant Variant { get; init; } = Add1Variant.Official;

    /// <summary>The step of add1; null is one unit of the currency.</summary>
    public long? Increment { get; init; }

    /// <summary>Add1 gives up after so many steps and returns the last outcome that the budget allows.</summary>
    public int MostSteps { get; init; } = 1_000_000;

    /// <summary>Greedy rules only: stop at the first project that does not fit, instead of skipping it.</summary>
    public bool NoSkip { get; init; }

    /// <summary>All rules: a project with fewer supporters is out.</summary>
    public long MinimumVotes { get; init; }

    /// <summary>All rules: a project with a lower score (votes, or points where ballots have them) is out; min_project_score_threshold of Pabulib.</summary>
    public long MinimumScore { get; init; }

    /// <summary>Greedy rules and greedy completions: fund what nobody supports while there is money, as pabutools does.</summary>
    public bool FundUnsupported { get; init; }

    /// <summary>All rules: withdrawn projects. They stay on the ballots, and voters who chose them still count.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>
    /// All rules. First the rule runs alone. Where an area then has less than its floor, its projects by votes (by points for rules by
    /// points) are funded beforehand until the floor is reached or none fits, and the rule runs again with the rest of the money.
    /// </summary>
    public IReadOnlyList<AreaFloor> AreaFloors { get; init; } = [];

    /// <summary>All rules: when one of a pair is funded, the other is out.</summary>
    public IReadOnlyList<IncompatiblePair> Incompatible { get; init; } = [];

    /// <summary>
    /// Greedy rules and greedy completions: the first project in line that does not fit, but can start with what is left, gets all of what
    /// is left. Refused for a rule that ends without a greedy step: equal shares and Phragmén buy whole projects only.
    /// </summary>
    public IReadOnlyList<PartFunding> PartFunding { get; init; } = [];

    /// <summary>
    /// Equal shares only (equalshares-comparison of Pabulib): when more voters have more of their projects in the outcome of the greedy rule
    /// than the other way round, that outcome is enacted.
    /// </summary>
    public bool ComparisonStep { get; init; }
}

/// <summary>Options that contradict the election or each other. The code is stable.</summary>
public sealed class AllocationException(string code, string message) : Exception(message)
{
    /// <summary>Such as options.unknown_project.</summary>
    public string Code { get; } = code;
}

/// <summary>An outcome broke a law that every outcome of its rule keeps. That is a fault of this library; no such result may be used.</summary>
public sealed class InvariantException(string message) : Exception(message);

/// <summary>How far an allocation is.</summary>
/// <param name="Step">Of add1; 0 for the first run.</param>
/// <param name="Share">Money of each voter in this step, in minor units, to be shown.</param>
/// <param name="Cost">What the last step would spend.</param>
/// <param name="Funded">How many projects the last step would fund.</param>
public readonly record struct AllocationProgress(int Step, double Share, long Cost, int Funded);
