using System.Net;
using System.Security.Cryptography;
using System.Text;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Evaluation;

public sealed class SpotCheckTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Anybody_can_draw_a_spot_check_again_and_a_finding_is_entered_once()
    {
        Running[] projects = [await api.RunningProject(), await api.RunningProject(), await api.RunningProject(), await api.RunningProject()];
        var bureau = projects[0].Bureau;
        Assert.Equal("evaluation.few_projects", (await bureau.Post("/api/spot-checks", new { wanted = 50 })).Code);
        var id = (await bureau.Post("/api/spot-checks", new { wanted = 2 })).Ok()["id"].GetGuid();
        var draw = (await api.Anonymous().Get($"/api/spot-checks/{id}")).Ok();
        var seed = Convert.FromHexString(draw["seed"].GetString()!);
        var rows = draw["projects"].EnumerateArray().ToList();
        Assert.Equal(4, rows.Count);
        Assert.Equal(
            rows.Select(row => row.GetProperty("projectNo").GetString()!).OrderBy(no => Convert.ToHexStringLower(SHA256.HashData([.. seed, .. Encoding.UTF8.GetBytes(no)])), StringComparer.Ordinal).Take(2),
            rows.Where(row => row.GetProperty("drawn").GetBoolean()).Select(row => row.GetProperty("projectNo").GetString()!));
        var (drawn, spared) = (rows[0].GetProperty("projectId").GetGuid(), rows[3].GetProperty("projectId").GetGuid());
        var finding = new { finding = "to_mend", note = "签到表少一页，三天内补齐。", lookedOn = "2026-01-05" };
        Assert.Equal("evaluation.spot_check_unknown", (await bureau.Put($"/api/spot-checks/{id}/projects/{spared}", finding)).Code);
        Assert.Equal(HttpStatusCode.BadRequest, (await bureau.Put($"/api/spot-checks/{id}/projects/{drawn}", finding with { lookedOn = "2199-01-01" })).Status);
        var entered = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bureau.Put($"/api/spot-checks/{id}/projects/{drawn}", finding)));
        Assert.Single(entered, answer => answer.Code is null);
        Assert.All(entered.Where(answer => answer.Code is not null), answer => Assert.Equal("evaluation.finding_entered", answer.Code));
        Assert.Equal(1, (await api.Anonymous().Get("/api/spot-checks")).Ok().Body[0].GetProperty("looked").GetInt32());
    }
}
