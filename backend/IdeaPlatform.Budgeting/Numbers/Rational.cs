using System.Globalization;
using System.Numerics;

namespace IdeaPlatform.Budgeting;

/// <summary>
/// An exact fraction in lowest terms. While numerator and denominator fit into 64 bits it computes with 128; beyond that with whole
/// numbers of any size. As text: "3", "-7/2".
/// </summary>
public readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    private readonly long _numerator;
    private readonly long _lessOne;
    private readonly BigInteger[]? _big;

    private Rational(long numerator, long denominator) => (_numerator, _lessOne) = (numerator, denominator - 1);

    private Rational(BigInteger numerator, BigInteger denominator) => _big = [numerator, denominator];

    public static Rational Zero => default;

    public static Rational One => new(1, 1);

    public BigInteger Numerator => _big?[0] ?? _numerator;

    public BigInteger Denominator => _big?[1] ?? (BigInteger)_lessOne + 1;

    public int Sign => _big is null ? Math.Sign(_numerator) : _big[0].Sign;

    public bool IsWhole => _big is null && _lessOne == 0 || Denominator.IsOne;

    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public static Rational Of(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero) throw new DivideByZeroException();
        if (denominator.Sign < 0) (numerator, denominator) = (-numerator, -denominator);
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (!common.IsOne) (numerator, denominator) = (numerator / common, denominator / common);
        return numerator >= long.MinValue && numerator <= long.MaxValue && denominator <= long.MaxValue
            ? new Rational((long)numerator, (long)denominator)
            : new Rational(numerator, denominator);
    }

    public static implicit operator Rational(long value) => new(value, 1);

    public static Rational FromInt64(long value) => value;

    public static Rational operator +(Rational a, Rational b) => Add(a, b);

    public static Rational operator -(Rational a, Rational b) => Subtract(a, b);

    public static Rational operator *(Rational a, Rational b) => Multiply(a, b);

    public static Rational operator /(Rational a, Rational b) => Divide(a, b);

    public static bool operator <(Rational a, Rational b) => a.CompareTo(b) < 0;

    public static bool operator >(Rational a, Rational b) => a.CompareTo(b) > 0;

    public static bool operator <=(Rational a, Rational b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Rational a, Rational b) => a.CompareTo(b) >= 0;

    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    public static Rational Add(Rational a, Rational b) => Small(a, b)
        ? Reduced(((Int128)a._numerator * b.Lower) + ((Int128)b._numerator * a.Lower), (Int128)a.Lower * b.Lower)
        : Of((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Rational Subtract(Rational a, Rational b) => Small(a, b)
        ? Reduced(((Int128)a._numerator * b.Lower) - ((Int128)b._numerator * a.Lower), (Int128)a.Lower * b.Lower)
        : Of((a.Numerator * b.Denominator) - (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Rational Multiply(Rational a, Rational b) => Small(a, b)
        ? Reduced((Int128)a._numerator * b._numerator, (Int128)a.Lower * b.Lower)
        : Of(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <exception cref="DivideByZeroException"><paramref name="b"/> is zero.</exception>
    public static Rational Divide(Rational a, Rational b)
    {
        if (b.Sign == 0) throw new DivideByZeroException();
        return Small(a, b) ? Reduced((Int128)a._numerator * b.Lower, (Int128)a.Lower * b._numerator) : Of(a.Numerator * b.Denominator, a.Denominator * b.Numerator);
    }

    public int CompareTo(Rational other) => Small(this, other)
        ? ((Int128)_numerator * other.Lower).CompareTo((Int128)other._numerator * Lower)
        : (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public bool Equals(Rational other) => _big is null && other._big is null
        ? _numerator == other._numerator && _lessOne == other._lessOne
        : Numerator == other.Numerator && Denominator == other.Denominator;

    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    /// <summary>The largest whole number that is not above it.</summary>
    public BigInteger Floor()
    {
        var whole = BigInteger.DivRem(Numerator, Denominator, out var rest);
        return rest.Sign < 0 ? whole - 1 : whole;
    }

    /// <summary>To be shown or drawn; nothing may be decided by it.</summary>
    public double ToDouble() => _big is null ? (double)_numerator / Lower : Ratio(_big[0], _big[1]);

    public override string ToString() => IsWhole
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    /// <exception cref="FormatException">The text is not of the form of <see cref="ToString"/>.</exception>
    public static Rational Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/');
        var numerator = BigInteger.Parse(slash < 0 ? text : text.AsSpan(0, slash), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var denominator = slash < 0 ? BigInteger.One : BigInteger.Parse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture);
        return denominator.IsZero ? throw new FormatException($"\"{text}\" divides by zero.") : Of(numerator, denominator);
    }

    /// <summary>The double next to a fraction of large whole numbers, within three units of the last place.</summary>
    internal static double Ratio(BigInteger numerator, BigInteger denominator)
    {
        if (numerator.IsZero) return 0;
        var (top, topShift) = Leading(numerator);
        var (bottom, bottomShift) = Leading(denominator);
        return Math.ScaleB(top / bottom, (int)(topShift - bottomShift));
    }

    private static (double Value, long Shift) Leading(BigInteger value)
    {
        var shift = Math.Max(0, value.GetBitLength() - 63);
        return ((double)(long)(value >> (int)shift), shift);
    }

    private long Lower => _lessOne + 1;

    private static bool Small(Rational a, Rational b) => a._big is null && b._big is null;

    private static Rational Reduced(Int128 numerator, Int128 denominator)
    {
        if (denominator < 0) (numerator, denominator) = (-numerator, -denominator);
        var (a, b) = (UInt128.CreateTruncating(Int128.Abs(numerator)), (UInt128)denominator);
        while (b != 0) (a, b) = (b, a % b);
        var common = (Int128)a;
        if (common > 1) (numerator, denominator) = (numerator / common, denominator / common);
        return numerator >= long.MinValue && numerator <= long.MaxValue && denominator <= long.MaxValue
            ? new Rational((long)numerator, (long)denominator)
            : new Rational((BigInteger)numerator, (BigInteger)denominator);
    }
}
