namespace IdeaPlatform.Budgeting;

/// <summary>
/// Sequential Phragmén. A voter's load is that of the last winner supported, so a sum of loads is counts times the few loads so far; these
/// are kept by <see cref="LoadBook"/>. Doubles only say whom to compare exactly.
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
    private readonly LoadBook _book = new(contest.Cost.Length);
    private readonly double[] _best = new double[MostRivals + 1];
    private readonly List<int> _near = [];
    private readonly List<int> _equal = [];
    private readonly List<int> _next = new(MostRivals + 1);
    private readonly LoadBook.Load[] _exact = new LoadBook.Load[contest.Cost.Length];

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
            Look(remaining);
            var lowest = Least();
            var winner = contest.Preferred(_equal);
            if (_equal.Exists(p => contest.Cost[p] > draft.Left))
            {
                foreach (var p in _equal) draft.Loses(p, contest.Cost[p] > draft.Left ? LossReason.DidNotFit : LossReason.RuleStopped, draft.Left);
                return;
            }
            Take(winner, lowest);
            remaining.Remove(winner);
            if (contest.Enemies[winner] is not null) remaining.RemoveAll(p => !draft.Open(p));
        }
    }

    /// <summary>Finds the projects of the least loads: enough to know the winner and its rivals.</summary>
    private void Look(List<int> remaining)
    {
        _near.Clear();
        Array.Fill(_best, double.PositiveInfinity);
        foreach (var p in remaining)
        {
            if (_low[p] > _best[^1]) break;
            var sum = (double)contest.Cost[p];
            for (var i = _profile.Starts[p]; i < _profile.Starts[p + 1]; i++) sum += _load[_profile.Group[i]] * _profile.TimesExact[_profile.Group[i]];
            // All terms are positive, so the error is relative.
            var (load, error) = (sum / _profile.Supporters[p], (8 + _profile.Starts[p + 1] - _profile.Starts[p]) * 4 * Ulp);
            (_low[p], _high[p]) = (Math.Max(_low[p], load * (1 - error)), load * (1 + error));
            _near.Add(p);
            var value = _high[p];
            for (var place = 0; place < _best.Length; place++)
            {
                if (value < _best[place]) (value, _best[place]) = (_best[place], value);
            }
        }
        // Only the bounds of these have risen; the others stand in their order.
        for (var i = _near.Count - 1; i >= 0; i--)
        {
            var p = remaining[i];
            var j = i;
            for (; j + 1 < remaining.Count && _low[remaining[j + 1]] < _low[p]; j++) remaining[j] = remaining[j + 1];
            remaining[j] = p;
        }
    }

    private LoadBook.Load Least()
    {
        _equal.Clear();
        var lowest = default(LoadBook.Load);
        foreach (var p in _near)
        {
            if (_low[p] > _best[0]) continue;
            var load = Exact(p);
            var order = _equal.Count == 0 ? -1 : load.CompareTo(lowest);
            if (order > 0) continue;
            if (order < 0)
            {
                _equal.Clear();
                lowest = load;
            }
            _equal.Add(p);
        }
        return lowest;
    }

    private LoadBook.Load Exact(int p)
    {
        _book.Clear();
        var loaded = false;
        for (var i = _profile.Starts[p]; i < _profile.Starts[p + 1]; i++)
        {
            var g = _profile.Group[i];
            if (_last[g] < 0) continue;
            _book.Counts[_last[g]] += _profile.Times[g];
            loaded = true;
        }
        return _book.Share(contest.Cost[p], loaded, _profile.Supporters[p]);
    }

    private void Take(int winner, LoadBook.Load load)
    {
        var rivals = Rivals(winner);
        var value = Rational.Ratio(load.Top, load.Scale * load.Step);
        for (var i = _profile.Starts[winner]; i < _profile.Starts[winner + 1]; i++)
        {
            _last[_profile.Group[i]] = _book.Rounds;
            _load[_profile.Group[i]] = value;
        }
        _book.Add(load);
        draft.Take(winner, contest.Cost[winner]);
        draft.Rounds.Add(new Round
        {
            Number = draft.Rounds.Count + 1,
            Kind = RoundKind.Phragmen,
            Winner = contest.Id(winner),
            Amount = contest.Cost[winner],
            Measure = load.ToRational(),
            Payment = Rational.Of(contest.Cost[winner], _profile.Supporters[winner]),
            MoneyLeft = draft.Left,
            Rivals = rivals,
            Tie = contest.Tie(_equal),
        });
    }

    private Rival[] Rivals(int winner)
    {
        _next.Clear();
        foreach (var p in _near)
        {
            if (p == winner) continue;
            _exact[p] = Exact(p);
            var place = _next.Count;
            while (place > 0 && IsNearer(p, _next[place - 1])) place--;
            if (place == MostRivals) continue;
            _next.Insert(place, p);
            if (_next.Count > MostRivals) _next.RemoveAt(MostRivals);
        }
        var rivals = new Rival[_next.Count];
        for (var i = 0; i < rivals.Length; i++) rivals[i] = new Rival(contest.Id(_next[i]), _exact[_next[i]].ToRational(), null);
        return rivals;
    }

    private bool IsNearer(int p, int q)
    {
        var order = _exact[p].CompareTo(_exact[q]);
        return order != 0 ? order < 0 : contest.Rank[p] < contest.Rank[q];
    }
}
