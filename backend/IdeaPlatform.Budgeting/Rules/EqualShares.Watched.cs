using System.Numerics;

namespace IdeaPlatform.Budgeting;

/// <content>What the log asks: who could still pay, how near a loser came, what supporters paid in each round.</content>
internal sealed partial class EqualShares
{
    /// <summary>An amount over D as a fraction of minor units.</summary>
    internal Rational Over(BigInteger amount) => Rational.Of(amount, _scale);

    internal Rational AlphaOf(ExactPrice price) => Rational.Of(price.Top, _scale * price.Step);

    internal Rational RhoOf(int p, ExactPrice price) => Rational.Of(price.Top, _scale * price.Step * Gain(p));

    internal long GainOf(int p) => Gain(p);

    internal int Rounds => _rounds;

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
    internal Seen Watch(int p, int winner, ExactPrice price, Rational rho)
    {
        var alpha = rho.ToDouble() * Gain(p);
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
        var alpha = Rational.Ratio(top, _scale * step);
        var error = BudgetError;
        var less = new List<int>();
        var parts = 0L;
        for (var i = _profile.Starts[p]; i < _profile.Starts[p + 1]; i++)
        {
            var g = _profile.Group[i];
            var must = alpha * Weight(i);
            var doubt = error + (must * 8 * Ulp);
            var poor = _spent[g] || _left[g] < must - doubt || (_left[g] <= must + doubt && MoneyOfVoter(g) * step < top * Weight(i));
            if (poor) less.Add(g);
            else parts += (long)_profile.Times[g] * Weight(i);
        }
        Counts();
        var holders = 0L;
        foreach (var g in less)
        {
            if (!_spent[g]) holders += Holder(g, _profile.Times[g]);
        }
        return Rational.Of((Sum(holders) * step) + (top * parts), _scale * step * Cost(p));
    }

    /// <summary>What the supporters of a project paid in each round so far, in whole minor units, rounded down.</summary>
    internal long[] PaidBy(int p)
    {
        var rounds = _rounds;
        var (holders, counts) = (new long[rounds], new long[rounds * rounds]);
        for (var i = _profile.Starts[p]; i < _profile.Starts[p + 1]; i++)
        {
            var g = _profile.Group[i];
            var (last, times) = (_spent[g] ? _spentIn[g] : int.MaxValue, (long)_profile.Times[g]);
            for (var j = _profile.BallotStarts[g]; j < _profile.BallotStarts[g + 1]; j++)
            {
                var round = _roundOf[_profile.Ballot[j]];
                if (round < 0 || round > last) continue;
                var money = times * (_profile.BallotWeight is null ? 1 : _profile.BallotWeight[j]);
                if (round < last) counts[(round * rounds) + round] += money;
                if (round < last && last < rounds) counts[(last * rounds) + round] -= money;
                if (round == last) holders[round] += times;
            }
        }
        var paid = new long[rounds];
        for (var r = 0; r < rounds; r++)
        {
            var sum = holders[r] * _shareOverD;
            for (var s = 0; s < rounds; s++)
            {
                if (counts[(r * rounds) + s] != 0) sum += counts[(r * rounds) + s] * _prices[s];
            }
            if (!sum.IsZero) paid[r] = (long)BigInteger.Divide(sum, _scale);
        }
        return paid;
    }
}
