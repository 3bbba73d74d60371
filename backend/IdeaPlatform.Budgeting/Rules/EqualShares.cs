using System.Numerics;

namespace IdeaPlatform.Budgeting;

/// <summary>
/// The Method of Equal Shares. Every voter holds the same share; a project costs its supporters alpha for each point of weight (all that is
/// left, where that is less), and the one with the lowest rho = alpha / unit of gain is bought, as long as one can be.
/// <para>
/// Decisions are exact. Budgets are kept as doubles with a proven bound of their error; where the bound leaves a question open (and for the
/// price of every winner) the exact numbers decide. These need no number per voter: a voter who always paid in full holds the share minus
/// alpha of each winner supported, all others hold nothing, so sums over voters are counts times the few prices so far. Share and prices
/// stand as whole numbers over one denominator D, which each price multiplies by the weight that paid in full. A price that all supporters
/// pay in full is just cost / weight; it comes over D only when a sum asks for it, and in votes with few picks none does.
/// </para>
/// <para>One object serves all steps of add1: what does not depend on the share is made once.</para>
/// </summary>
internal sealed partial class EqualShares
{
    /// <summary>Half a unit in the last place of 1: what one rounding can add, relatively.</summary>
    private const double Ulp = 1.0 / (1L << 53);

    /// <summary>How far, relatively, a price may rise with nobody who pays in full falling short, where an error bound is wanted.</summary>
    private const double Margin = 1e-6;

    private const byte Poor = 0;
    private const byte Full = 1;
    private const byte Even = 2;

    private readonly Contest _contest;
    private readonly Profile _profile;
    private readonly bool _gainIsCost;
    private readonly long[] _weights;
    private readonly double[] _times;
    private readonly int[]? _weight;

    /// <summary>Who takes part: what is for nothing, in the order of ties; then the others, by the lowest price that they could have.</summary>
    private readonly List<int> _free = [];
    private readonly List<int> _priced = [];
    private readonly double[] _firstAlpha;
    private readonly double[] _firstLow;
    private readonly bool[] _closed;

    private readonly double[] _left;
    private readonly bool[] _spent;
    private readonly int[] _spentIn;
    private readonly int[] _roundOf;
    private readonly double[] _lowAlpha;
    private readonly double[] _low;
    private readonly double[] _high;
    private readonly double[] _alpha;
    private readonly Purse _purse;
    private readonly byte[] _class;
    private readonly List<int> _remaining = [];
    private readonly List<int> _candidates = [];
    private readonly List<int> _near = [];
    private readonly List<int> _equal = [];
    private readonly double[] _lowest = new double[SharesLog.Rivals + 1];
    private readonly bool[] _shut;
    private double _share;

    /// <param name="draft">Says what is open before the first round.</param>
    /// <param name="gainIsCost">Whether gains are multiplied by the cost of a project.</param>
    public EqualShares(Contest contest, Profile profile, Draft draft, bool gainIsCost)
    {
        (_contest, _profile, _gainIsCost, _weights, _times, _weight) = (contest, profile, gainIsCost, profile.Score, profile.TimesExact, profile.Weight);
        var (groups, projects) = (profile.Times.Length, contest.Cost.Length);
        (_left, _spent, _spentIn) = (new double[groups], new bool[groups], new int[groups]);
        (_roundOf, _lowAlpha, _low, _high, _alpha) = (new int[projects], new double[projects], new double[projects], new double[projects], new double[projects]);
        (_firstAlpha, _firstLow, _closed, _shut) = (new double[projects], new double[projects], (bool[])draft.Closed.Clone(), new bool[projects]);
        _purse = new Purse(projects);
        var widest = 0;
        for (var p = 0; p < projects; p++)
        {
            widest = Math.Max(widest, profile.Starts[p + 1] - profile.Starts[p]);
            // If all pay in full; no price can be lower.
            _firstAlpha[p] = _weights[p] == 0 ? double.PositiveInfinity : (double)Cost(p) / _weights[p] * (1 - (4 * Ulp));
            _firstLow[p] = _firstAlpha[p] / Gain(p) * (1 - (4 * Ulp));
            if (draft.Open(p) && Supported(p)) (Cost(p) > 0 ? _priced : _free).Add(p);
        }
        _class = new byte[widest];
        _free.Sort((a, b) => _contest.Rank[a].CompareTo(_contest.Rank[b]));
        _priced.Sort((a, b) => _firstLow[a].CompareTo(_firstLow[b]));
    }

    /// <summary>Winners of a run, in their order; it ends early when they cost more than the limit.</summary>
    public sealed record Outcome(List<int> Winners, long Cost, bool Overspent);

    private long Cost(int project) => _contest.Cost[project];

    private long Gain(int project) => _gainIsCost ? Cost(project) : 1;

