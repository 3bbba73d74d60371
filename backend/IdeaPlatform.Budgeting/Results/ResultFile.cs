using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace IdeaPlatform.Budgeting;

/// <summary>Options, outcome and round log of an allocation as one canonical JSON text, which anybody can compute again byte for byte.</summary>
public static class ResultFile
{
    public const string Format = "ideaplatform.allocation/1";

    /// <summary>Name and version of this library, as results carry it.</summary>
    public static string Software { get; } = $"IdeaPlatform.Budgeting {typeof(ResultFile).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>SHA-256 of an input, in hexadecimal digits.</summary>
    public static string Sha256(Stream input) => Convert.ToHexStringLower(SHA256.HashData(input));

    /// <summary>
    /// The result as bytes of UTF-8. All money is in the currency of the file: amounts as decimals ("748772.64"), what is derived as exact
    /// fractions ("74877264/869900").
    /// </summary>
    /// <param name="inputSha256">Of the .pb file that was counted; null when there is none.</param>
    public static byte[] Write(AllocationResult result, string? inputSha256)
    {
        ArgumentNullException.ThrowIfNull(result);
        var units = new Units(result);
        var map = new JsonMap()
            .Add("format", Format)
            .Add("software", Software)
            .Add("input", inputSha256 is null ? null : new JsonMap().Add("sha256", inputSha256))
            .Add("rule", result.Options.Rule.ToString())
            .Add("ties", Name(result.Options.Ties))
            .Add("options", Options(result.Options, units))
            .Add("budget", units.Amount(result.Budget))
            .Add("decimals", result.Decimals)
            .Add("voters", result.Voters)
            .Add("empty_ballots", result.EmptyBallots)
            .Add("selected", result.Selected.ToList<object>())
            .Add("funded", result.Funded.Select(funded => new JsonMap().Add("project", funded.Project).Add("amount", units.Amount(funded.Amount))).ToList<object>())
            .Add("cost", units.Amount(result.Cost))
            .Add("exhaustive", result.Exhaustive)
            .Add("share", units.Money(result.Share))
            .Add("unsupported_that_fit", result.UnsupportedThatFit.ToList<object>())
            .Add("rounds", result.Rounds.Select(round => Round(round, units)).ToList<object>())
            .Add("losers", result.Losers.Select(loser => Loser(loser, units)).ToList<object>());
        if (result.Raise is { } raise)
        {
            map.Add("variant", Name(raise.Variant)).Add("raise", new JsonMap().Add("variant", Name(raise.Variant)).Add("increment", units.Amount(raise.Increment)).Add("steps", raise.Steps)
                .Add("runs", raise.Runs).Add("stopped", raise.Stopped));
        }
        if (result.Comparison is { } comparison)
        {
            map.Add("comparison", new JsonMap().Add("prefer_rule", comparison.PreferRule).Add("prefer_greedy", comparison.PreferGreedy).Add("enacted", comparison.Enacted));
        }
        return CanonicalJson.Bytes(map);
    }

