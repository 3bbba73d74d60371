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
    public async Task An_organization_answers_an_entry_of_its_record_once_and_beside_it()
    {
        var id = await api.Organization();
        await api.Sql("insert into organizations.conduct (organization_id, kind, subject_id, at) values (@id, 'lapsed', gen_random_uuid(), now())", new { id });
        var entry = (await api.Anonymous().Get($"/api/organizations/{id}/record")).Ok()["conduct"][0].GetProperty("id").GetInt64();
        using var member = await api.As(await api.Member(id));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => member.Post($"/api/organizations/{id}/conduct/{entry}/answer", new { text = $"当时负责人住院，来不及签约 {n}" })));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.NoContent);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.NoContent), answer => Assert.Equal("organizations.conduct_answered", answer.Code));
        Assert.StartsWith("当时负责人住院", (await api.Anonymous().Get($"/api/organizations/{id}/record")).Ok()["conduct"][0].GetProperty("answer").GetString(), StringComparison.Ordinal);
        using var stranger = await api.As(await api.Member(await api.Organization()));
        Assert.Equal("organizations.not_yours", (await stranger.Post($"/api/organizations/{id}/conduct/{entry}/answer", new { text = "替别人答复一下" })).Code);
        Assert.Equal("organizations.conduct_unknown", (await member.Post($"/api/organizations/{id}/conduct/999999/answer", new { text = "没有这条记录" })).Code);
    }

    [Fact]
    public async Task Who_was_struck_off_does_not_come_back_to_life()
    {
        using var bureau = await api.As(await api.Staff("bureau"));
        var id = await api.Organization(status: "deregistered");
        var answer = await bureau.Put($"/api/organizations/{id}/standing", new { version = 1, status = "active", rectified = false, overdueReports = 0, lapses = 0, fields = new[] { "elder" }, reason = "想恢复看看" });
        Assert.Equal("organizations.status_step", answer.Code);
    }
}
