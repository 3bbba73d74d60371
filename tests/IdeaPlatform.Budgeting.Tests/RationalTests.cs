using System.Numerics;
using IdeaPlatform.Budgeting;
using Xunit;

namespace IdeaPlatform.Tests;

public sealed class RationalTests
{
    [Fact]
    public void Small_and_large_fractions_compute_as_whole_numbers_do()
    {
        var random = new Random(5);
        for (var i = 0; i < 50_000; i++)
        {
            var (a, b, c, d) = (Number(random), Number(random), Number(random), Number(random));
            if (b.IsZero || d.IsZero) continue;
            var (x, y) = (Rational.Of(a, b), Rational.Of(c, d));
            Same((a * d) + (c * b), b * d, x + y);
            Same((a * d) - (c * b), b * d, x - y);
            Same((a * d) + c, d, Rational.Of(a, 1) + y);
            Same(a - (c * b), b, x - Rational.Of(c, 1));
            Same(a * c, b * d, x * y);
            if (!c.IsZero) Same(a * d, b * c, x / y);
            Assert.Equal(((a * d) - (c * b)).Sign * (b * d).Sign, x.CompareTo(y));
            Assert.Equal(x, Rational.Parse(x.ToString()));
            Assert.Equal(x == y, x.ToString() == y.ToString());
        }
    }

    [Fact]
    public void At_the_end_of_64_bits_nothing_is_cut_off()
    {
        long[] ends = [long.MinValue, long.MinValue + 1, -(1L << 32), -3, -1, 0, 1, 2, 1L << 32, long.MaxValue - 1, long.MaxValue];
        foreach (var a in ends)
        {
            foreach (var b in ends)
            {
                Rational x = a, y = b;
                Same((BigInteger)a + b, 1, x + y);
                Same((BigInteger)a - b, 1, x - y);
                Same((BigInteger)a * b, 1, x * y);
                if (b != 0) Same(a, b, x / y);
                Assert.Equal(a.CompareTo(b), x.CompareTo(y));
                foreach (var c in ends) Assert.Equal(((BigInteger)a * b).CompareTo((BigInteger)b * c), Rational.CompareProducts(a, b, b, c));
            }
        }
    }

    [Theory]
    [InlineData(7, 2, 3)]
    [InlineData(-7, 2, -4)]
    [InlineData(-8, 2, -4)]
    [InlineData(0, 5, 0)]
    public void Floor_goes_down(int top, int bottom, int floor) => Assert.Equal(floor, (int)Rational.Of(top, bottom).Floor());

    [Fact]
    public void Nothing_is_divided_by_zero_and_the_default_is_zero()
    {
        Assert.Throws<DivideByZeroException>(() => Rational.One / Rational.Zero);
        Assert.Equal("0", default(Rational).ToString());
        Assert.Equal(Rational.Zero, Rational.Of(0, -5));
        Assert.Throws<FormatException>(() => Rational.Parse("1/0"));
    }

    [Theory]
    [InlineData("748772.64", 2, 74877264)]
    [InlineData("0,3", 1, 3)]
    [InlineData("12.00", 0, 12)]
    [InlineData("-4.5", 1, -45)]
    public void Amounts_are_read_exactly(string text, int decimals, long minor)
    {
        Assert.True(Money.TryParse(text, out var digits, out var found));
        Assert.Equal((decimals, minor), (found, digits));
    }

    [Theory]
    [InlineData("1000000000000000000", 0, true)]
    [InlineData("-1000000000000000000", 0, true)]
    [InlineData("1", 18, true)]
    [InlineData("1000000000000000001", 0, false)]
    [InlineData("999999999999999999999999", 0, false)]
    [InlineData("1.1", 18, false)]
    [InlineData("100000000000000000.1", 2, false)]
    public void Amounts_above_the_largest_are_refused(string text, int decimals, bool fits)
    {
        Assert.True(Money.TryParse(text, out var digits, out var found));
        Assert.Equal(fits, Money.TryScale(digits, found, decimals, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1e5")]
    [InlineData("1 000")]
    [InlineData("0x10")]
    public void What_is_no_amount_is_none(string text) => Assert.False(Money.TryParse(text, out _, out _));

    [Theory]
    [InlineData(74877264, 2, "748772.64")]
    [InlineData(100, 2, "1")]
    [InlineData(5, 2, "0.05")]
    [InlineData(-5, 2, "-0.05")]
    [InlineData(0, 2, "0")]
    [InlineData(long.MinValue, 2, "-92233720368547758.08")]
    public void Amounts_are_written_shortly(long minor, int decimals, string text) => Assert.Equal(text, Money.Format(minor, decimals));

    private static BigInteger Number(Random random) => random.Next(4) switch
    {
        0 => random.Next(-20, 20),
        1 => random.NextInt64(long.MinValue, long.MaxValue),
        2 => new BigInteger(random.NextInt64()) * random.NextInt64(),
        _ => random.Next() * 1000L,
    };

    /// <summary>Equal, and in lowest terms.</summary>
    private static void Same(BigInteger top, BigInteger bottom, Rational found)
    {
        Assert.Equal(top * found.Denominator, found.Numerator * bottom);
        Assert.True(BigInteger.GreatestCommonDivisor(found.Numerator, found.Denominator).IsOne);
    }
}
