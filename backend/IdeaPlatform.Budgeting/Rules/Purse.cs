using System.Numerics;

namespace IdeaPlatform.Budgeting;

/// <summary>
/// The share of a voter and the price of each round for a full payer, exactly: whole numbers over one denominator D. A price that stands for
/// itself (cost / weight, in 64 bits) comes over D when a sum first needs it, so D grows with the rounds that meet in one ballot, not with all.
/// </summary>
internal sealed class Purse(int mostRounds)
{
    private readonly BigInteger[] _prices = new BigInteger[mostRounds];
    private readonly bool[] _over = new bool[mostRounds];
    private readonly long[] _tops = new long[mostRounds];
    private readonly long[] _steps = new long[mostRounds];
    private BigInteger _share;

    /// <summary>D. It only ever gets new factors in a run.</summary>
    public BigInteger Scale { get; private set; }

    public int Rounds { get; private set; }

    /// <summary>How often the price of each round goes off in the next <see cref="Sum"/>.</summary>
    public long[] Counts { get; } = new long[mostRounds];

    public void Begin(Rational share) => (_share, Scale, Rounds) = (share.Numerator, share.Denominator, 0);

    public void Clear() => Array.Clear(Counts, 0, Rounds);

    /// <summary>holders * share - sum of counts * prices, over D as it is afterwards.</summary>
    public BigInteger Sum(BigInteger holders)
    {
        for (var r = 0; r < Rounds; r++)
        {
            if (Counts[r] != 0 && !_over[r]) Admit(r);
        }
        var sum = holders * _share;
        for (var r = 0; r < Rounds; r++)
        {
            if (Counts[r] != 0) sum -= Counts[r] * _prices[r];
        }
        return sum;
    }

    /// <summary>So many prices of a round, in whole minor units, rounded down.</summary>
    public long Whole(int round, long count) => (long)(_over[round] ? count * _prices[round] / Scale : (BigInteger)count * _tops[round] / _steps[round]);

    /// <summary>Something over an earlier D (or over 1) over the D of now.</summary>
    public BigInteger Lift(BigInteger top, BigInteger scale) => scale == Scale ? top : top * (Scale / scale);

    /// <summary>The price of the next round.</summary>
    public void Add(EqualShares.ExactPrice price)
    {
        if (price.Scale.IsOne)
        {
            // Not above the cost of a project, so in 64 bits.
            var top = (long)price.Top;
            var common = Rational.Common(price.Step, top);
            (_tops[Rounds], _steps[Rounds], _over[Rounds]) = (top / common, price.Step / common, false);
        }
        else
        {
            var top = Lift(price.Top, price.Scale);
            var common = Rational.Common(price.Step, (long)(top % price.Step));
            Extend(price.Step / common);
            (_prices[Rounds], _over[Rounds]) = (top / common, true);
        }
        Rounds++;
    }

    private void Admit(int round)
    {
        var step = _steps[round];
        Extend(step / Rational.Common(step, (long)(Scale % step)));
        (_prices[round], _over[round]) = (_tops[round] * (Scale / step), true);
    }

    private void Extend(long step)
    {
        if (step == 1) return;
        Scale *= step;
        _share *= step;
        for (var r = 0; r < Rounds; r++)
        {
            if (_over[r]) _prices[r] *= step;
        }
    }
}
