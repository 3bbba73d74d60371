using System.Numerics;

namespace IdeaPlatform.Budgeting;

/// <summary>
/// The laws that every outcome keeps, checked from its log and the ballots alone: nothing of what the rule kept in mind is used. A law that
/// is broken stops the result with an <see cref="InvariantException"/>.
/// </summary>
internal static class Invariants
{
    private const double Ulp = 1.0 / (1L << 53);

    public static void Check(Contest contest, AllocationResult result)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var p = 0; p < contest.Cost.Length; p++) index[contest.Id(p)] = p;
        Money(contest, result, index);
        var shares = Of(result, RoundKind.EqualShares);
        if (result.Share is { } share) Shares(contest, result, share, shares, index);
        Loads(contest, result, index);
    }

    private static void Money(Contest contest, AllocationResult result, Dictionary<string, int> index)
    {
        var (spent, seen) = (BigInteger.Zero, new HashSet<string>(StringComparer.Ordinal));
        foreach (var (project, amount) in result.Funded)
        {
            var p = index[project];
            spent += amount;
            if (!seen.Add(project)) throw Broken($"project \"{project}\" is funded twice");
            if (contest.Out[p] is not null) throw Broken($"project \"{project}\" is funded, and is out");
            if (amount != contest.Cost[p] && !(contest.Least[p] is { } least && amount >= least && amount < contest.Cost[p])) throw Broken($"project \"{project}\" gets another amount than its cost");
            foreach (var enemy in contest.Enemies[p] ?? [])
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
            var paid = book.Pay(r, out var payers);
            if (paid != contest.Cost[index[round.Winner]]) throw Broken($"in round {round.Number} the payments are not the cost");
            if (payers != new EqualShares.Payers(round.FullPayers, round.LessPayers, round.NonPayers)) throw Broken($"in round {round.Number} the payers are others than those in the log");
            money -= contest.Cost[index[round.Winner]];
            if (round.MoneyLeft != money || money.Sign < 0) throw Broken($"in round {round.Number} the money left is wrong");
        }
        if (book.Left() != money) throw Broken("the voters' money is not what is left");
        var taken = new bool[contest.Cost.Length];
        foreach (var round in result.Rounds)
        {
            if (round.Kind is not RoundKind.Completion) taken[index[round.Winner]] = true;
        }
        for (var p = 0; p < contest.Cost.Length; p++)
        {
            if (taken[p] || contest.Out[p] is not null || (contest.Enemies[p] ?? []).Exists(enemy => taken[enemy]) || !book.Gains(p)) continue;
            if (book.CanPay(p)) throw Broken($"the supporters of project \"{contest.Id(p)}\" could still pay it");
        }
    }

    /// <summary>Phragmén: what a round adds to the loads of the winner's supporters is its cost.</summary>
    private static void Loads(Contest contest, AllocationResult result, Dictionary<string, int> index)
    {
        var rounds = Of(result, RoundKind.Phragmen);
        if (rounds.Count == 0) return;
        var profile = contest.Votes;
        var last = new int[profile.Times.Length];
        var before = Rational.Zero;
        for (var r = 0; r < rounds.Count; r++)
        {
            var p = index[rounds[r].Winner];
            var (load, counts) = (rounds[r].Measure!.Value, new long[r + 1]);
            for (var i = profile.Starts[p]; i < profile.Starts[p + 1]; i++)
            {
                var g = profile.Group[i];
                counts[last[g]] += profile.Times[g];
                last[g] = r + 1;
            }
            var added = load * profile.Supporters[p];
            for (var s = 1; s <= r; s++) added -= rounds[s - 1].Measure!.Value * counts[s];
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

    /// <summary>What each group of voters holds, kept again from the prices in the log.</summary>
    private sealed class ShareBook
    {
        private readonly Contest _contest;
        private readonly Rational _share;
        private readonly BigInteger[] _price;
        private readonly double[] _about;
        private readonly BigInteger _unit;
        private readonly BigInteger _whole;
        private readonly int[] _winner;
        private readonly int[] _roundOf;
        private readonly double[] _left;
        private readonly bool[] _spent;
        private readonly double _error;
        private int _rounds;

        public ShareBook(Contest contest, Rational share, List<Round> rounds, Dictionary<string, int> index)
        {
            (_contest, _share) = (contest, share);
            Profile = contest.Options.Rule.ByPoints ? contest.Points : contest.Votes;
            // Everything over one denominator.
            _unit = share.Denominator;
            foreach (var round in rounds)
            {
                var below = round.Payment.GetValueOrDefault().Denominator;
                _unit = _unit / BigInteger.GreatestCommonDivisor(_unit, below) * below;
            }
            (_price, _about, _winner) = (new BigInteger[rounds.Count], new double[rounds.Count], new int[rounds.Count]);
            for (var r = 0; r < rounds.Count; r++)
            {
                var payment = rounds[r].Payment.GetValueOrDefault();
                _price[r] = payment.Numerator * (_unit / payment.Denominator);
                _about[r] = payment.ToDouble();
                _winner[r] = index[rounds[r].Winner];
            }
            _whole = share.Numerator * (_unit / share.Denominator);
            _roundOf = new int[contest.Cost.Length];
            for (var p = 0; p < _roundOf.Length; p++) _roundOf[p] = -1;
            (_left, _spent) = (new double[Profile.Times.Length], new bool[Profile.Times.Length]);
            for (var g = 0; g < _left.Length; g++) _left[g] = share.ToDouble();
            _error = 16 * (rounds.Count + 1) * Ulp * share.ToDouble();
        }

        public Profile Profile { get; }

        public bool Gains(int p) => Profile.Score[p] > 0 && _contest.Cost[p] > 0;

        public Rational Pay(int r, out EqualShares.Payers payers)
        {
            var (p, price, about) = (_winner[r], _price[r], _about[r]);
            var (parts, full, less, none) = (0L, 0, 0, 0);
            var poor = new List<int>();
            for (var i = Profile.Starts[p]; i < Profile.Starts[p + 1]; i++)
            {
                var g = Profile.Group[i];
                var weight = Profile.Weight is null ? 1 : Profile.Weight[i];
                var must = about * weight;
                var doubt = _error + (must * 8 * Ulp);
                var sure = _spent[g] || Math.Abs(_left[g] - must) > doubt;
                var order = _spent[g] ? -1 : sure ? (_left[g] < must ? -1 : 1) : Holds(g).CompareTo(price * weight);
                if (order < 0)
                {
                    less += Profile.Times[g];
                    if (_spent[g]) none += Profile.Times[g];
                    else poor.Add(g);
                    continue;
                }
                full += Profile.Times[g];
                parts += (long)Profile.Times[g] * weight;
                _left[g] = Math.Max(_left[g] - must, 0);
                if (order == 0) _spent[g] = true;
            }
            var paid = Rational.Of(Sum(poor) + (price * parts), _unit);
            foreach (var g in poor) (_left[g], _spent[g]) = (0, true);
            _roundOf[p] = r;
            _rounds = r + 1;
            payers = new EqualShares.Payers(full, less, none);
            return paid;
        }

        public Rational Left()
        {
            var holders = new List<int>();
            for (var g = 0; g < _spent.Length; g++)
            {
                if (!_spent[g]) holders.Add(g);
            }
            return Rational.Of(Sum(holders), _unit);
        }

        public bool CanPay(int p)
        {
            var (sum, holders) = (0.0, new List<int>());
            for (var i = Profile.Starts[p]; i < Profile.Starts[p + 1]; i++)
            {
                var g = Profile.Group[i];
                if (_spent[g]) continue;
                sum += _left[g] * Profile.Times[g];
                holders.Add(g);
            }
            var doubt = (Profile.Supporters[p] * (_error + ((Profile.Starts[p + 1] - Profile.Starts[p]) * Ulp * _share.ToDouble()))) + (_contest.Cost[p] * 8 * Ulp);
            return sum > _contest.Cost[p] + doubt || (sum >= _contest.Cost[p] - doubt && Sum(holders) >= _contest.Cost[p] * _unit);
        }

        private BigInteger Holds(int g) => Sum([g]) / Profile.Times[g];

        private BigInteger Sum(List<int> groups)
        {
            var (voters, counts) = (0L, new long[_rounds]);
            foreach (var g in groups)
            {
                voters += Profile.Times[g];
                for (var i = Profile.BallotStarts[g]; i < Profile.BallotStarts[g + 1]; i++)
                {
                    var r = _roundOf[Profile.Ballot[i]];
                    if (r >= 0) counts[r] += (long)Profile.Times[g] * (Profile.BallotWeight is null ? 1 : Profile.BallotWeight[i]);
                }
            }
            var sum = _whole * voters;
            for (var r = 0; r < _rounds; r++)
            {
                if (counts[r] != 0) sum -= _price[r] * counts[r];
            }
            return sum;
        }
    }
}
