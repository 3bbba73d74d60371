using System.Threading.RateLimiting;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace IdeaPlatform.Tests.Kernel;

public sealed class PaceLimiterTests : IDisposable
{
    private readonly Clock _clock = new();
    private readonly PaceLimiter _limiter;

    public PaceLimiterTests() => _limiter = new PaceLimiter(http => http.Request.Headers.UserAgent.ToString() is { Length: > 0 } key ? new Pace(key, 6) : null, _clock);

    public void Dispose() => _limiter.Dispose();

    [Fact]
    public void All_of_a_minute_at_once_and_then_one_whenever_its_part_is_over()
    {
        Assert.Equal(6, Enumerable.Range(0, 9).Count(_ => Ask("a").IsAcquired));
        _clock.Add(TimeSpan.FromSeconds(9.9));
        Assert.False(Ask("a").IsAcquired);
        _clock.Add(TimeSpan.FromSeconds(0.1));
        Assert.Equal(1, Enumerable.Range(0, 3).Count(_ => Ask("a").IsAcquired));
        _clock.Add(TimeSpan.FromMinutes(5));
        Assert.Equal(6, Enumerable.Range(0, 9).Count(_ => Ask("a").IsAcquired));
    }

    [Fact]
    public void Who_is_refused_hears_how_long_to_wait()
    {
        for (var i = 0; i < 6; i++) Ask("a");
        _clock.Add(TimeSpan.FromSeconds(3));
        Assert.True(Ask("a").TryGetMetadata(MetadataName.RetryAfter, out var wait));
        Assert.Equal(7, wait.TotalSeconds, tolerance: 0.001);
        Assert.False(Ask("b").TryGetMetadata(MetadataName.RetryAfter, out _));
    }

    [Fact]
    public void One_does_not_wait_for_another_and_who_is_held_to_nothing_for_nobody()
    {
        for (var i = 0; i < 20; i++) Ask("a");
        Assert.True(Ask("b").IsAcquired);
        Assert.All(Enumerable.Range(0, 20), _ => Assert.True(Ask("").IsAcquired));
    }

    [Fact]
    public async Task Of_many_at_the_same_moment_no_more_get_in()
    {
        var granted = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            var mine = 0;
            for (var i = 0; i < 50_000; i++) if (Ask($"key {i % 100}").IsAcquired) mine++;
            return mine;
        })));
        Assert.Equal(600, granted.Sum());
    }

    [Fact]
    public void Who_has_nothing_used_up_any_more_is_forgotten_and_nobody_else()
    {
        for (var i = 0; i < 9_000; i++) Ask($"early {i}");
        _clock.Add(TimeSpan.FromSeconds(30));
        for (var i = 0; i < 6; i++) Ask("busy");
        for (var i = 0; i < 2_000; i++) Ask($"late {i}");
        Assert.InRange(_limiter.Count, 2_001, 2_999);
        Assert.False(Ask("busy").IsAcquired);
    }

    private RateLimitLease Ask(string key)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.UserAgent = key;
        return _limiter.AttemptAcquire(http);
    }

    private sealed class Clock : TimeProvider
    {
        private long _now = 1;

        public void Add(TimeSpan time) => _now += (long)(time.TotalSeconds * TimestampFrequency);

        public override long GetTimestamp() => _now;
    }
}
