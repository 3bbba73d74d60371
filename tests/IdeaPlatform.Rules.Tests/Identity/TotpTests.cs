using IdeaPlatform.Identity;
using Xunit;

namespace IdeaPlatform.Tests.Identity;

public sealed class TotpTests
{
    private static readonly byte[] s_secret = "12345678901234567890"u8.ToArray();

    // RFC 6238 appendix B, SHA-1 column.
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void The_vectors_of_the_RFC(long seconds, string expected) =>
        Assert.Equal(expected, Totp.Code(s_secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds)), 8));

    [Fact]
    public void A_clock_may_be_half_a_minute_off_but_no_code_works_twice()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var step = Totp.StepAt(now);
        foreach (var drift in new[] { -1, 0, 1 }) Assert.Equal(step + drift, Totp.Match(s_secret, Totp.Code(s_secret, step + drift), now, null));
        Assert.Null(Totp.Match(s_secret, Totp.Code(s_secret, step - 2), now, null));
        Assert.Null(Totp.Match(s_secret, Totp.Code(s_secret, step), now, step));
        Assert.Null(Totp.Match(s_secret, "", now, null));
        Assert.Null(Totp.Match(s_secret, "１２３４５６", now, null));
    }

    // RFC 4648 section 10.
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_without_padding(string text, string expected) => Assert.Equal(expected, Totp.Base32(System.Text.Encoding.ASCII.GetBytes(text)));
}
