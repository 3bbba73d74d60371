using System.Numerics;

namespace IdeaPlatform.Budgeting;

/// <content>Exact money and prices, and the purchase itself.</content>
internal sealed partial class EqualShares
{
    /// <summary>An alpha as Top / (Scale * Step): Scale is the D of when it was found, or 1 where all who can pay do so in full.</summary>
    internal readonly record struct ExactPrice(BigInteger Top, BigInteger Scale, long Step)
    {
        /// <summary>Within three units of the last place.</summary>
        public double About => Scale.IsOne ? (double)(long)Top / Step : Rational.Ratio(Top, Scale * Step);
    }

    /// <summary>How many paid in full, how many less, and how many of these nothing.</summary>
    internal readonly record struct Payers(int Full, int Less, int None);

    /// <summary>Whether the supporters have the cost together, exactly.</summary>
    private bool CanPay(int p)
    {
        // The sum may bring new factors into D: first the sum, then D.
        var money = MoneyOf(p);
        return money >= Cost(p) * _purse.Scale;
    }

    /// <summary>What the supporters have together, over D as it is afterwards.</summary>
    internal BigInteger MoneyOf(int p)
    {
        var holders = 0L;
        _purse.Clear();
        for (var i = _profile.Starts[p]; i < _profile.Starts[p + 1]; i++)
        {
            if (!_spent[_profile.Group[i]]) holders += Holder(_profile.Group[i], _profile.Times[_profile.Group[i]]);
        }
        return _purse.Sum(holders);
    }

    /// <summary>Counts a voter group that always paid in full: once the share, minus its winners.</summary>
    private long Holder(int g, long times)
    {
        for (var i = _profile.BallotStarts[g]; i < _profile.BallotStarts[g + 1]; i++)
        {
            var round = _roundOf[_profile.Ballot[i]];
            if (round >= 0) _purse.Counts[round] += times * (_profile.BallotWeight is null ? 1 : _profile.BallotWeight[i]);
        }
        return times;
    }

    /// <summary>What one voter of a group holds, over D as it is afterwards.</summary>
    private BigInteger MoneyOfVoter(int g)
    {
        if (_spent[g]) return BigInteger.Zero;
        _purse.Clear();
        return _purse.Sum(Holder(g, 1));
    }

    /// <summary>
    /// The exact alpha of a project that can be paid; who pays in full stands in _class afterwards. The split is Newton's: from any split the
    /// next price is not above the right one, and from there it only rises, so it ends.
    /// </summary>
    internal ExactPrice Exact(int p)
    {
        var (from, to) = (_profile.Starts[p], _profile.Starts[p + 1]);
        var error = BudgetError;
        for (var i = from; i < to; i++) _class[i - from] = _left[_profile.Group[i]] < _alpha[p] * Weight(i) ? Poor : Full;
        while (true)
        {
            var price = PriceOf(p, from, to);
            if (price.Step == 0)
            {
                for (var i = 0; i < to - from; i++) _class[i] = Full;
                continue;
            }
            var alpha = price.About;
            var same = true;
            for (var i = from; i < to; i++)
            {
                var now = Classify(_profile.Group[i], Weight(i), alpha, price, error);
                same &= now == Poor == (_class[i - from] == Poor);
                _class[i - from] = now;
            }
            if (same) return price;
        }
    }

    private int Weight(int place) => _weight is null ? 1 : _weight[place];

    private ExactPrice PriceOf(int p, int from, int to)
    {
        var (holders, parts) = (0L, 0L);
        _purse.Clear();
        for (var i = from; i < to; i++)
        {
            var g = _profile.Group[i];
            if (_class[i - from] != Poor) parts += (long)_profile.Times[g] * Weight(i);
            else if (!_spent[g]) holders += Holder(g, _profile.Times[g]);
        }
        if (holders == 0) return new ExactPrice(Cost(p), BigInteger.One, parts);
        var paid = _purse.Sum(holders);
        return new ExactPrice((Cost(p) * _purse.Scale) - paid, _purse.Scale, parts);
    }

    private byte Classify(int g, int weight, double alpha, ExactPrice price, double error)
    {
        if (_spent[g]) return price.Top.Sign > 0 ? Poor : Even;
        var must = alpha * weight;
        var doubt = error + (must * 8 * Ulp);
        if (_left[g] < must - doubt) return Poor;
        if (_left[g] > must + doubt) return Full;
        return CompareMoney(g, price.Step, price.Top * weight, price.Scale) switch { < 0 => Poor, 0 => Even, _ => Full };
    }

    /// <summary>What one voter of a group holds, against top / (scale * step), exactly.</summary>
    private int CompareMoney(int g, BigInteger step, BigInteger top, BigInteger scale)
    {
        var money = MoneyOfVoter(g);
        return (money * step).CompareTo(_purse.Lift(top, scale));
    }

    /// <summary>Takes the money. The split of <see cref="Exact"/> must be that of the winner.</summary>
    private Payers Pay(int p, ExactPrice price)
    {
        var (full, less, none) = (0, 0, 0);
        var alpha = price.About;
        var from = _profile.Starts[p];
        for (var i = from; i < _profile.Starts[p + 1]; i++)
        {
            var g = _profile.Group[i];
            if (_class[i - from] == Poor)
            {
                less += _profile.Times[g];
                if (_spent[g]) none += _profile.Times[g];
            }
            else full += _profile.Times[g];
            if (_class[i - from] == Full) _left[g] = Math.Max(_left[g] - (alpha * Weight(i)), double.Epsilon);
            else if (!_spent[g]) (_left[g], _spent[g], _spentIn[g]) = (0, true, Rounds);
        }
        _roundOf[p] = Rounds;
        _purse.Add(price);
        return new Payers(full, less, none);
    }
}
