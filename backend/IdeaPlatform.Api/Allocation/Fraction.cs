using System.Numerics;

namespace IdeaPlatform.Allocation;

/// <summary>
/// An exact rational number. Ranks decide about money, so no float comes near them: two totals are equal only when they are equal.
/// </summary>
public readonly record struct Fraction : IComparable<Fraction>
{
    private readonly BigInteger _over;

    public Fraction(BigInteger top, BigInteger over)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(over, BigInteger.One);
        var common = BigInteger.GreatestCommonDivisor(top, over);
        (Top, _over) = (top / common, over / common);
    }

    public BigInteger Top { get; }

    /// <summary>Never 0, also not for <c>default</c>.</summary>
    public BigInteger Over => _over.IsZero ? BigInteger.One : _over;

    public static Fraction Zero => new(0, 1);

    public static Fraction operator +(Fraction a, Fraction b) => new((a.Top * b.Over) + (b.Top * a.Over), a.Over * b.Over);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.Top * b.Top, a.Over * b.Over);

    public int CompareTo(Fraction other) => (Top * other.Over).CompareTo(other.Top * Over);

    public static bool operator <(Fraction a, Fraction b) => a.CompareTo(b) < 0;

    public static bool operator >(Fraction a, Fraction b) => a.CompareTo(b) > 0;

    public static bool operator <=(Fraction a, Fraction b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Fraction a, Fraction b) => a.CompareTo(b) >= 0;

    /// <summary>For showing only: two decimals, half up (values here are never negative).</summary>
    public decimal Shown() => (decimal)(((Top * 200) + Over) / (Over * 2)) / 100m;
}
