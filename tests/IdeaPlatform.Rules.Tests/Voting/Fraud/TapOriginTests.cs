using System.Net;
using System.Security.Claims;
using IdeaPlatform.Kernel;
using IdeaPlatform.Voting.Fraud;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace IdeaPlatform.Tests.Voting.Fraud;

public sealed class TapOriginTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"ideaplatform-origin-{Guid.NewGuid():N}");
    private readonly KeyRing _keys;
    private readonly Clock _clock = new();

    public TapOriginTests() => _keys = new KeyRing(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_network_is_the_same_all_day_and_another_the_day_after()
    {
        var morning = Of("10.1.2.3").Network;
        Assert.Equal(morning, Of("10.1.2.3").Network);
        Assert.Equal(morning, Of("::ffff:10.1.2.3").Network);
        Assert.NotEqual(morning, Of("10.1.2.4").Network);
        _clock.Now = _clock.Now.AddDays(1);
        Assert.NotEqual(morning, Of("10.1.2.3").Network);
    }

    [Fact]
    public void A_household_with_ipv6_is_one_network() => Assert.Equal(Of("2001:db8:1:2:aaaa::1").Network, Of("2001:db8:1:2:bbbb::9").Network);

    [Fact]
    public void A_browser_gets_its_cookie_once_and_is_known_by_it_afterwards()
    {
        var fresh = Http("10.1.2.3");
        var first = TapOrigin.Of(fresh, _keys, _clock);
        var cookie = Assert.Single(fresh.Response.Headers.SetCookie)!.Split(';')[0];
        var again = Http("10.9.9.9");
        again.Request.Headers.Cookie = cookie;
        Assert.Equal(first.Device, TapOrigin.Of(again, _keys, _clock).Device);
        Assert.Equal(0, again.Response.Headers.SetCookie.Count);
        var forged = Http("10.9.9.9");
        forged.Request.Headers.Cookie = $"{TapOrigin.DeviceCookie}=not-one-of-ours-at-all";
        Assert.NotEqual(first.Device, TapOrigin.Of(forged, _keys, _clock).Device);
    }

    [Theory]
    [InlineData("wx-group_17", "wx-group_17")]
    [InlineData("", null)]
    [InlineData("a b", null)]
    [InlineData("微信群", null)]
    [InlineData("123456789012345678901234567890123", null)]
    public void A_source_is_short_and_plain_or_none(string header, string? source)
    {
        var http = Http("10.1.2.3");
        http.Request.Headers[TapOrigin.SourceHeader] = header;
        Assert.Equal(source, TapOrigin.Of(http, _keys, _clock).Source);
    }

    [Fact]
    public void Ids_tell_how_long_ago_somebody_signed_in_and_registered()
    {
        var http = Http("10.1.2.3");
        http.User = Person(_clock.Now.AddHours(-3), _clock.Now.AddSeconds(-7));
        Assert.Equal(("young", (short)7), (TapOrigin.Of(http, _keys, _clock).Account, TapOrigin.Of(http, _keys, _clock).SessionSeconds));
        http.User = Person(_clock.Now.AddMinutes(-2), _clock.Now.AddMinutes(-3));
        Assert.Equal(("just_made", null), (TapOrigin.Of(http, _keys, _clock).Account, TapOrigin.Of(http, _keys, _clock).SessionSeconds));
        http.User = Person(_clock.Now.AddDays(-9), _clock.Now.AddDays(-1));
        Assert.Equal("known", TapOrigin.Of(http, _keys, _clock).Account);
    }

    private static ClaimsPrincipal Person(DateTimeOffset registered, DateTimeOffset signedIn) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, Guid.CreateVersion7(registered).ToString()), new Claim(CurrentUser.SessionClaim, Guid.CreateVersion7(signedIn).ToString())], "session"));

    private TapOrigin Of(string address) => TapOrigin.Of(Http(address), _keys, _clock);

    private static DefaultHttpContext Http(string address)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);
        return http;
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 5, 4, 3, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