    /// <summary>What is known of one project, in the form of the result it is from.</summary>
    public static byte[] Write(AllocationResult result, Explanation explanation)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(explanation);
        var units = new Units(result);
        return CanonicalJson.Bytes(new JsonMap()
            .Add("rule", result.Options.Rule.ToString())
            .Add("project", explanation.Project)
            .Add("cost", units.Amount(explanation.Cost))
            .Add("funded", explanation.Funded)
            .Add("round", explanation.Round is null ? null : Round(explanation.Round, units))
            .Add("loser", explanation.Loser is null ? null : Loser(explanation.Loser, units))
            .Add("rival_in", explanation.RivalIn.Select(round => round.Number).ToList().ConvertAll(number => (object)number))
            .Add("tied_in", explanation.Tied.Select(round => round.Number).ToList().ConvertAll(number => (object)number)));
    }

    /// <summary>Rules side by side.</summary>
    public static byte[] Write(Election election, IReadOnlyList<RuleColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(election);
        ArgumentNullException.ThrowIfNull(columns);
        return CanonicalJson.Bytes(new JsonMap()
            .Add("budget", election.Amount(election.Budget))
            .Add("voters", election.VoterCount)
            .Add("rules", columns.Select(column => new JsonMap()
                .Add("rule", column.Rule)
                .Add("ties", Name(column.Result.Options.Ties))
                .Add("variant", column.Result.Options.Rule.Add1 ? Name(column.Result.Options.Variant) : null)
                .Add("selected", column.Result.Selected.ToList<object>())
                .Add("cost", election.Amount(column.Result.Cost))
                .Add("exhaustive", column.Result.Exhaustive)
                .Add("voters_with_nothing", column.WithNothing)
                .Add("share_with_nothing", column.ShareWithNothing.ToString())
                .Add("mean_funded", column.MeanFunded.ToString())
                .Add("by_area", Spends(election, column.ByArea))
                .Add("by_category", Spends(election, column.ByCategory))).ToList<object>()));
    }

    private static List<object> Spends(Election election, IReadOnlyList<Spend> spends) =>
        spends.Select(spend => new JsonMap().Add("of", spend.Of).Add("amount", election.Amount(spend.Amount)).Add("projects", spend.Projects)).ToList<object>();

    private static JsonMap Options(AllocationOptions options, Units units) => new JsonMap()
        .Add("ties", Name(options.Ties))
        .Add("lot", options.Lot?.ToList<object>())
        .Add("variant", options.Rule.Add1 ? Name(options.Variant) : null)
        .Add("increment", options.Rule.Add1 ? units.Amount(options.Increment ?? units.Unit) : null)
        .Add("most_steps", options.Rule.Add1 ? options.MostSteps : null)
        .Add("no_skip", options.NoSkip)
        .Add("minimum_votes", options.MinimumVotes)
        .Add("minimum_score", options.MinimumScore)
        .Add("fund_unsupported", options.FundUnsupported)
        .Add("comparison_step", options.ComparisonStep)
        .Add("excluded", options.Excluded.Order(StringComparer.Ordinal).ToList<object>())
        .Add("area_floors", options.AreaFloors.OrderBy(floor => floor.Area, StringComparer.Ordinal)
            .Select(floor => new JsonMap().Add("area", floor.Area).Add("amount", units.Amount(floor.Amount))).ToList<object>())
        .Add("incompatible", options.Incompatible.Select(pair => new[] { pair.One, pair.Other }.Order(StringComparer.Ordinal).ToList<object>())
            .OrderBy(pair => (string)pair[0], StringComparer.Ordinal).ThenBy(pair => (string)pair[1], StringComparer.Ordinal).ToList<object>())
        .Add("part_funding", options.PartFunding.OrderBy(part => part.Project, StringComparer.Ordinal)
            .Select(part => new JsonMap().Add("project", part.Project).Add("least", units.Amount(part.Least))).ToList<object>());

    private static JsonMap Round(Round round, Units units) => new JsonMap()
        .Add("round", round.Number)
        .Add("kind", Name(round.Kind))
        .Add("winner", round.Winner)
        .Add("amount", units.Amount(round.Amount))
        .Add("measure", units.Measure(round.Measure, round.Kind))
        .Add("payment", units.Money(round.Payment))
        .Add("effective_votes", round.EffectiveVotes?.ToString())
        .Add("full_payers", round.Kind == RoundKind.EqualShares ? round.FullPayers : null)
        .Add("less_payers", round.Kind == RoundKind.EqualShares ? round.LessPayers : null)
        .Add("non_payers", round.Kind == RoundKind.EqualShares ? round.NonPayers : null)
        .Add("money_left", units.Money(round.MoneyLeft))
        .Add("rivals", round.Rivals.Select(rival => new JsonMap().Add("project", rival.Project).Add("measure", units.Measure(rival.Measure, round.Kind))
            .Add("effective_votes", rival.EffectiveVotes?.ToString())).ToList<object>())
        .Add("tie", round.Tie is null ? null : new JsonMap().Add("projects", round.Tie.Projects.ToList<object>()).Add("decided_by", round.Tie.DecidedBy));

    private static JsonMap Loser(Loser loser, Units units) => new JsonMap()
        .Add("project", loser.Project)
        .Add("reason", Name(loser.Reason))
        .Add("supporters", loser.Supporters)
        .Add("against", loser.Against)
        .Add("budget_left", loser.BudgetLeft is { } left ? units.Amount(left) : null)
        .Add("money_at_start", units.Money(loser.MoneyAtStart))
        .Add("money_left", units.Money(loser.MoneyLeft))
        .Add("out_after_round", loser.OutAfterRound)
        .Add("best_share", loser.BestShare?.ToString())
        .Add("best_round", loser.BestRound)
        .Add("taken_by", loser.MoneyAtStart is null ? null
            : loser.TakenBy.Select(taken => new JsonMap().Add("winner", taken.Winner).Add("round", taken.Round).Add("amount", units.Amount(taken.Amount))).ToList<object>());

    /// <summary>The name of a value in JSON: BelowMinimumVotes is below_minimum_votes.</summary>
    internal static string Name<T>(T value) where T : struct, Enum
    {
        var text = new StringBuilder();
        foreach (var c in value.ToString())
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }

    /// <summary>From minor units to those of the file.</summary>
    private sealed class Units(AllocationResult result)
    {
        private readonly bool _rhoIsPure = result.Options.Rule.Kind is RuleKind.MesCost or RuleKind.MesPointsCost;
        private readonly bool _perCost = result.Options.Rule.Kind is RuleKind.GreedyVotesPerCost or RuleKind.GreedyPointsPerCost;

        public long Unit { get; } = Budgeting.Money.Unit(result.Decimals);

        public string Amount(long minor) => Budgeting.Money.Format(minor, result.Decimals);

        public string? Money(Rational? minor) => minor is { } amount ? (amount / Unit).ToString() : null;

        public string? Measure(Rational? measure, RoundKind kind) => measure is not { } value ? null : kind switch
        {
            RoundKind.EqualShares => (_rhoIsPure ? value : value / Unit).ToString(),
            RoundKind.Phragmen => (value / Unit).ToString(),
            RoundKind.Greedy when _perCost => (value * Unit).ToString(),
            _ => value.ToString(),
        };
    }
}
