using System.Numerics;

namespace IdeaPlatform.Budgeting;

/// <summary>
/// The laws that every outcome keeps, checked from its log and the ballots alone: nothing of what the rule kept in mind is used. A law that
/// is broken stops the result with an <see cref="InvariantException"/>.
/// </summary>
internal static class Invariants
{
    public static void Check(Contest contest, AllocationResult result)
    {
        var index = contest.Index;
        Money(contest, result, index);
        var shares = Of(result, RoundKind.EqualShares);
        if (result.Share is { } share) Shares(contest, result, share, shares, index);
        Loads(contest, result, index);
    }

    private static void Money(Contest contest, AllocationResult result, Dictionary<string, int> index)
    {
        var (spent, seen) = (BigInteger.Zero, new HashSet<string>(result.Funded.Count, StringComparer.Ordinal));
        foreach (var (project, amount) in result.Funded)
        {
            var p = index[project];
            spent += amount;
            if (!seen.Add(project)) throw Broken($"project \"{project}\" is funded twice");
            if (contest.Out[p] is not null) throw Broken($"project \"{project}\" is funded, and is out");
            if (amount != contest.Cost[p] && !(contest.Least[p] is { } least && amount >= least && amount < contest.Cost[p])) throw Broken($"project \"{project}\" gets another amount than its cost");
            if (contest.Enemies[p] is not { } enemies) continue;
            foreach (var enemy in enemies)
            {
                if (seen.Contains(contest.Id(enemy))) throw Broken($"project \"{project}\" is funded beside one that it excludes");
            }
        }
        if (spent != result.Cost) throw Broken("the cost is not the sum of what is funded");
        if (result.Cost > contest.Election.Budget) throw Broken("the outcome costs more than the budget");
        var named = result.Rounds.Count == result.Funded.Count;
        for (var i = 0; named && i < result.Funded.Count; i++) named = result.Rounds[i].Winner == result.Funded[i].Project;
        if (!named) throw Broken("the rounds do not name what is funded");
        if (result.Losers.Count + result.Funded.Count != contest.Cost.Length) throw Broken("a project is neither funded nor explained");
        if (result.Options.NoSkip || (!result.Options.Rule.IsGreedy && result.Options.Rule.Completion == GreedyCompletion.None)) return;
        foreach (var loser in result.Losers)
        {
            var p = index[loser.Project];
            var couldStand = contest.Out[p] is null && contest.Votes.Supporters[p] > 0 && loser.Reason != LossReason.Incompatible && Counts(contest, p);
            if (couldStand && contest.Cost[p] <= result.Budget - result.Cost) throw Broken($"project \"{loser.Project}\" still fits, and greedy did not take it");
        }
    }

    /// <summary>A project with supporters, but no points, is not seen by a rule by points.</summary>
    private static bool Counts(Contest contest, int p) =>
        contest.Options.Rule is not ({ Kind: RuleKind.GreedyPoints or RuleKind.GreedyPointsPerCost } or { Completion: GreedyCompletion.Points }) || contest.Points.Score[p] > 0;

    private static void Shares(Contest contest, AllocationResult result, Rational share, List<Round> rounds, Dictionary<string, int> index)
    {
        var book = new ShareBook(contest, share, rounds, index);
        var money = share * book.Profile.Voters;
        for (var r = 0; r < rounds.Count; r++)
        {
            var round = rounds[r];
            if (!book.Pays(r, out var payers)) throw Broken($"in round {round.Number} the payments are not the cost");
            if (payers != new EqualShares.Payers(round.FullPayers, round.LessPayers, round.NonPayers)) throw Broken($"in round {round.Number} the payers are others than those in the log");
            money -= contest.Cost[index[round.Winner]];
            if (round.MoneyLeft != money || money.Sign < 0) throw Broken($"in round {round.Number} the money left is wrong");
        }
        if (!book.Holds(money)) throw Broken("the voters' money is not what is left");
        var taken = new bool[contest.Cost.Length];
        foreach (var round in result.Rounds)
        {
            if (round.Kind is not RoundKind.Completion) taken[index[round.Winner]] = true;
        }
        for (var p = 0; p < contest.Cost.Length; p++)
        {
            if (taken[p] || contest.Out[p] is not null || (contest.Enemies[p] is { } enemies && enemies.Exists(enemy => taken[enemy])) || !book.Gains(p)) continue;
            if (book.CanPay(p)) throw Broken($"the supporters of project \"{contest.Id(p)}\" could still pay it");
        }
    }

    /// <summary>Phragmén: what a round adds to the loads of the winner's supporters is its cost.</summary>
    private static void Loads(Contest contest, AllocationResult result, Dictionary<string, int> index)
    {
        var rounds = Of(result, RoundKind.Phragmen);
        if (rounds.Count == 0) return;
        var profile = contest.Votes;
        var (last, counts) = (new int[profile.Times.Length], new long[rounds.Count + 1]);
        var before = Rational.Zero;
        for (var r = 0; r < rounds.Count; r++)
        {
            var p = index[rounds[r].Winner];
            var load = rounds[r].Measure!.Value;
            Array.Clear(counts);
            for (var i = profile.Starts[p]; i < profile.Starts[p + 1]; i++)
            {
                var g = profile.Group[i];
                counts[last[g]] += profile.Times[g];
                last[g] = r + 1;
            }
            var added = load * profile.Supporters[p];
            for (var s = 1; s <= r; s++)
            {
                if (counts[s] != 0) added -= rounds[s - 1].Measure!.Value * counts[s];
            }
            if (added != contest.Cost[p]) throw Broken($"in round {rounds[r].Number} the loads are not the cost");
            if (load < before) throw Broken($"in round {rounds[r].Number} the load is lower than before");
            before = load;
        }
    }

    private static List<Round> Of(AllocationResult result, RoundKind kind)
    {
        var rounds = new List<Round>();
        foreach (var round in result.Rounds)
        {
            if (round.Kind == kind) rounds.Add(round);
        }
        return rounds;
    }

    private static InvariantException Broken(string what) => new($"A law of allocation is broken: {what}.");
}
