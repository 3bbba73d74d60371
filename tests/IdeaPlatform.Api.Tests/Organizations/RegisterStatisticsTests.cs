using System.Net;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Organizations;

public sealed class RegisterStatisticsTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task What_is_of_tomorrow_or_unknown_is_refused_and_a_document_says_a_figure_once()
    {
        using var bureau = await api.As(await api.Staff("bureau"));
        var tomorrow = DateOnly.FromDateTime(api.SeasonNow.AddDays(2).DateTime).ToString("yyyy-MM-dd");
        Assert.Equal("organizations.as_of_future", (await api.Anonymous().Get($"/api/organizations/statistics?asOf={tomorrow}")).Code);
        Assert.Equal("organizations.as_of_future", (await bureau.Post("/api/organizations/statistics/snapshots", new { asOf = tomorrow })).Code);
        Assert.Equal("organizations.tag_unknown", (await api.Anonymous().Get("/api/organizations/statistics?within=nothing")).Code);
        object Reported(string measure) => new { measure, aspect = "share", value = 5, qualifier = "under", asOf = "2018-06-29", sourceDoc = "复函" };
        Assert.Equal("organizations.measure_unknown", (await bureau.Post("/api/organizations/statistics/reported", Reported("nothing"))).Code);
        var kept = (await bureau.Post("/api/organizations/statistics/reported", Reported("community_charity"))).Ok();
        Assert.Equal("organizations.reported_already", (await bureau.Post("/api/organizations/statistics/reported", Reported("community_charity"))).Code);
        (await bureau.Delete($"/api/organizations/statistics/reported/{kept["id"].GetString()}")).Ok();
        Assert.Equal("organizations.reported_unknown", (await bureau.Delete($"/api/organizations/statistics/reported/{kept["id"].GetString()}")).Code);
    }

    [Fact]
    public async Task Who_was_struck_off_does_not_come_back_to_life()
    {
        using var bureau = await api.As(await api.Staff("bureau"));
        var id = await api.Organization(status: "deregistered");
        var answer = await bureau.Put($"/api/organizations/{id}/standing", new { version = 1, status = "active", rectified = false, fields = new[] { "elder" }, reason = "想恢复看看" });
        Assert.Equal("organizations.status_step", answer.Code);
    }
}
