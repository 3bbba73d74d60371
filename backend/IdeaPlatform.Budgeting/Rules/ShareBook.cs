using System.Numerics;

namespace IdeaPlatform.Budgeting;

/// <summary>What each group of voters holds, kept again from the prices in the log: by this <see cref="Invariants"/> checks equal shares.</summary>
internal sealed class ShareBook
{
    private const double Ulp = 1.0 / (1L << 53);

    private readonly Contest _contest;
    private readonly Rational _share;
    private readonly Rational[] _price;
    private readonly double[] _about;
    private readonly int[] _winner;
    private readonly int[] _roundOf;
    private readonly double[] _left;
    private readonly bool[] _spent;
    private readonly double _error;
    private readonly List<int> _some = [];
    private readonly long[] _counts;
    private BigInteger[]? _overUnit;
    private BigInteger _unit;
    private int _rounds;

    public ShareBook(Contest contest, Rational share, List<Round> rounds, Dictionary<string, int> index)
    {
        (_contest, _share) = (contest, share);
        Profile = contest.Options.Rule.ByPoints ? contest.Points : contest.Votes;
        (_price, _about, _winner, _counts) = (new Rational[rounds.Count], new double[rounds.Count], new int[rounds.Count], new long[rounds.Count]);
        for (var r = 0; r < rounds.Count; r++)
        {
            _price[r] = rounds[r].Payment.GetValueOrDefault();
            _about[r] = _price[r].ToDouble();
            _winner[r] = index[rounds[r].Winner];
        }
        _roundOf = new int[contest.Cost.Length];
        Array.Fill(_roundOf, -1);
        (_left, _spent) = (new double[Profile.Times.Length], new bool[Profile.Times.Length]);
        Array.Fill(_left, share.ToDouble());
        _error = 16 * (rounds.Count + 1) * Ulp * share.ToDouble();
    }

    /// <summary>A sum that is not in lowest terms: it is compared, never shown.</summary>
    private readonly record struct Part(BigInteger Top, BigInteger Bottom);

    public Profile Profile { get; }

    public bool Gains(int p) => Profile.Score[p] > 0 && _contest.Cost[p] > 0;

    /// <summary>Takes the money of a round; whether it is the cost of the winner.</summary>
    public bool Pays(int r, out EqualShares.Payers payers)
    {
        var (p, price, about) = (_winner[r], _price[r], _about[r]);
        var (parts, full, less, none) = (0L, 0, 0, 0);
        _some.Clear();
        for (var i = Profile.Starts[p]; i < Profile.Starts[p + 1]; i++)
        {
            var g = Profile.Group[i];
            var weight = Profile.Weight is null ? 1 : Profile.Weight[i];
            var must = about * weight;
            var doubt = _error + (must * 8 * Ulp);
            var sure = _spent[g] || Math.Abs(_left[g] - must) > doubt;
            var order = _spent[g] ? -1 : sure ? (_left[g] < must ? -1 : 1) : Compare(g, price, weight);
            if (order < 0)
            {
                less += Profile.Times[g];
                if (_spent[g]) none += Profile.Times[g];
                else _some.Add(g);
                continue;
            }
            full += Profile.Times[g];
            parts += (long)Profile.Times[g] * weight;
            _left[g] = Math.Max(_left[g] - must, 0);
            if (order == 0) _spent[g] = true;
        }
        var rest = Sum(_some);
        var paid = (rest.Top * price.Denominator) + (price.Numerator * parts * rest.Bottom);
        foreach (var g in _some) (_left[g], _spent[g]) = (0, true);
        _roundOf[p] = r;
        _rounds = r + 1;
        payers = new EqualShares.Payers(full, less, none);
        return paid == _contest.Cost[p] * rest.Bottom * price.Denominator;
    }

    /// <summary>Whether all voters together have so much left.</summary>
    public bool Holds(Rational money)
    {
        _some.Clear();
        for (var g = 0; g < _spent.Length; g++)
        {
            if (!_spent[g]) _some.Add(g);
        }
        var left = Sum(_some);
        return left.Top * money.Denominator == money.Numerator * left.Bottom;
    }

    public bool CanPay(int p)
    {
        var sum = 0.0;
        _some.Clear();
        for (var i = Profile.Starts[p]; i < Profile.Starts[p + 1]; i++)
        {
            var g = Profile.Group[i];
            if (_spent[g]) continue;
            sum += _left[g] * Profile.Times[g];
            _some.Add(g);
        }
        var doubt = (Profile.Supporters[p] * (_error + ((Profile.Starts[p + 1] - Profile.Starts[p]) * Ulp * _share.ToDouble()))) + (_contest.Cost[p] * 8 * Ulp);
        if (sum > _contest.Cost[p] + doubt) return true;
        if (sum < _contest.Cost[p] - doubt) return false;
        var exact = Sum(_some);
        return exact.Top >= _contest.Cost[p] * exact.Bottom;
    }

    /// <summary>What one voter of a group holds, against a price for so many points.</summary>
    private int Compare(int g, Rational price, int weight)
    {
        Clear();
        var holds = Counted(Count(g, 1));
        return (holds.Top * price.Denominator).CompareTo(price.Numerator * weight * holds.Bottom);
    }

    /// <summary>What groups that always paid in full hold together.</summary>
    private Part Sum(List<int> groups)
    {
        if (groups.Count == 0) return new Part(BigInteger.Zero, BigInteger.One);
        Clear();
        var voters = 0L;
        foreach (var g in groups) voters += Count(g, Profile.Times[g]);
        return Counted(voters);
    }

    private void Clear() => Array.Clear(_counts, 0, _rounds);

    private long Count(int g, long times)
    {
        for (var i = Profile.BallotStarts[g]; i < Profile.BallotStarts[g + 1]; i++)
        {
            var r = _roundOf[Profile.Ballot[i]];
            if (r >= 0) _counts[r] += times * (Profile.BallotWeight is null ? 1 : Profile.BallotWeight[i]);
        }
        return times;
    }

    private Part Counted(long voters)
    {
        // What comes to whole money, as where all of a project's supporters are counted, needs no denominator of all rounds.
        var whole = BigInteger.Zero;
        var open = false;
        for (var r = 0; r < _rounds; r++)
        {
            if (_counts[r] == 0) continue;
            whole += BigInteger.DivRem(_price[r].Numerator * _counts[r], _price[r].Denominator, out var rest);
            if (rest.IsZero) continue;
            open = true;
            break;
        }
        if (!open) return new Part((_share.Numerator * voters) - (whole * _share.Denominator), _share.Denominator);
        var prices = OverUnit();
        var sum = _share.Numerator * (_unit / _share.Denominator) * voters;
        for (var r = 0; r < _rounds; r++)
        {
            if (_counts[r] != 0) sum -= prices[r] * _counts[r];
        }
        return new Part(sum, _unit);
    }

    /// <summary>All prices over one denominator.</summary>
    private BigInteger[] OverUnit()
    {
        if (_overUnit is not null) return _overUnit;
        _unit = _share.Denominator;
        foreach (var price in _price) _unit = _unit / BigInteger.GreatestCommonDivisor(_unit, price.Denominator) * price.Denominator;
        _overUnit = new BigInteger[_price.Length];
        for (var r = 0; r < _price.Length; r++) _overUnit[r] = _price[r].Numerator * (_unit / _price[r].Denominator);
        return _overUnit;
    }
}