    /// <summary>Whether anybody gains by it: only such projects take part.</summary>
    public bool Supported(int project) => _weights[project] > 0 && (!_gainIsCost || Cost(project) > 0);

    /// <param name="limit">The real money; the run ends when its winners cost more.</param>
    /// <param name="log">Takes the winners and their rounds; null for a step that only has to be tried.</param>
    public Outcome Run(Rational share, long limit, SharesLog? log, CancellationToken ct)
    {
        Begin(share);
        var winners = new List<int>(_contest.Cost.Length);
        // Far from the end of the numbers: it ends above the limit.
        var cost = 0L;
        foreach (var p in _free)
        {
            if (_shut[p]) continue;
            winners.Add(p);
            Shut(p);
            log?.Free(p);
        }
        _remaining.AddRange(_priced);
        if (winners.Count > 0) _remaining.RemoveAll(p => _shut[p]);
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var best = Look(log is null ? 1 : _lowest.Length);
            if (_candidates.Count == 0) break;
            var (winner, equal) = Best(best);
            if (log is not null) _candidates.RemoveAll(p => _low[p] > _lowest[^1]);
            var rivals = log is null ? [] : log.Nearest(winner, _candidates);
            var price = Exact(winner);
            log?.Before(winner, price);
            var payers = Pay(winner, price);
            winners.Add(winner);
            _remaining.Remove(winner);
            _shut[winner] = true;
            if (Shut(winner)) _remaining.RemoveAll(p => _shut[p]);
            cost += Cost(winner);
            log?.After(winner, payers, equal, rivals);
            if (cost > limit) return new Outcome(winners, cost, true);
        }
        return new Outcome(winners, cost, false);
    }

    private bool Shut(int winner)
    {
        if (_contest.Enemies[winner] is not { } enemies) return false;
        foreach (var enemy in enemies) _shut[enemy] = true;
        return true;
    }

    private void Begin(Rational share)
    {
        _purse.Begin(share);
        _share = share.ToDouble();
        Array.Fill(_left, _share);
        Array.Fill(_spent, share.Sign == 0);
        Array.Fill(_roundOf, -1);
        Array.Copy(_firstAlpha, _lowAlpha, _lowAlpha.Length);
        Array.Copy(_firstLow, _low, _low.Length);
        Array.Copy(_closed, _shut, _shut.Length);
        _remaining.Clear();
    }

    /// <summary>
    /// Finds the prices that matter: by rising lower bound, until the bound is above the count-th best price. Says the upper bound of the best.
    /// Projects that their supporters cannot pay any more leave.
    /// </summary>
    private double Look(int count)
    {
        _candidates.Clear();
        Array.Fill(_lowest, double.PositiveInfinity);
        var looked = 0;
        while (looked < _remaining.Count)
        {
            var p = _remaining[looked];
            if (_low[p] > _lowest[count - 1]) break;
            if (!Price(p))
            {
                _remaining.RemoveAt(looked);
                continue;
            }
            _candidates.Add(p);
            looked++;
            var value = _high[p];
            for (var place = 0; place < count; place++)
            {
                if (value < _lowest[place]) (value, _lowest[place]) = (_lowest[place], value);
            }
        }
        // Only the bounds of these have risen; the others stand in their order.
        for (var i = looked - 1; i >= 0; i--)
        {
            var p = _remaining[i];
            var j = i;
            for (; j + 1 < _remaining.Count && _low[_remaining[j + 1]] < _low[p]; j++) _remaining[j] = _remaining[j + 1];
            _remaining[j] = p;
        }
        return _lowest[0];
    }

    /// <summary>The lowest exact rho, and by the order of ties the winner.</summary>
    private Chosen Best(double best)
    {
        _near.Clear();
        foreach (var p in _candidates)
        {
            if (_low[p] <= best) _near.Add(p);
        }
        if (_near.Count == 1) return new Chosen(_near[0], _near);
        _equal.Clear();
        var lowest = default(ExactPrice);
        foreach (var p in _near)
        {
            var price = Exact(p);
            var order = _equal.Count == 0 ? -1 : Compare(price, p, lowest, _equal[0]);
            if (order > 0) continue;
            if (order < 0)
            {
                _equal.Clear();
                lowest = price;
            }
            _equal.Add(p);
        }
        return new Chosen(_contest.Preferred(_equal), _equal);
    }

    private readonly record struct Chosen(int Winner, List<int> Equal);

    /// <summary>The rho of one project against that of another.</summary>
    internal int Compare(ExactPrice a, int p, ExactPrice b, int q)
    {
        var (left, right) = (a.Top * b.Step * Gain(q), b.Top * a.Step * Gain(p));
        return a.Scale == b.Scale ? left.CompareTo(right) : (left * b.Scale).CompareTo(right * a.Scale);
    }
}
