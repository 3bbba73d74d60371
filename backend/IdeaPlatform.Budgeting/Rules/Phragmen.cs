using System.Numerics;

namespace IdeaPlatform.Budgeting;

/// <summary>
/// Sequential Phragmén. A voter's load is that of the last winner supported, so a sum of loads is counts times the few loads so far; these
/// stand as numerators over one nested denominator, as the prices of <see cref="EqualShares"/>. Doubles only say whom to compare exactly.
/// </summary>
internal sealed class Phragmen(Contest contest, Draft draft, CancellationToken ct)
{
    private const double Ulp = 1.0 / (1L << 53);
    private const int MostRivals = 3;

    private readonly Profile _profile = contest.Votes;
    private readonly int[] _last = new int[contest.Votes.Times.Length];
    private readonly double[] _load = new double[contest.Votes.Times.Length];
    private readonly double[] _low = new double[contest.Cost.Length];
    private readonly double[] _high = new double[contest.Cost.Length];
    private readonly BigInteger[] _loads = new BigInteger[contest.Cost.Length];
    private readonly long[] _steps = new long[contest.Cost.Length];
    private int _rounds;
    private BigInteger _scale = BigInteger.One;

    public void Run()
    {
        for (var g = 0; g < _last.Length; g++) _last[g] = -1;
        var remaining = new List<int>();
        for (var p = 0; p < contest.Cost.Length; p++)
        {
            if (!draft.Open(p) || _profile.Supporters[p] == 0) continue;
            if (contest.Cost[p] > draft.Left) draft.Loses(p, LossReason.AboveBudget, draft.Left);
            else remaining.Add(p);
            _low[p] = (double)contest.Cost[p] / _profile.Supporters[p] * (1 - (4 * Ulp));
        }
        remaining.Sort((a, b) => _low[a].CompareTo(_low[b]));
        while (remaining.Count > 0)
        {
            ct.ThrowIfCancellationRequested();
            var near = Near(remaining);
            var equal = Least(near, out var lowest);
            var winner = contest.Preferred(equal);
            if (equal.Exists(p => contest.Cost[p] > draft.Left))
            {
                foreach (var p in equal) draft.Loses(p, contest.Cost[p] > draft.Left ? LossReason.DidNotFit : LossReason.RuleStopped, draft.Left);
                return;
            }
            Take(winner, lowest, equal, near);
            remaining.RemoveAll(p => !draft.Open(p));
        }
    }

    /// <summary>The projects of the least loads: enough to know the winner and its rivals.</summary>
    private List<int> Near(List<int> remaining)
    {
        var near = new List<int>();
        var best = new double[MostRivals + 1];
        for (var place = 0; place < best.Length; place++) best[place] = double.PositiveInfinity;
        foreach (var p in remaining)
        {
            if (_low[p] > best[^1]) break;
            var sum = (double)contest.Cost[p];
            for (var i = _profile.Starts[p]; i < _profile.Starts[p + 1]; i++) sum += _load[_profile.Group[i]] * _profile.TimesExact[_profile.Group[i]];
            // All terms are positive, so the error is relative.
            var (load, error) = (sum / _profile.Supporters[p], (8 + _profile.Starts[p + 1] - _profile.Starts[p]) * 4 * Ulp);
            (_low[p], _high[p]) = (Math.Max(_low[p], load * (1 - error)), load * (1 + error));
            near.Add(p);
            var value = _high[p];
            for (var place = 0; place < best.Length; place++)
            {
                if (value < best[place]) (value, best[place]) = (best[place], value);
            }
        }
        remaining.Sort((a, b) => _low[a].CompareTo(_low[b]));
        return near;
    }

    private List<int> Least(List<int> near, out Load lowest)
    {
        var best = double.PositiveInfinity;
        foreach (var p in near) best = Math.Min(best, _high[p]);
        var equal = new List<int>();
        lowest = default;
        foreach (var p in near)
        {
            if (_low[p] > best) continue;
            var load = Exact(p);
            var order = equal.Count == 0 ? -1 : load.CompareTo(lowest);
            if (order > 0) continue;
            if (order < 0)
            {
                equal.Clear();
                lowest = load;
            }
            equal.Add(p);
        }
        return equal;
    }

    /// <summary>Top / (D * Step).</summary>
    private readonly record struct Load(BigInteger Top, long Step) : IComparable<Load>
    {
        public int CompareTo(Load other) => (Top * other.Step).CompareTo(other.Top * Step);
    }

    private Load Exact(int p)
    {
        var counts = new long[_rounds];
        for (var i = _profile.Starts[p]; i < _profile.Starts[p + 1]; i++)
        {
            var g = _profile.Group[i];
            if (_last[g] >= 0) counts[_last[g]] += _profile.Times[g];
        }
        var sum = BigInteger.Zero;
        for (var r = 0; r < counts.Length; r++) sum = (sum * _steps[r]) + (counts[r] * _loads[r]);
        return new Load((contest.Cost[p] * _scale) + sum, _profile.Supporters[p]);
    }

    private void Take(int winner, Load load, List<int> equal, List<int> near)
    {
        var exact = Rational.Of(load.Top, _scale * load.Step);
        var rivals = Rivals(winner, near);
        var value = Rational.Ratio(load.Top, _scale * load.Step);
        for (var i = _profile.Starts[winner]; i < _profile.Starts[winner + 1]; i++)
        {
            _last[_profile.Group[i]] = _rounds;
            _load[_profile.Group[i]] = value;
        }
        var common = (long)BigInteger.GreatestCommonDivisor(load.Top % load.Step, load.Step);
        (_loads[_rounds], _steps[_rounds]) = (load.Top / common, load.Step / common);
        _rounds++;
        _scale *= load.Step / common;
        draft.Take(winner, contest.Cost[winner]);
        draft.Rounds.Add(new Round
        {
            Number = draft.Rounds.Count + 1,
            Kind = RoundKind.Phragmen,
            Winner = contest.Id(winner),
            Amount = contest.Cost[winner],
            Measure = exact,
            Payment = Rational.Of(contest.Cost[winner], _profile.Supporters[winner]),
            MoneyLeft = draft.Left,
            Rivals = rivals,
            Tie = contest.Tie(equal),
        });
    }

    private List<Rival> Rivals(int winner, List<int> near)
    {
        var others = new List<Other>(near.Count);
        foreach (var p in near)
        {
            if (p != winner) others.Add(new Other(p, Exact(p)));
        }
        others.Sort((a, b) => a.Load.CompareTo(b.Load) is var order and not 0 ? order : contest.Rank[a.Project].CompareTo(contest.Rank[b.Project]));
        var rivals = new List<Rival>(MostRivals);
        for (var i = 0; i < others.Count && i < MostRivals; i++) rivals.Add(new Rival(contest.Id(others[i].Project), Rational.Of(others[i].Load.Top, _scale * others[i].Load.Step), null));
        return rivals;
    }

    private sealed record Other(int Project, Load Load);
}
