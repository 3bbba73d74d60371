using IdeaPlatform.Budgeting;
using Xunit;

namespace IdeaPlatform.Tests;

/// <summary>
/// What the log of equal shares says of losers and rivals, against a book with one fraction per voter that looks at every project in every
/// round. Ballots of one or two picks: there most rounds leave most projects alone, and the log passes them over.
/// </summary>
public sealed class WatchTests
{
    [Theory]
    [InlineData(21, "mes_cost", 30, 12, 2)]
    [InlineData(22, "mes_card", 30, 12, 2)]
    [InlineData(23, "mes_cost", 60, 16, 1)]
    [InlineData(24, "mes_card_add1", 25, 9, 2)]
    [InlineData(25, "mes_cost", 20, 8, 5)]
    [InlineData(26, "mes_points", 25, 10, 3)]
    [InlineData(27, "mes_pointscost_add1", 25, 10, 2)]
    public void Losers_and_rivals_are_told_as_if_every_round_looked_at_every_project(int seed, string rule, int voters, int projects, int picks)
    {
        var random = new Random(seed);
        var late = 0;
        for (var e = 0; e < 150; e++)
        {
            var election = Make(random, rule.Contains("points", StringComparison.Ordinal), voters, projects, picks);
            var result = Fixtures.Allocate(election, Fixtures.Options(rule));
            var book = new Book(election, result);
            foreach (var round in result.Rounds) Same($"election {e}, round {round.Number}", book.Rivals(round), [.. round.Rivals.Select(rival => $"{rival.Project} {rival.Measure} {rival.EffectiveVotes}")], () => book.Pay(round));
            foreach (var loser in result.Losers.Where(loser => loser.MoneyAtStart is not null))
            {
                Assert.Equal($"{e}: {book.Tell(loser.Project)}", $"{e}: {loser.Project} best {loser.BestShare} in {loser.BestRound}, out {loser.OutAfterRound}, left {loser.MoneyLeft}, taken {string.Join(" ", loser.TakenBy.OrderBy(row => row.Round).Select(row => $"{row.Winner}:{row.Amount}"))}");
                if (loser.BestRound > 1) late++;
            }
        }
        Assert.True(late > 20, $"Only {late} losers were nearest after the first round.");
    }

    private static void Same(string where, IReadOnlyList<string> expected, IReadOnlyList<string> found, Action next)
    {
        Assert.Equal($"{where}: {string.Join(", ", expected)}", $"{where}: {string.Join(", ", found)}");
        next();
    }

    private static Election Make(Random random, bool points, int voters, int projects, int picks)
    {
        var builder = new ElectionBuilder(points ? VoteType.Cumulative : VoteType.Approval, random.Next(40, 400), 0);
        for (var p = 0; p < projects; p++) builder.AddProject(new Project($"p{p}", random.Next(3, 60)));
        for (var v = 0; v < voters; v++)
        {
            var ballot = Enumerable.Range(0, projects).OrderBy(_ => random.NextDouble()).Take(random.Next(1, picks + 1)).ToArray();
            builder.AddBallot(ballot, points ? [.. ballot.Select(_ => random.Next(1, 5))] : []);
        }
        return builder.Build();
    }

    /// <summary>Voter by voter.</summary>
    private sealed class Book
    {
        private readonly Election _election;
        private readonly bool _gainIsCost;
        private readonly List<int[]> _points = [];
        private readonly Rational[] _money;
        private readonly Dictionary<string, int> _index;
        private readonly int[] _best;
        private readonly int?[] _bestRound;
        private readonly int?[] _out;
        private readonly bool[] _won;
        private readonly List<string>[] _taken;
        private int _last;

