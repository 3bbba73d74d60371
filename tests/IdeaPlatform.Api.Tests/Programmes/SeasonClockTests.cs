using System.Net;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Programmes;

public sealed class SeasonClockTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task The_bureau_moves_the_clock_of_a_demonstration_forward_only()
    {
        using var bureau = await api.As(await api.Staff(Roles.Bureau));
        var before = (await bureau.Get("/api/season-clock")).Ok();
        Assert.True(before["canMove"].GetBoolean());
        var after = (await bureau.Post("/api/season-clock", new { addDays = 10 })).Ok();
        Assert.True(after["now"].GetDateTimeOffset() >= before["now"].GetDateTimeOffset().AddDays(10));
        Assert.True((await api.Anonymous().Get("/api/season-clock")).Ok()["now"].GetDateTimeOffset() >= after["now"].GetDateTimeOffset());
        Assert.Equal("programmes.clock_back", (await bureau.Post("/api/season-clock", new { to = before["now"].GetDateTimeOffset() })).Code);
        Assert.Equal("programmes.clock_too_far", (await bureau.Post("/api/season-clock", new { to = before["now"].GetDateTimeOffset().AddDays(900) })).Code);
        Assert.Equal("programmes.clock_one_target", (await bureau.Post("/api/season-clock", new { })).Code);
        using var clerk = await api.As(await api.Staff(Roles.Clerk));
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.Post("/api/season-clock", new { addDays = 1 })).Status);
    }
}

public sealed class RealSeasonTests(RealSeasonTests.RealSeason api) : IClassFixture<RealSeasonTests.RealSeason>
{
    [Fact]
    public async Task A_real_season_runs_by_real_time()
    {
        using var bureau = await api.Api.As(await api.Api.Staff(Roles.Bureau));
        Assert.False((await bureau.Get("/api/season-clock")).Ok()["canMove"].GetBoolean());
        Assert.Equal("programmes.clock_fixed", (await bureau.Post("/api/season-clock", new { addDays = 1 })).Code);
    }

    /// <summary>The application without demo mode.</summary>
    public sealed class RealSeason : IAsyncLifetime
    {
        public Api Api { get; } = new();

        public ValueTask InitializeAsync()
        {
            Api.Settings["IDEAPLATFORM_DEMO"] = "0";
            return Api.InitializeAsync();
        }

        public ValueTask DisposeAsync() => Api.DisposeAsync();
    }
}
