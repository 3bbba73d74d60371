using System.Numerics;

namespace IdeaPlatform.Budgeting;

/// <summary>
/// The Method of Equal Shares. Every voter holds the same share; a project costs its supporters alpha for each point of weight (all that is
/// left, where that is less), and the one with the lowest rho = alpha / unit of gain is bought, as long as one can be.
/// <para>
/// Decisions are exact. Budgets are kept as doubles with a proven bound of their error; where the bound leaves a question open (and for the
/// price of every winner) the exact numbers decide. These need no number per voter: a voter who always paid in full holds the share minus
/// alpha of each winner supported, all others hold nothing, so sums over voters are counts times the few prices so far. Share and prices
/// stand as whole numbers over one denominator D, which each price multiplies by the weight that paid in full.
/// </para>
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

    private readonly double[] _left;
    private readonly bool[] _spent;
    private readonly int[] _spentIn;
    private readonly int[] _roundOf;
    private readonly double[] _lowAlpha;
    private readonly double[] _low;
    private readonly double[] _high;
    private readonly double[] _alpha;
    private readonly BigInteger[] _prices;
    private int _rounds;
    private readonly byte[] _class;
    private long[] _counts = new long[16];
    private BigInteger _shareOverD;
    private BigInteger _scale;
    private double _share;

    /// <param name="gainIsCost">Whether gains are multiplied by the cost of a project.</param>
    public EqualShares(Contest contest, Profile profile, bool gainIsCost)
    {
        (_contest, _profile, _gainIsCost, _weights, _times, _weight) = (contest, profile, gainIsCost, profile.Score, profile.TimesExact, profile.Weight);
        var (groups, projects) = (profile.Times.Length, contest.Cost.Length);
        (_left, _spent, _spentIn) = (new double[groups], new bool[groups], new int[groups]);
        (_roundOf, _lowAlpha, _low, _high, _alpha) = (new int[projects], new double[projects], new double[projects], new double[projects], new double[projects]);
        _prices = new BigInteger[projects];
        var widest = 0;
        for (var p = 0; p < projects; p++) widest = Math.Max(widest, profile.Starts[p + 1] - profile.Starts[p]);
        _class = new byte[widest];
    }

    /// <summary>Winners of a run, in their order; it ends early when they cost more than the limit.</summary>
    public sealed record Outcome(List<int> Winners, long Cost, bool Overspent);

    private long Cost(int project) => _contest.Cost[project];

    private long Gain(int project) => _gainIsCost ? Cost(project) : 1;

    /// <summary>Whether anybody gains by it: only such projects take part.</summary>
    public bool Supported(int project) => _weights[project] > 0 && (!_gainIsCost || Cost(project) > 0);

    /// <param name="limit">The real money; the run ends when its winners cost more.</param>
    /// <param name="draft">Says what is open; with a log it takes the winners and their rounds too.</param>
    public Outcome Run(Rational share, long limit, Draft draft, SharesLog? log, CancellationToken ct)
    {
        Begin(share);
        var (winners, remaining) = (new List<int>(), new List<int>());
        var shut = (bool[])draft.Closed.Clone();
        // Far from the end of the numbers: it ends above the limit.
        var cost = 0L;
        foreach (var p in Ordered(draft))
        {
            if (shut[p]) continue;
            if (Cost(p) > 0)
            {
                remaining.Add(p);
                continue;
            }
            winners.Add(p);
            Shut(p, shut);
            log?.Free(p);
        }
        remaining.Sort((a, b) => _low[a].CompareTo(_low[b]));
        var candidates = new List<int>();
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            remaining.RemoveAll(p => shut[p]);
            var found = Look(remaining, candidates, log is null ? 1 : SharesLog.Rivals + 1);
            if (candidates.Count == 0) break;
            candidates.RemoveAll(p => _low[p] > found.Best);
            var (winner, equal) = Best(candidates);
            var rivals = log?.Nearest(winner, found.Looked);
            var price = Exact(winner);
            log?.Before(winner, price);
            var payers = Pay(winner, price);
            winners.Add(winner);
            shut[winner] = true;
            Shut(winner, shut);
            cost += Cost(winner);
            log?.After(winner, price, payers, equal, rivals!);
            if (cost > limit) return new Outcome(winners, cost, true);
        }
        return new Outcome(winners, cost, false);
    }

    private void Shut(int winner, bool[] shut)
    {
        foreach (var enemy in _contest.Enemies[winner] ?? []) shut[enemy] = true;
    }

    /// <summary>Who takes part, in the order of ties: projects that cost nothing come in by it.</summary>
    private List<int> Ordered(Draft draft)
    {
        var projects = new List<int>(_contest.Cost.Length);
        for (var p = 0; p < _contest.Cost.Length; p++)
        {
            if (draft.Open(p) && Supported(p)) projects.Add(p);
        }
        projects.Sort((a, b) => _contest.Rank[a].CompareTo(_contest.Rank[b]));
        return projects;
    }

    private void Begin(Rational share)
    {
        (_shareOverD, _scale) = (share.Numerator, share.Denominator);
        _share = Rational.Ratio(_shareOverD, _scale);
        for (var g = 0; g < _left.Length; g++) (_left[g], _spent[g]) = (_share, share.Sign == 0);
        _rounds = 0;
        for (var p = 0; p < _low.Length; p++)
        {
            _roundOf[p] = -1;
            // If all pay in full; no price can be lower.
            _lowAlpha[p] = _weights[p] == 0 ? double.PositiveInfinity : (double)Cost(p) / _weights[p] * (1 - (4 * Ulp));
            _low[p] = _lowAlpha[p] / Gain(p) * (1 - (4 * Ulp));
        }
    }

    /// <summary>
    /// Finds the prices that matter: by rising lower bound, until the bound is above the count-th best price. Projects that their supporters
    /// cannot pay any more leave.
    /// </summary>
    private Found Look(List<int> remaining, List<int> candidates, int count)
    {
        candidates.Clear();
        var best = new double[count];
        for (var place = 0; place < count; place++) best[place] = double.PositiveInfinity;
        for (var i = 0; i < remaining.Count;)
        {
            var p = remaining[i];
            if (_low[p] > best[^1]) break;
            if (!Price(p))
            {
                remaining.RemoveAt(i);
                continue;
            }
            candidates.Add(p);
            i++;
            var value = _high[p];
            for (var place = 0; place < count; place++)
            {
                if (value < best[place]) (value, best[place]) = (best[place], value);
            }
        }
        // Bounds have risen: nearly sorted, so insertion is fastest.
        for (var i = 1; i < remaining.Count; i++)
        {
            var p = remaining[i];
            var j = i;
            for (; j > 0 && _low[remaining[j - 1]] > _low[p]; j--) remaining[j] = remaining[j - 1];
            remaining[j] = p;
        }
        return new Found(best[0], count == 1 ? [] : candidates.FindAll(p => _low[p] <= best[^1]));
    }

    private readonly record struct Found(double Best, List<int> Looked);

    /// <summary>The lowest exact rho, and by the order of ties the winner.</summary>
    private Chosen Best(List<int> candidates)
    {
        if (candidates.Count == 1) return new Chosen(candidates[0], candidates);
        var equal = new List<int>();
        var lowest = default(ExactPrice);
        foreach (var p in candidates)
        {
            var price = Exact(p);
            var order = equal.Count == 0 ? -1 : Compare(price, p, lowest, equal[0]);
            if (order > 0) continue;
            if (order < 0)
            {
                equal.Clear();
                lowest = price;
            }
            equal.Add(p);
        }
        return new Chosen(_contest.Preferred(equal), equal);
    }

    private readonly record struct Chosen(int Winner, List<int> Equal);

    private int Compare(ExactPrice a, int p, ExactPrice b, int q) => (a.Top * b.Step * Gain(q)).CompareTo(b.Top * a.Step * Gain(p));

    private double BudgetError => 8 * (_rounds + 1) * Ulp * _share;

    /// <summary>What a sum of budgets over a project's supporters can be wrong by, with the arithmetic on it.</summary>
    private double SumError(int p) => (_profile.Supporters[p] * _share * Ulp * 4 * ((8 * (_rounds + 1)) + (_profile.Starts[p + 1] - _profile.Starts[p]) + 4)) + (16 * Ulp * Cost(p));

    /// <summary>Bounds of alpha and rho of a project as things stand; false when its supporters cannot pay it.</summary>
    private bool Price(int p)
    {
        var (from, to) = (_profile.Starts[p], _profile.Starts[p + 1]);
        var (cost, error) = ((double)Cost(p), SumError(p));
        var alpha = Math.Max(_lowAlpha[p], 0);
        var (lastPoor, first) = (-1, true);
        double sure;
        while (true)
        {
            var (paid, parts, poor) = Split(from, to, alpha, out sure, out var all);
            if (first)
            {
                if (all < cost - error || (all <= cost + error && !CanPay(p))) return false;
                first = false;
            }
            if (parts <= 0) return ByExact(p);
            var next = (cost - paid) / parts;
            if (poor == lastPoor || !(next > alpha)) break;
            (alpha, lastPoor) = (next, poor);
        }
        var bound = 2 * error / sure;
        if (!(sure > 0) || !(bound <= alpha * Margin / 2)) return ByExact(p);
        _alpha[p] = alpha;
        _lowAlpha[p] = Math.Max(_lowAlpha[p], (alpha - bound) * (1 - (4 * Ulp)));
        Bounds(p, alpha - bound, alpha + bound);
        return true;
    }

    private bool ByExact(int p)
    {
        _alpha[p] = _lowAlpha[p];
        var price = Exact(p);
        var alpha = Rational.Ratio(price.Top, _scale * price.Step);
        _alpha[p] = alpha;
        _lowAlpha[p] = Math.Max(_lowAlpha[p], alpha * (1 - (8 * Ulp)));
        Bounds(p, alpha * (1 - (8 * Ulp)), alpha * (1 + (8 * Ulp)));
        return true;
    }

    private void Bounds(int p, double low, double high)
    {
        var gain = (double)Gain(p);
        _low[p] = Math.Max(_low[p], low / gain * (1 - (4 * Ulp)));
        _high[p] = high / gain * (1 + (4 * Ulp));
    }

    /// <summary>At a price: what those who cannot pay it in full have, the weight of the others, and the weight of those with more than that.</summary>
    private Halves Split(int from, int to, double alpha, out double sure, out double all)
    {
        var (paid, parts, poor) = (0.0, 0.0, 0);
        (sure, all) = (0, 0);
        var (group, weight, left, times) = (_profile.Group, _weight, _left, _times);
        if (weight is null)
        {
            var well = alpha * (1 + Margin);
            for (var i = from; i < to; i++)
            {
                var g = group[i];
                var (money, count) = (left[g], times[g]);
                all += money * count;
                if (money < alpha)
                {
                    paid += money * count;
                    poor++;
                }
                else
                {
                    parts += count;
                    if (money >= well) sure += count;
                }
            }
            return new Halves(paid, parts, poor);
        }
        for (var i = from; i < to; i++)
        {
            var g = group[i];
            var (money, count, must) = (left[g], times[g], alpha * weight[i]);
            all += money * count;
            if (money < must)
            {
                paid += money * count;
                poor++;
            }
            else
            {
                parts += count * weight[i];
                if (money >= must * (1 + Margin)) sure += count * weight[i];
            }
        }
        return new Halves(paid, parts, poor);
    }

    private readonly record struct Halves(double Paid, double Parts, int Poor);
}
