using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Organizations;
using SkiaSharp;
using Xunit;

namespace IdeaPlatform.Tests.Evaluation;

public sealed class SpotCheckTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Anybody_can_draw_a_spot_check_again_and_a_finding_is_entered_once()
    {
        var projects = await OnlyRunning(4);
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

    [Fact]
    public async Task Photos_of_a_finding_are_public_with_it_and_papers_are_for_those_who_work_on_the_project()
    {
        var projects = await OnlyRunning(2);
        var bureau = projects[0].Bureau;
        var id = (await bureau.Post("/api/spot-checks", new { wanted = 1 })).Ok()["id"].GetGuid();
        var visitor = api.Anonymous();
        async Task<JsonElement> Drawn(Caller who) => (await who.Get($"/api/spot-checks/{id}")).Ok()["projects"].EnumerateArray().Single(row => row.GetProperty("drawn").GetBoolean());
        var projectId = (await Drawn(visitor)).GetProperty("projectId").GetGuid();
        var member = projects.Single(one => one.ProjectId == projectId).Member;
        var foreign = await Sent(bureau, projects.Single(one => one.ProjectId != projectId).ProjectId, Photo(), "别处.jpg");
        var (photo, unused, paper) = (await Sent(bureau, projectId, Photo(), "现场.jpg"), await Sent(bureau, projectId, Photo(30), "没用上.jpg"), await Sent(bureau, projectId, "%PDF-1.4 签到表"u8.ToArray(), "签到表.pdf"));
        Task<Answer> Record(params Guid[] evidenceIds) => bureau.Put($"/api/spot-checks/{id}/projects/{projectId}", new { finding = "to_mend", note = "签到表少一页，三天内补齐。", lookedOn = "2026-01-05", evidenceIds });
        Assert.Equal("projects.evidence_unknown", (await Record(photo, foreign)).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"/api/evidence/{photo}")).Status);
        (await Record(photo, paper)).Ok();

        var seen = await Drawn(visitor);
        Assert.Equal([photo], seen.GetProperty("photos").EnumerateArray().Select(one => one.GetProperty("id").GetGuid()));
        Assert.Empty(seen.GetProperty("papers").EnumerateArray());
        Assert.Equal("image/webp", (await visitor.Get($"/api/evidence/{photo}?thumb=true")).Ok().Raw.Content.Headers.ContentType?.MediaType);
        foreach (var kept in new[] { unused, paper }) Assert.Equal("projects.evidence_unknown", (await visitor.Get($"/api/evidence/{kept}")).Code);
        foreach (var who in new[] { member, bureau, await api.As(await api.Staff("auditor")) })
        {
            Assert.Equal([paper], (await Drawn(who)).GetProperty("papers").EnumerateArray().Select(one => one.GetProperty("id").GetGuid()));
            Assert.Equal(HttpStatusCode.OK, (await who.Get($"/api/evidence/{paper}")).Status);
        }
        foreach (var who in new[] { await api.As(await api.Staff("organization", organizationId: await api.Organization())), await api.As(await api.Staff("bureau", "530111002")) })
        {
            Assert.Empty((await Drawn(who)).GetProperty("papers").EnumerateArray());
            Assert.Equal(HttpStatusCode.NotFound, (await who.Get($"/api/evidence/{paper}")).Status);
        }

        // A face in it: the photo goes, the finding and the reason stay.
        (await bureau.Post($"/api/evidence/{photo}/hidden", new { reason = "照片里有孩子的脸。" })).Ok();
        var without = await Drawn(visitor);
        Assert.Equal(("to_mend", true, "照片里有孩子的脸。"), (without.GetProperty("finding").GetString(),
            without.GetProperty("photos")[0].GetProperty("hidden").GetBoolean(), without.GetProperty("photos")[0].GetProperty("hiddenReason").GetString()));
        Assert.Equal("projects.evidence_unknown", (await visitor.Get($"/api/evidence/{photo}")).Code);
        Assert.Equal(HttpStatusCode.OK, (await member.Get($"/api/evidence/{photo}")).Status);
        (await bureau.Post($"/api/evidence/{photo}/hidden", new { reason = "" })).Ok();
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get($"/api/evidence/{photo}")).Status);
    }

    [Fact]
    public async Task A_photo_that_an_organization_did_not_make_public_is_not_shown_with_a_finding_unless_the_officer_brought_it_back_too()
    {
        var projects = await OnlyRunning(1);
        var (one, bureau) = (projects[0], projects[0].Bureau);
        var id = (await bureau.Post("/api/spot-checks", new { wanted = 1 })).Ok()["id"].GetGuid();
        Task<Answer> Record(params Guid[] evidenceIds) => bureau.Put($"/api/spot-checks/{id}/projects/{one.ProjectId}", new { finding = "in_order", note = "活动照常，人数一致。", lookedOn = "2026-01-05", evidenceIds });
        var own = await Sent(one.Member, one.ProjectId, Photo(), "内部照片.jpg");
        var diary = await Sent(one.Member, one.ProjectId, Photo(30), "日志照片.jpg");
        (await one.Member.Post($"/api/projects/{one.ProjectId}/diary", new { day = DateOnly.FromDateTime(api.SeasonNow.UtcDateTime.AddHours(8)), words = "第一堂课。", evidenceIds = new[] { diary } })).Ok();
        var refused = await Record(diary, own);
        Assert.Equal(("evaluation.photo_not_public", "内部照片.webp"), (refused.Code, refused["facts"].GetProperty("name").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await api.Anonymous().Get($"/api/evidence/{own}")).Status);
        // The same picture from the officer's own hand is the same file, and the office's to show.
        Assert.Equal(own, await Sent(bureau, one.ProjectId, Photo(), "现场.jpg"));
        (await Record(diary, own)).Ok();
        Assert.Equal(HttpStatusCode.OK, (await api.Anonymous().Get($"/api/evidence/{own}")).Status);
    }

    /// <summary>So many projects, and no other in the lot.</summary>
    private async Task<IReadOnlyList<Running>> OnlyRunning(int count)
    {
        await api.Sql("update projects.project set state = 'paused' where state = 'in_progress'");
        var running = new List<Running>();
        while (running.Count < count) running.Add(await api.RunningProject());
        return running;
    }

    private static byte[] Photo(byte shade = 90)
    {
        using var bitmap = new SKBitmap(60, 40);
        bitmap.Erase(new SKColor(shade, 120, 140));
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80);
        return data.ToArray();
    }

    private static async Task<Guid> Sent(Caller who, Guid projectId, byte[] file, string name) => (await who.Send(HttpMethod.Post, $"/api/projects/{projectId}/evidence",
        content: new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } })).Ok()["id"].GetGuid();
}
