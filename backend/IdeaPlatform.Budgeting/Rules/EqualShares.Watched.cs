using System.Numerics;

namespace IdeaPlatform.Budgeting;

/// <content>What the log asks: who could still pay, how near a loser came, what supporters paid in each round.</content>
internal sealed partial class EqualShares
{
    /// <summary>What the supporters have together, as a fraction of minor units.</summary>
    internal Rational MoneyLeftOf(int p)
    {
        var money = MoneyOf(p);
        return Rational.Of(money, _purse.Scale);
    }

    internal static Rational AlphaOf(ExactPrice price) => Rational.Of(price.Top, price.Scale * price.Step);

    internal Rational RhoOf(int p, ExactPrice price) => Rational.Of(price.Top, price.Scale * price.Step * Gain(p));

    internal int Rounds => _purse.Rounds;

    internal bool IsSpent(int group) => _spent[group];

    /// <summary>Whether any supporter has something left.</summary>
    internal bool HaveMoney(int p)
    {
        for (var i = _profile.Starts[p]; i < _profile.Starts[p + 1]; i++)
        {
            if (!_spent[_profile.Group[i]]) return true;
        }
        return false;
    }

    internal bool CanStillPay(int p)
    {
        Split(_profile.Starts[p], _profile.Starts[p + 1], 0, out _, out var all);
        return CanPay(p, all);
    }

    private bool CanPay(int p, double all)
    {
        var (cost, error) = ((double)Cost(p), SumError(p));
        return all >= cost + error || (all > cost - error && CanPay(p));
    }

    internal readonly record struct Seen(bool CanPay, int Thousandths);

    /// <summary>
    /// Whether the supporters still can pay, and what they would pay together at the rho of a winner, in thousandths of the cost, rounded
    /// down.
    /// </summary>
    internal Seen Watch(int p, int winner, ExactPrice price)
    {
        var alpha = price.About / Gain(winner) * Gain(p);
        var (paid, parts, _) = Split(_profile.Starts[p], _profile.Starts[p + 1], alpha, out _, out var all);
        var share = (paid + (alpha * parts)) / Cost(p) * 1000;
        // Whoever is on the wrong side of the price by an error of rounding changes the sum by no more than that.
        var doubt = (SumError(p) / Cost(p) * 4000) + (share * 32 * Ulp);
        var below = Math.Floor(share - doubt);
        var thousandths = below == Math.Floor(share + doubt) ? (int)below : (int)(ShareAt(p, winner, price) * 1000).Floor();
        return new Seen(CanPay(p, all), thousandths);
    }

    /// <summary>What the supporters would pay together at the rho of a winner, as a part of the cost, exactly.</summary>
    private Rational ShareAt(int p, int winner, ExactPrice price)
    {
        var (top, step) = (price.Top * Gain(p), (BigInteger)price.Step * Gain(winner));
        var alpha = Rational.Ratio(top, price.Scale * step);
        var error = BudgetError;
        var less = new List<int>();
        var parts = 0L;
        for (var i = _profile.Starts[p]; i < _profile.Starts[p + 1]; i++)
        {
            var g = _profile.Group[i];
            var must = alpha * Weight(i);
            var doubt = error + (must * 8 * Ulp);
            var poor = _spent[g] || _left[g] < must - doubt || (_left[g] <= must + doubt && CompareMoney(g, step, top * Weight(i), price.Scale) < 0);
            if (poor) less.Add(g);
            else parts += (long)_profile.Times[g] * Weight(i);
        }
        _purse.Clear();
        var holders = 0L;
        foreach (var g in less)
        {
            if (!_spent[g]) holders += Holder(g, _profile.Times[g]);
        }
        var paid = _purse.Sum(holders);
        return Rational.Of((paid * step) + (_purse.Lift(top, price.Scale) * parts), _purse.Scale * step * Cost(p));
    }
}
