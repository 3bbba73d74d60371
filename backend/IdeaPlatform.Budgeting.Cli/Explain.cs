using System.Globalization;
using System.Text;

namespace IdeaPlatform.Budgeting.Cli;

/// <summary>pbtally explain: why a project is funded, or not, from the round log alone.</summary>
internal static class Explain
{
    public static readonly Verb Verb = new("explain", "FILE.pb --rule RULE --project ID [options of allocate] [--json]",
        "Why a project is funded or not, in numbers that add up.", Run);

    private static readonly CultureInfo s_c = CultureInfo.InvariantCulture;

    private static int Run(Arguments args, TextWriter output, TextWriter error)
    {
        var project = args.Option("--project") ?? throw new UsageException("--project ID is missing.");
        var options = RuleArguments.Take(args);
        var json = args.Switch("--json");
        var (election, reading, _) = ElectionInput.Read(args.Single("FILE.pb"), new PbReadOptions());
        if (election is null) return ElectionInput.Refuse(reading, error);
        var result = Allocator.Allocate(election, options(election));
        var explanation = Explanation.Of(election, result, project);
        if (json) output.WriteLine(Encoding.UTF8.GetString(ResultFile.Write(result, explanation)));
        else foreach (var sentence in Sentences(election, result, explanation)) output.WriteLine(sentence);
        return Verbs.Right;
    }

    private static IEnumerable<string> Sentences(Election election, AllocationResult result, Explanation of)
    {
        var name = election.Projects.First(project => project.Id == of.Project).Name;
        yield return $"Project {of.Project}{(name is null ? "" : $" ({name})")}, cost {election.Amount(of.Cost)}.";
        if (result.Share is { } share) yield return $"Every voter held {About(election, share)}{(result.Raise is { } raise ? string.Create(s_c, $" (raised {raise.Steps} times)") : "")}.";
        foreach (var sentence in of.Round is { } round ? Won(election, round) : Lost(election, result, of.Loser!)) yield return sentence;
        foreach (var tied in of.Tied) yield return string.Create(s_c, $"In round {tied.Number} {string.Join(", ", tied.Tie!.Projects)} were equal; {tied.Tie.DecidedBy} decided for {tied.Winner}.");
    }

    private static IEnumerable<string> Won(Election election, Round round)
    {
        yield return round.Kind switch
        {
            RoundKind.EqualShares => string.Create(s_c, $"Funded in round {round.Number}: {round.FullPayers} supporters paid {About(election, round.Payment!.Value)} each")
                + (round.LessPayers == 0 ? "." : string.Create(s_c, $" ({round.LessPayers} paid less, {round.NonPayers} of them nothing).")),
            RoundKind.Phragmen => string.Create(s_c, $"Funded in round {round.Number}: its supporters then bore a load of {About(election, round.Measure!.Value)} each."),
            RoundKind.Floor => string.Create(s_c, $"Funded in round {round.Number} beforehand, since its area would have had less than its floor."),
            RoundKind.Free => string.Create(s_c, $"Funded in round {round.Number}: it costs nothing."),
            RoundKind.Completion => string.Create(s_c, $"Funded in round {round.Number} with money that the rule had left."),
            _ => string.Create(s_c, $"Funded in round {round.Number} with {election.Amount(round.Amount)}."),
        };
        if (round.EffectiveVotes is { } votes) yield return string.Create(s_c, $"That is as much as {votes.ToDouble():0.#} full payers.");
        foreach (var rival in round.Rivals)
        {
            yield return rival.EffectiveVotes is { } theirs ? string.Create(s_c, $"  rival {rival.Project}: {theirs.ToDouble():0.#} full payers") : $"  rival {rival.Project}";
        }
    }

    private static IEnumerable<string> Lost(Election election, AllocationResult result, Loser loser)
    {
        var cost = election.Projects.First(project => project.Id == loser.Project).Cost;
        yield return "Not funded: " + loser.Reason switch
        {
            LossReason.Excluded => "it was withdrawn.",
            LossReason.BelowMinimumVotes => string.Create(s_c, $"{loser.Supporters} supporters are fewer than the {result.Options.MinimumVotes} that are needed."),
            LossReason.BelowMinimumScore => string.Create(s_c, $"its score is lower than the {result.Options.MinimumScore} that are needed."),
            LossReason.Incompatible => $"it cannot stand beside {loser.Against}, which was funded.",
            LossReason.AboveBudget => $"it costs more than the whole budget of {election.Amount(result.Budget)}.",
            LossReason.NoSupport => "nobody supports it.",
            LossReason.TooFewVotes => string.Create(s_c, $"its {loser.Supporters} supporters together held {About(election, loser.MoneyAtStart!.Value)} of the {election.Amount(cost)} that it costs."),
            LossReason.MoneySpent => string.Create(s_c, $"its supporters had {About(election, loser.MoneyLeft!.Value)} left of {election.Amount(cost)} needed ({Percent(loser.MoneyLeft.Value / cost)} %), because their money went to other projects that they support."),
            LossReason.DidNotFit => $"when its turn came, {election.Amount(loser.BudgetLeft!.Value)} were left.",
            _ => $"the rule had stopped, with {election.Amount(loser.BudgetLeft ?? 0)} left.",
        };
        if (loser.BestShare is { Sign: > 0 } best) yield return string.Create(s_c, $"It came nearest in round {loser.BestRound}: at the price of that winner its supporters would have paid {Percent(best)} % of its cost.");
        foreach (var taken in loser.TakenBy) yield return string.Create(s_c, $"  {election.Amount(taken.Amount)} went to {taken.Winner} in round {taken.Round}");
    }

    /// <summary>Rounded down: what falls short of the cost is never called 100 %.</summary>
    private static string Percent(Rational share) => (Math.Floor(share.ToDouble() * 1000) / 10).ToString("0.#", s_c);

    private static string About(Election election, Rational minor) => (minor.ToDouble() / Money.Unit(election.Decimals)).ToString("0.##", s_c);
}
