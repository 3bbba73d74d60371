using System.Net;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Identity;

/// <summary>The application with its brakes on.</summary>
public sealed class BrakedApi : Api
{
    public BrakedApi()
    {
        Settings["Limits:SignInPerAddressPerMinute"] = "5";
        Settings["Limits:PerPersonPerMinute"] = "20";
    }
}

public sealed class RateLimitTests(BrakedApi api) : IClassFixture<BrakedApi>
{
    [Fact]
    public async Task Too_many_sign_in_calls_from_one_address_wait_and_are_told_how_long()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => api.Anonymous().Post("/api/session/staff", new { login = "nobody", password = "guess-Number-1" })));
        var refused = answers.Where(answer => answer.Status == HttpStatusCode.TooManyRequests).ToArray();
        Assert.InRange(refused.Length, 6, 7);
        Assert.All(refused, answer =>
        {
            Assert.Equal("kernel.too_many_requests", answer.Code);
            Assert.Equal("application/problem+json", answer.Raw.Content.Headers.ContentType!.MediaType);
            Assert.True(answer.Raw.Headers.RetryAfter!.Delta!.Value > TimeSpan.Zero);
        });
    }

    [Fact]
    public async Task One_person_does_not_brake_another()
    {
        using var busy = await api.As(await api.Resident());
        using var calm = await api.As(await api.Resident());
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => busy.Get("/api/session")));
        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.TooManyRequests);
        Assert.Equal(HttpStatusCode.OK, (await calm.Get("/api/session")).Status);
    }
}