        public Book(Election election, AllocationResult result)
        {
            (_election, _gainIsCost) = (election, result.Options.Rule.Kind is RuleKind.MesCost or RuleKind.MesPointsCost);
            var count = election.Projects.Count;
            for (var b = 0; b < election.Ballots.Count; b++)
            {
                var row = new int[count];
                for (var i = 0; i < election.Ballots.Projects(b).Length; i++) row[election.Ballots.Projects(b)[i]] = election.HasPoints ? election.Ballots.Points(b)[i] : 1;
                for (var i = 0; i < election.Ballots.Times(b); i++) _points.Add(row);
            }
            _money = [.. _points.Select(_ => result.Share!.Value)];
            _index = Enumerable.Range(0, count).ToDictionary(p => election.Projects[p].Id);
            (_best, _bestRound, _out, _won) = (new int[count], new int?[count], new int?[count], new bool[count]);
            _taken = [.. Enumerable.Range(0, count).Select(_ => new List<string>())];
        }

        public string Tell(string project)
        {
            var p = _index[project];
            See(p);
            return $"{project} best {Rational.Of(_best[p], 1000)} in {_bestRound[p]}, out {_out[p]}, left {Sum(p, i => _money[i])}, taken {string.Join(" ", _taken[p])}";
        }

        /// <summary>All other projects that could be bought, the nearest three.</summary>
        public List<string> Rivals(Round round) =>
        [
            .. Enumerable.Range(0, _won.Length).Where(p => !_won[p] && p != _index[round.Winner] && Price(p) is not null)
                .Select(p => (Project: p, Alpha: Price(p)!.Value, Rho: Price(p)!.Value / Gain(p)))
                .OrderBy(row => row.Rho).ThenBy(row => Cost(row.Project)).ThenByDescending(row => _points.Count(voter => voter[row.Project] > 0)).ThenBy(row => _election.Projects[row.Project].Id, StringComparer.Ordinal)
                .Take(3).Select(row => $"{_election.Projects[row.Project].Id} {row.Rho} {Cost(row.Project) / row.Alpha}"),
        ];

        public void Pay(Round round)
        {
            var winner = _index[round.Winner];
            for (var p = 0; p < _won.Length; p++)
            {
                if (_won[p] || p == winner) continue;
                See(p);
                var near = (int)(Sum(p, i => Least(_money[i], round.Measure!.Value * Gain(p) * _points[i][p])) / Cost(p) * 1000).Floor();
                if (near > _best[p]) (_best[p], _bestRound[p]) = (near, round.Number);
            }
            _won[winner] = true;
            var payments = _money.Select((money, i) => Least(money, round.Payment!.Value * _points[i][winner])).ToArray();
            for (var p = 0; p < _won.Length; p++)
            {
                var paid = Sum(p, i => payments[i]).Floor();
                if (paid > 0) _taken[p].Add($"{round.Winner}:{paid}");
            }
            for (var i = 0; i < _money.Length; i++) _money[i] -= payments[i];
            _last = round.Number;
        }

        private void See(int p)
        {
            if (Sum(p, i => _money[i]) < Cost(p)) _out[p] ??= _last;
        }

        private static Rational Least(Rational a, Rational b) => a < b ? a : b;

        private Rational Sum(int p, Func<int, Rational> of)
        {
            var sum = Rational.Zero;
            for (var i = 0; i < _money.Length; i++)
            {
                if (_points[i][p] > 0) sum += of(i);
            }
            return sum;
        }

        private Rational? Price(int p)
        {
            if (Sum(p, i => _money[i]) < Cost(p) || !_points.Exists(voter => voter[p] > 0)) return null;
            var (rest, units) = ((Rational)Cost(p), (long)_points.Sum(voter => voter[p]));
            foreach (var i in Enumerable.Range(0, _money.Length).Where(i => _points[i][p] > 0).OrderBy(i => _money[i] / _points[i][p]))
            {
                if (rest / units * _points[i][p] <= _money[i]) break;
                rest -= _money[i];
                units -= _points[i][p];
            }
            return rest / units;
        }

        private long Cost(int p) => _election.Projects[p].Cost;

        private long Gain(int p) => _gainIsCost ? Cost(p) : 1;
    }
}
