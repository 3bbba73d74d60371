using System.Globalization;
using System.Numerics;

namespace IdeaPlatform.Budgeting;

/// <summary>
/// An exact fraction in lowest terms. It computes with 64 bits, and compares with 128, as long as nothing overflows; beyond that with whole
/// numbers of any size. As text: "3", "-7/2".
/// </summary>
/// <remarks>No Int128: the runtime takes no code compiled ahead of time that touches one, and a short run is mostly compiling.</remarks>
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

    public bool IsWhole => _big is null ? _lessOne == 0 : _big[1].IsOne;

    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public static Rational Of(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero) throw new DivideByZeroException();
        if (Fits(numerator) && Fits(denominator)) return Reduced((long)numerator, (long)denominator);
        if (denominator.Sign < 0) (numerator, denominator) = (-numerator, -denominator);
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (!common.IsOne) (numerator, denominator) = (numerator / common, denominator / common);
        return Lowest(numerator, denominator);
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

    public static Rational Add(Rational a, Rational b) =>
        Small(a, b) && Times(a._numerator, b.Lower, out var left) && Times(b._numerator, a.Lower, out var right) && Plus(left, right, out var top) && Times(a.Lower, b.Lower, out var bottom)
            ? Sum(a, b, top, bottom)
            : Sum(a, b, (a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Rational Subtract(Rational a, Rational b) =>
        Small(a, b) && Times(a._numerator, b.Lower, out var left) && Times(b._numerator, -a.Lower, out var right) && Plus(left, right, out var top) && Times(a.Lower, b.Lower, out var bottom)
            ? Sum(a, b, top, bottom)
            : Sum(a, b, (a.Numerator * b.Denominator) - (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Rational Multiply(Rational a, Rational b) => Small(a, b) && Times(a._numerator, b._numerator, out var top) && Times(a.Lower, b.Lower, out var bottom)
        ? Reduced(top, bottom)
        : Of(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <exception cref="DivideByZeroException"><paramref name="b"/> is zero.</exception>
    public static Rational Divide(Rational a, Rational b)
    {
        if (b.Sign == 0) throw new DivideByZeroException();
        return Small(a, b) && Times(a._numerator, b.Lower, out var top) && Times(a.Lower, b._numerator, out var bottom)
            ? Reduced(top, bottom)
            : Of(a.Numerator * b.Denominator, a.Denominator * b.Numerator);
    }

    public int CompareTo(Rational other) => Small(this, other)
        ? CompareProducts(_numerator, other.Lower, other._numerator, Lower)
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
        : string.Concat(Numerator.ToString(CultureInfo.InvariantCulture), "/", Denominator.ToString(CultureInfo.InvariantCulture));

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
        if (Fits(numerator) && Fits(denominator)) return (double)(long)numerator / (long)denominator;
        var top = Leading(numerator, out var topShift);
        var bottom = Leading(denominator, out var bottomShift);
        return Math.ScaleB(top / bottom, (int)(topShift - bottomShift));
    }

    private static double Leading(BigInteger value, out long shift)
    {
        shift = Math.Max(0, value.GetBitLength() - 63);
        return (double)(long)(value >> (int)shift);
    }

    private long Lower => _lessOne + 1;

    private static bool Small(Rational a, Rational b) => a._big is null && b._big is null;

    /// <summary>a * b against c * d.</summary>
    internal static int CompareProducts(long a, long b, long c, long d)
    {
        var (left, right) = (Math.BigMul(a, b, out var leftLow), Math.BigMul(c, d, out var rightLow));
        return left != right ? left.CompareTo(right) : ((ulong)leftLow).CompareTo((ulong)rightLow);
    }

    /// <summary>False when the product needs more than 64 bits.</summary>
    private static bool Times(long a, long b, out long product) => Math.BigMul(a, b, out product) == product >> 63;

    private static bool Plus(long a, long b, out long sum)
    {
        sum = unchecked(a + b);
        return ((a ^ sum) & (b ^ sum)) >= 0;
    }

    private static bool Fits(BigInteger value) => value > long.MinValue && value <= long.MaxValue;

    /// <summary>What is in lowest terms already.</summary>
    private static Rational Lowest(BigInteger numerator, BigInteger denominator) =>
        numerator >= long.MinValue && numerator <= long.MaxValue && denominator <= long.MaxValue
            ? new Rational((long)numerator, (long)denominator)
            : new Rational(numerator, denominator);

    // A whole number more or less leaves a fraction in lowest terms: money left, round after round.
    private static Rational Sum(Rational a, Rational b, long top, long bottom) => a.IsWhole || b.IsWhole ? new Rational(top, bottom) : Reduced(top, bottom);

    private static Rational Sum(Rational a, Rational b, BigInteger top, BigInteger bottom) => a.IsWhole || b.IsWhole ? Lowest(top, bottom) : Of(top, bottom);

    private static Rational Reduced(long numerator, long denominator)
    {
        // The only number that has no opposite.
        if (numerator == long.MinValue || denominator == long.MinValue) return Of(numerator, denominator);
        if (denominator < 0) (numerator, denominator) = (-numerator, -denominator);
        var common = Common(denominator, Math.Abs(numerator));
        return new Rational(numerator / common, denominator / common);
    }

    /// <summary>The greatest common divisor of numbers that are not negative.</summary>
    internal static long Common(long a, long b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }
}
