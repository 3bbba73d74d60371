using System.Numerics;

namespace IdeaPlatform.Budgeting;

/// <summary>
/// The loads of the rounds of Phragmén's rule, exactly: whole numbers over one nested denominator. A load that nothing before has part in is
/// just cost / supporters, and comes over that denominator when a sum first needs it; in votes with few picks hardly any does.
/// </summary>
internal sealed class LoadBook(int mostRounds)
{
    /// <summary>Top / (Scale * Step): Scale is the denominator of when it was found, or 1 where no supporter had a load.</summary>
    internal readonly record struct Load(BigInteger Top, BigInteger Scale, long Step) : IComparable<Load>
    {
        public Rational ToRational() => Rational.Of(Top, Scale * Step);

        public int CompareTo(Load other)
        {
            var (left, right) = (Top * other.Step, other.Top * Step);
            return Scale == other.Scale ? left.CompareTo(right) : (left * other.Scale).CompareTo(right * Scale);
        }
    }

    // Of each round: over its link of the chain once it is there, before that by itself.
    private readonly BigInteger[] _tops = new BigInteger[mostRounds];
    private readonly long[] _steps = new long[mostRounds];
    private readonly bool[] _linked = new bool[mostRounds];

    // Each link multiplies the denominator of the one before by its step.
    private readonly int[] _chain = new int[mostRounds];
    private int _links;
    private BigInteger _scale = BigInteger.One;

    public int Rounds { get; private set; }

    /// <summary>How many supporters bear the load of each round, in the next <see cref="Share"/>.</summary>
    public long[] Counts { get; } = new long[mostRounds];

    public void Clear() => Array.Clear(Counts, 0, Rounds);

    /// <summary>What each supporter would bear of a cost and of the loads that they have.</summary>
    public Load Share(long cost, bool loaded, long supporters)
    {
        if (!loaded) return new Load(cost, BigInteger.One, supporters);
        for (var r = 0; r < Rounds; r++)
        {
            if (Counts[r] == 0 || _linked[r]) continue;
            var step = _steps[r];
            var more = step / Rational.Common(step, (long)(_scale % step));
            Link(r, _tops[r] * (_scale * more / step), more);
        }
        var sum = BigInteger.Zero;
        for (var i = 0; i < _links; i++)
        {
            var r = _chain[i];
            sum = (sum * _steps[r]) + (Counts[r] * _tops[r]);
        }
        return new Load((cost * _scale) + sum, _scale, supporters);
    }

    /// <summary>The load of the next round.</summary>
    public void Add(Load load)
    {
        var top = load.Scale.IsOne || load.Scale == _scale ? load.Top : load.Top * (_scale / load.Scale);
        var common = Rational.Common(load.Step, (long)(top % load.Step));
        if (load.Scale.IsOne) (_tops[Rounds], _steps[Rounds]) = (top / common, load.Step / common);
        else Link(Rounds, top / common, load.Step / common);
        Rounds++;
    }

    private void Link(int round, BigInteger top, long step)
    {
        (_tops[round], _steps[round], _linked[round]) = (top, step, true);
        _chain[_links++] = round;
        _scale *= step;
    }
}
