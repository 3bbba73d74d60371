namespace IdeaPlatform.Budgeting;

/// <summary>By what a project was funded.</summary>
public enum RoundKind
{
    /// <summary>Beforehand, since its area would have less than its floor.</summary>
    Floor,

    /// <summary>It costs nothing and somebody gains by it.</summary>
    Free,

    Greedy,

    Phragmen,

    EqualShares,

    /// <summary>By greedy completion, with money that the rule left.</summary>
    Completion,
}

/// <summary>Projects that were equal in a round, and what decided: cost, supporters, lot or id.</summary>
public sealed record Tie(IReadOnlyList<string> Projects, string DecidedBy);

/// <summary>Who else could have won a round, the nearest first.</summary>
/// <param name="Measure">In the same unit as <see cref="Round.Measure"/>.</param>
/// <param name="EffectiveVotes">As <see cref="Round.EffectiveVotes"/>; null where a rule has none.</param>
public sealed record Rival(string Project, Rational Measure, Rational? EffectiveVotes);

/// <summary>One project funded. Money is in minor units.</summary>
public sealed record Round
{
    /// <summary>From 1, over all kinds.</summary>
    public required int Number { get; init; }

    public required RoundKind Kind { get; init; }

    public required string Winner { get; init; }

    /// <summary>What it gets: its cost, or less in part-funding.</summary>
    public required long Amount { get; init; }

    /// <summary>
    /// What the rule compared: greedy: votes or points, or these divided by the cost in minor units (null for a project that costs nothing);
    /// Phragmén: the load of the winner's supporters; equal shares: rho, the price of one unit of gain.
    /// </summary>
    public Rational? Measure { get; init; }

    /// <summary>Equal shares: what a full payer pays (for each point, where points count). Phragmén: what the round adds to the mean load.</summary>
    public Rational? Payment { get; init; }

    /// <summary>Equal shares: cost divided by <see cref="Payment"/>, that is how many full payers would carry the cost alone. More is better.</summary>
    public Rational? EffectiveVotes { get; init; }

    /// <summary>Equal shares: voters who paid their full part.</summary>
    public int FullPayers { get; init; }

    /// <summary>Equal shares: voters who paid less, all that they had left; some of them had nothing.</summary>
    public int LessPayers { get; init; }

    /// <summary>Of these, voters who had nothing left and paid nothing.</summary>
    public int NonPayers { get; init; }

    /// <summary>Equal shares: what all voters have left together after the round; else what the budget has left.</summary>
    public required Rational MoneyLeft { get; init; }

    /// <summary>At most three.</summary>
    public IReadOnlyList<Rival> Rivals { get; init; } = [];

    public Tie? Tie { get; init; }
}

/// <summary>Why a project is not funded.</summary>
public enum LossReason
{
    /// <summary>Withdrawn.</summary>
    Excluded,

    BelowMinimumVotes,
    BelowMinimumScore,

    /// <summary>The project that it could not stand beside was funded.</summary>
    Incompatible,

    /// <summary>Dearer than the whole budget.</summary>
    AboveBudget,

    NoSupport,

    /// <summary>Equal shares: all money of its supporters together never was its cost.</summary>
    TooFewVotes,

    /// <summary>Equal shares: its supporters' money went to their other winners first.</summary>
    MoneySpent,

    /// <summary>Its turn came when less money was left than it costs.</summary>
    DidNotFit,

    /// <summary>The rule had stopped before its turn came.</summary>
    RuleStopped,
}

/// <summary>Money of a loser's supporters that went to a winner, in minor units, rounded down.</summary>
public sealed record Taken(string Winner, int Round, long Amount);

/// <summary>A project that is not funded, and why. Money is in minor units.</summary>
public sealed record Loser
{
    public required string Project { get; init; }

    public required LossReason Reason { get; init; }

    public required long Supporters { get; init; }

    /// <summary>The winner that it could not stand beside.</summary>
    public string? Against { get; init; }

    /// <summary>Budget that was left when its turn came (DidNotFit), or when the rule stopped.</summary>
    public long? BudgetLeft { get; init; }

    /// <summary>Equal shares: what its supporters had together before the first round.</summary>
    public Rational? MoneyAtStart { get; init; }

    /// <summary>Equal shares: what its supporters have left together in the end; always less than the cost.</summary>
    public Rational? MoneyLeft { get; init; }

    /// <summary>Equal shares: the round after which its supporters could not pay it any more; 0 if they never could.</summary>
    public int? OutAfterRound { get; init; }

    /// <summary>
    /// Equal shares: the best part of its cost that its supporters would have paid in some round at the price of that round's winner
    /// ("effective support"), in thousandths, rounded down; below 1, but for a lost tie.
    /// </summary>
    public Rational? BestShare { get; init; }

    public int? BestRound { get; init; }

    /// <summary>Equal shares: where its supporters' money went, the largest amount first.</summary>
    public IReadOnlyList<Taken> TakenBy { get; init; } = [];
}

/// <summary>How the shares were raised. Money is in minor units.</summary>
/// <param name="Steps">Number of the step whose outcome was taken; 0 is the first run, without a raise.</param>
/// <param name="Runs">How many runs there were.</param>
/// <param name="Stopped">overspend, exhaustive, all_funded or most_steps.</param>
public sealed record Raise(Add1Variant Variant, long Increment, int Steps, int Runs, string Stopped);

/// <summary>The comparison step: how many voters have more of their projects in one outcome than in the other.</summary>
public sealed record Comparison(long PreferRule, long PreferGreedy, string Enacted);

/// <summary>A project that got money, in the order of selection.</summary>
public sealed record Funded(string Project, long Amount);

/// <summary>The outcome of a rule, and everything that explains it. Money is in minor units.</summary>
public sealed record AllocationResult
{
    public required AllocationOptions Options { get; init; }

    public required long Budget { get; init; }

    public required int Decimals { get; init; }

    public required int Voters { get; init; }

    /// <summary>Voters with an empty ballot: they share the money as all others.</summary>
    public required int EmptyBallots { get; init; }

    /// <summary>In the order of selection.</summary>
    public required IReadOnlyList<Funded> Funded { get; init; }

    public required long Cost { get; init; }

    /// <summary>Equal shares: what every voter holds at the start of the run that decided.</summary>
    public Rational? Share { get; init; }

    public Raise? Raise { get; init; }

    public Comparison? Comparison { get; init; }

    public required IReadOnlyList<Round> Rounds { get; init; }

    /// <summary>By id, by ordinals.</summary>
    public required IReadOnlyList<Loser> Losers { get; init; }

    /// <summary>Projects that nobody supports and that the money left would pay; pabutools would fund them, we do not unless told to.</summary>
    public IReadOnlyList<string> UnsupportedThatFit { get; init; } = [];

    /// <summary>Whether no supported project fits into the money that is left.</summary>
    public required bool Exhaustive { get; init; }

    public IEnumerable<string> Selected => Funded.Select(funded => funded.Project);
}
