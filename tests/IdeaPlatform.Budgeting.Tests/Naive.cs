using System.Numerics;
using IdeaPlatform.Budgeting;

namespace IdeaPlatform.Tests;

/// <summary>The rules as the specification writes them, voter by voter, with fractions of whole numbers: slow, and short enough to be read.</summary>
internal sealed class Naive
{
    private readonly Election _election;
    private readonly TieRule _ties;
    private readonly List<long[]> _points = [];
    private readonly int _projects;
    private readonly long[] _cost;
    private readonly int[] _supporters;

    /// <summary>A fraction with a positive denominator, not in lowest terms.</summary>
    private readonly record struct Part(BigInteger Top, BigInteger Bottom) : IComparable<Part>
    {
        public static readonly Part Nothing = new(0, 1);

        public static Part Of(BigInteger top, BigInteger bottom)
        {
            var common = BigInteger.GreatestCommonDivisor(top, bottom);
            return common > 1 ? new Part(top / common, bottom / common) : new Part(top, bottom);
        }

        public static Part operator +(Part a, Part b) => Of((a.Top * b.Bottom) + (b.Top * a.Bottom), a.Bottom * b.Bottom);

        public static Part operator -(Part a, Part b) => Of((a.Top * b.Bottom) - (b.Top * a.Bottom), a.Bottom * b.Bottom);

        public Part Times(BigInteger factor) => Of(Top * factor, Bottom);

        public Part By(BigInteger divisor) => Of(Top, Bottom * divisor);

        public int CompareTo(Part other) => (Top * other.Bottom).CompareTo(other.Top * Bottom);
    }

    public Naive(Election election, TieRule ties)
    {
        (_election, _ties, _projects) = (election, ties, election.Projects.Count);
        for (var b = 0; b < election.Ballots.Count; b++)
        {
            var points = new long[_projects];
            for (var i = 0; i < election.Ballots.Projects(b).Length; i++)
            {
                points[election.Ballots.Projects(b)[i]] = election.HasPoints ? election.Ballots.Points(b)[i] : 1;
            }
            for (var i = 0; i < election.Ballots.Times(b); i++) _points.Add(points);
        }
        _cost = [.. election.Projects.Select(project => project.Cost)];
        _supporters = [.. Enumerable.Range(0, _projects).Select(p => _points.Count(voter => voter[p] > 0))];
    }

    public IReadOnlyList<string> Select(Rule rule, Add1Variant variant)
    {
        List<int> winners = rule.Kind switch
        {
            RuleKind.GreedyVotes => Greedy([], p => new Part(_supporters[p], 1)),
            RuleKind.GreedyPoints => Greedy([], p => new Part(Sum(p), 1)),
            RuleKind.GreedyVotesPerCost => Greedy([], p => new Part(_supporters[p], _cost[p])),
            RuleKind.GreedyPointsPerCost => Greedy([], p => new Part(Sum(p), _cost[p])),
            RuleKind.Phragmen => Phragmen(),
            _ => rule.Add1 ? Add1(rule.Kind, variant) : Shares(rule.Kind, Part.Of(_election.Budget, _points.Count)),
        };
        if (rule.Completion == GreedyCompletion.Votes) winners = Greedy(winners, p => new Part(_supporters[p], 1));
        if (rule.Completion == GreedyCompletion.Points) winners = Greedy(winners, p => new Part(Sum(p), 1));
        return [.. winners.Select(p => _election.Projects[p].Id)];
    }

    private long Sum(int p) => _points.Sum(voter => voter[p]);

    private int Ties(int a, int b)
    {
        var by = _ties == TieRule.Lexico ? 0 : _cost[a].CompareTo(_cost[b]);
        if (by == 0 && _ties == TieRule.Official) by = _supporters[b].CompareTo(_supporters[a]);
        return by != 0 ? by : string.CompareOrdinal(_election.Projects[a].Id, _election.Projects[b].Id);
    }

    private List<int> Greedy(List<int> before, Func<int, Part> score)
    {
        var winners = new List<int>(before);
        var left = _election.Budget - winners.Sum(p => _cost[p]);
        var order = Enumerable.Range(0, _projects).Where(p => !before.Contains(p) && _supporters[p] > 0).ToList();
        order.Sort((a, b) => score(b).CompareTo(score(a)) is var by && by != 0 ? by : Ties(a, b));
        foreach (var p in order)
        {
            if (_cost[p] > left) continue;
            winners.Add(p);
            left -= _cost[p];
        }
        return winners;
    }

