namespace IdeaPlatform.Budgeting;

/// <summary>Prices as doubles, each with what it can be wrong by.</summary>
internal sealed partial class EqualShares
{
    private double BudgetError => 8 * (Rounds + 1) * Ulp * _share;

    /// <summary>What a sum of budgets over a project's supporters can be wrong by, with the arithmetic on it.</summary>
    private double SumError(int p) => (_profile.Supporters[p] * _share * Ulp * 4 * ((8 * (Rounds + 1)) + (_profile.Starts[p + 1] - _profile.Starts[p]) + 4)) + (16 * Ulp * Cost(p));

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
        var alpha = price.About;
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