    private List<int> Phragmen()
    {
        var (winners, load, left) = (new List<int>(), new Part[_points.Count], _election.Budget);
        Array.Fill(load, Part.Nothing);
        while (true)
        {
            var candidates = Enumerable.Range(0, _projects).Where(p => !winners.Contains(p) && _cost[p] <= _election.Budget && _supporters[p] > 0).ToList();
            if (candidates.Count == 0) return winners;
            var then = candidates.ToDictionary(p => p, p =>
            {
                var sum = new Part(_cost[p], 1);
                for (var i = 0; i < _points.Count; i++)
                {
                    if (_points[i][p] > 0) sum += load[i];
                }
                return sum.By(_supporters[p]);
            });
            var best = then.Values.Min();
            var equal = candidates.Where(p => then[p].CompareTo(best) == 0).ToList();
            if (equal.Exists(p => _cost[p] > left)) return winners;
            equal.Sort(Ties);
            winners.Add(equal[0]);
            left -= _cost[equal[0]];
            for (var i = 0; i < _points.Count; i++)
            {
                if (_points[i][equal[0]] > 0) load[i] = best;
            }
        }
    }

    private long Utility(RuleKind kind, int voter, int p) => _points[voter][p] == 0 ? 0 : kind switch
    {
        RuleKind.MesCost => _cost[p],
        RuleKind.MesCardinality => 1,
        RuleKind.MesPoints => _points[voter][p],
        _ => _points[voter][p] * _cost[p],
    };

    private List<int> Shares(RuleKind kind, Part share)
    {
        var money = new Part[_points.Count];
        Array.Fill(money, share);
        var winners = new List<int>();
        var remaining = Enumerable.Range(0, _projects).Where(p => Enumerable.Range(0, _points.Count).Any(i => Utility(kind, i, p) > 0)).ToList();
        while (true)
        {
            var prices = new Dictionary<int, Part>();
            foreach (var p in remaining)
            {
                if (Price(kind, money, p) is { } price) prices[p] = price;
            }
            if (prices.Count == 0) return winners;
            var best = prices.Values.Min();
            var equal = remaining.Where(p => prices.TryGetValue(p, out var price) && price.CompareTo(best) == 0).ToList();
            equal.Sort(Ties);
            var winner = equal[0];
            winners.Add(winner);
            remaining.Remove(winner);
            for (var i = 0; i < money.Length; i++)
            {
                var must = best.Times(Utility(kind, i, winner));
                money[i] = money[i].CompareTo(must) < 0 ? Part.Nothing : money[i] - must;
            }
        }
    }

    private Part? Price(RuleKind kind, Part[] money, int p)
    {
        var supporters = Enumerable.Range(0, money.Length).Where(i => Utility(kind, i, p) > 0)
            .OrderBy(i => money[i].By(Utility(kind, i, p))).ToList();
        var all = supporters.Aggregate(Part.Nothing, (sum, i) => sum + money[i]);
        if (all.CompareTo(new Part(_cost[p], 1)) < 0) return null;
        var (rest, units) = (new Part(_cost[p], 1), supporters.Sum(i => Utility(kind, i, p)));
        foreach (var i in supporters)
        {
            var price = rest.By(units);
            if (price.Times(Utility(kind, i, p)).CompareTo(money[i]) <= 0) return price;
            rest -= money[i];
            units -= Utility(kind, i, p);
        }
        return null;
    }

    private List<int> Add1(RuleKind kind, Add1Variant variant)
    {
        var exact = Part.Of(_election.Budget, _points.Count);
        List<int> previous = [];
        for (var k = 0; ; k++)
        {
            var from = variant == Add1Variant.Official && k > 0 ? new Part(_election.Budget / _points.Count, 1) : exact;
            var outcome = Shares(kind, from + new Part(k, 1));
            var left = _election.Budget - outcome.Sum(p => _cost[p]);
            if (left < 0) return previous;
            var rest = Enumerable.Range(0, _projects).Where(p => !outcome.Contains(p) && _supporters[p] > 0).ToList();
            if (rest.Count == 0 || (variant == Add1Variant.Exhaustive && rest.TrueForAll(p => _cost[p] > left))) return outcome;
            previous = outcome;
        }
    }
}
