using System.Net;
using System.Text.Json;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Organizations;
using Xunit;
using static IdeaPlatform.Tests.Projects.Delivery.DeliveryScene;

namespace IdeaPlatform.Tests.Projects.Delivery;

public sealed class DeliveryTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task One_upload_serves_the_diary_and_the_milestone_and_only_pictures_of_the_diary_are_public()
    {
        var one = await api.Running();
        var photo = (await Upload(one.Member, one.ProjectId, Picture())).Ok();
        Assert.Equal("photo", photo["kind"].GetString());
        var photoId = photo["id"].GetGuid();
        Assert.Equal(photoId, (await Upload(one.Member, one.ProjectId, Picture(), "又传一次.jpg")).Ok()["id"].GetGuid());
        var sheetId = (await Upload(one.Member, one.ProjectId, Pdf, "签到表.exe")).Ok()["id"].GetGuid();
        Assert.Equal("projects.evidence_kind", (await Upload(one.Member, one.ProjectId, "MZ"u8.ToArray(), "签到表.pdf")).Code);
        Assert.Equal("kernel.photo_unreadable", (await Upload(one.Member, one.ProjectId, [0xFF, 0xD8, 0xFF, 0, 0])).Code);
        Assert.Equal("kernel.sheet_not_xlsx", (await Upload(one.Member, one.ProjectId, [0x50, 0x4B, 0x03, 0x04, 1, 2, 3], "表.xlsx")).Code);
        Assert.Equal("projects.evidence_active", (await Upload(one.Member, one.ProjectId, "%PDF-1.7 /JavaScript (app.alert)"u8.ToArray(), "表.pdf")).Code);
        Assert.Equal("projects.evidence_large", (await Upload(one.Member, one.ProjectId, new byte[(12 * 1024 * 1024) + 1])).Code);
        var other = await api.Running();
        Assert.Equal("projects.unknown", (await Upload(other.Member, one.ProjectId, Picture())).Code);

        var visitor = api.Anonymous();
        Assert.Equal("projects.evidence_unknown", (await visitor.Get($"/api/evidence/{photoId}")).Code);
        Task<Answer> Write(Caller who, DateOnly day, string words, params Guid[] evidenceIds) => who.Post($"/api/projects/{one.ProjectId}/diary", new { day, words, evidenceIds });
        var today = DateOnly.FromDateTime(api.SeasonNow.UtcDateTime.AddHours(8));
        Assert.Equal("projects.diary_future", (await Write(one.Member, today.AddDays(1), "明天才上课。")).Code);
        Assert.Equal("projects.unknown", (await Write(other.Member, today, "别人的项目。")).Code);
        Assert.Equal("projects.evidence_unknown", (await Write(one.Member, today, "借别人的照片。", Guid.NewGuid())).Code);
        var entryId = (await Write(one.Member, today, "第一堂课，来了 23 位老人，电话15412345678。", photoId, sheetId)).Ok()["id"].GetGuid();
        var entry = (await visitor.Get($"/api/projects/{one.ProjectId}/diary")).Ok()["items"][0];
        Assert.Equal("第一堂课，来了 23 位老人，电话***********。", entry.GetProperty("words").GetString());
        Assert.Equal([photoId], entry.GetProperty("photos").EnumerateArray().Select(shot => shot.GetProperty("id").GetGuid()));
        var picture = (await visitor.Get($"/api/evidence/{photoId}?thumb=true")).Ok();
        Assert.Equal("image/webp", picture.Raw.Content.Headers.ContentType?.MediaType);
        // A sign-in sheet holds names, whatever it is linked to.
        Assert.Equal("projects.evidence_unknown", (await visitor.Get($"/api/evidence/{sheetId}")).Code);
        Assert.Equal("projects.evidence_unknown", (await other.Member.Get($"/api/evidence/{sheetId}")).Code);
        Assert.Equal(HttpStatusCode.OK, (await one.Bureau.Get($"/api/evidence/{sheetId}")).Status);

        (await one.Milestone(one.Member, 1, "submit", "开班了，见签到表。", sheetId, photoId)).Ok();
        Assert.Equal(2, (await one.Public()).Ok()["milestones"][0].GetProperty("files").GetInt32());
        Assert.Equal(2, await api.One<int>("select count(*)::int from projects.pub_evidence where project_id = @ProjectId", new { one.ProjectId }));

        // One picture goes by itself, and its entry stays.
        Assert.Equal("projects.evidence_unknown", (await other.Bureau.Post($"/api/evidence/{Guid.NewGuid()}/hidden", new { reason = "照片里有人脸。" })).Code);
        Assert.Equal("projects.evidence_unknown", (await (await api.As(await api.Staff("bureau", "530111007"))).Post($"/api/evidence/{photoId}/hidden", new { reason = "照片里有人脸。" })).Code);
        Assert.Equal("projects.step_reason_needed", (await one.Bureau.Post($"/api/evidence/{photoId}/hidden", new { reason = "脸" })).Code);
        (await one.Bureau.Post($"/api/evidence/{photoId}/hidden", new { reason = "照片里有孩子的脸。" })).Ok();
        var without = (await visitor.Get($"/api/projects/{one.ProjectId}/diary")).Ok()["items"][0];
        Assert.False(without.GetProperty("hidden").GetBoolean());
        Assert.Equal((true, "照片里有孩子的脸。"), (without.GetProperty("photos")[0].GetProperty("hidden").GetBoolean(), without.GetProperty("photos")[0].GetProperty("hiddenReason").GetString()));
        Assert.Equal("projects.evidence_unknown", (await visitor.Get($"/api/evidence/{photoId}?thumb=true")).Code);
        Assert.Equal(HttpStatusCode.OK, (await one.Bureau.Get($"/api/evidence/{photoId}")).Status);
        var again = await Upload(one.Member, one.ProjectId, Picture());
        Assert.Equal(("projects.evidence_taken_down", "照片里有孩子的脸。"), (again.Code, again["facts"].GetProperty("reason").GetString()));
        (await one.Bureau.Post($"/api/evidence/{photoId}/hidden", new { reason = "" })).Ok();
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get($"/api/evidence/{photoId}")).Status);

        Assert.Equal("projects.diary_unknown", (await other.Bureau.Post($"/api/diary/{Guid.NewGuid()}/hidden", new { reason = "照片里有人脸。" })).Code);
        Assert.Equal("projects.diary_unknown", (await (await api.As(await api.Staff("bureau", "530111007"))).Post($"/api/diary/{entryId}/hidden", new { reason = "照片里有人脸。" })).Code);
        (await one.Bureau.Post($"/api/diary/{entryId}/hidden", new { reason = "照片里有孩子的脸。" })).Ok();
        var hidden = (await visitor.Get($"/api/projects/{one.ProjectId}/diary")).Ok()["items"][0];
        Assert.Equal((true, "", "照片里有孩子的脸。"), (hidden.GetProperty("hidden").GetBoolean(), hidden.GetProperty("words").GetString(), hidden.GetProperty("hiddenReason").GetString()));
        Assert.Equal("projects.evidence_unknown", (await visitor.Get($"/api/evidence/{photoId}")).Code);
        (await one.Bureau.Post($"/api/diary/{entryId}/hidden", new { reason = "" })).Ok();
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get($"/api/evidence/{photoId}")).Status);
    }

    [Fact]
    public async Task A_milestone_is_handed_in_with_evidence_given_back_with_a_reason_and_accepted_once()
    {
        var waiting = await api.Running(started: false);
        Assert.Equal("projects.not_started", (await waiting.Milestone(waiting.Member, 1, "submit", "还没开工。", Guid.NewGuid())).Code);
        var one = await api.Running();
        var fileId = (await Upload(one.Member, one.ProjectId, Pdf, "签到表.pdf")).Ok()["id"].GetGuid();
        Assert.Equal("projects.milestone_not_now", (await one.Milestone(one.Bureau, 1, "accept")).Code);
        Assert.Equal("projects.milestone_evidence", (await one.Milestone(one.Member, 1, "submit", "开班了。还没拍照。")).Code);
        Assert.Equal("projects.milestone_words", (await one.Milestone(one.Member, 1, "submit", "", fileId)).Code);
        Assert.Equal("projects.milestone_unknown", (await one.Milestone(one.Bureau, 1, "submit", "替他们交。", fileId)).Code);
        Assert.Equal("projects.milestone_unknown", (await one.Milestone(one.Member, 9, "submit", "没有这一个。", fileId)).Code);
        (await one.Milestone(one.Member, 1, "submit", "开班了，来了 23 人。", fileId)).Ok();
        Assert.Equal("projects.milestone_unknown", (await one.Milestone(one.Member, 1, "accept")).Code);
        Assert.Equal("projects.step_reason_needed", (await one.Milestone(one.Bureau, 1, "return")).Code);
        (await one.Milestone(one.Bureau, 1, "return", "签到表缺日期。")).Ok();
        Assert.Equal("签到表缺日期。", (await one.Public()).Ok()["milestones"][0].GetProperty("reason").GetString());
        (await one.Milestone(one.Member, 1, "submit", "补上了日期。", fileId)).Ok();
        await api.Sql("insert into identity.role_grant (id, person_id, role, area_code) values (gen_random_uuid(), @Id, 'bureau', '530111')", new { one.Claim.Member.Id });
        Assert.Equal("projects.milestone_own", (await one.Milestone(await api.As(one.Claim.Member), 1, "accept")).Code);
        var officers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ => await api.As(await api.Staff("bureau"))));
        var answers = await Task.WhenAll(officers.Select((officer, i) => one.Milestone(officer, 1, i % 2 == 0 ? "accept" : "return", "一起看到的。")));
        Assert.Single(answers, answer => answer.Code is null);
        Assert.All(answers.Where(answer => answer.Code is not null), answer => Assert.Equal("projects.milestone_not_now", answer.Code));
        // Overdue is told by the day alone, and only of what the organization owes.
        await api.Sql("update projects.milestone set due_on = @day where project_id = @ProjectId and position = 2", new { one.ProjectId, day = DateOnly.FromDateTime(api.SeasonNow.UtcDateTime).AddDays(-3) });
        Assert.True((await one.Public()).Ok()["milestones"][1].GetProperty("overdue").GetBoolean());
        Assert.NotEmpty((await one.Workbench(one.Member)).Ok()["notes"].EnumerateArray());
        Assert.Equal("projects.unknown", (await one.Workbench((await api.Running()).Member)).Code);
    }

    [Fact]
    public async Task A_change_is_asked_for_with_a_reason_decided_by_another_and_what_was_before_stays()
    {
        var one = await api.Running();
        Task<Answer> Ask(string kind, object content) => one.Member.Post($"/api/projects/{one.ProjectId}/changes", new { kind, content, reason = "场地装修，推迟一个月。" });
        Task<Answer> Decide(Caller who, Guid id, string decision, string answer = "同意，注意进度。") => who.Post($"/api/changes/{id}/decision", new { decision, answer });
        Assert.Equal([300_000L, 600_000L], (await one.Public()).Ok()["lines"].EnumerateArray().Select(line => line.GetProperty("amountFen").GetInt64()));
        Assert.Equal("projects.change_sum", (await Ask("budget", new { linesFen = new[] { 400_000, 600_000 } })).Code);
        Assert.Equal("projects.change_dates", (await Ask("dates", new { endOn = "2027-01-01" })).Code);
        Assert.Equal("projects.change_plan_short", (await Ask("plan", new { plan = "短" })).Code);
        var first = (await Ask("budget", new { linesFen = new[] { 450_000, 450_000 } })).Ok()["id"].GetGuid();
        Assert.Equal("projects.change_waiting", (await Ask("budget", new { linesFen = new[] { 500_000, 400_000 } })).Code);
        Assert.Equal("projects.change_unknown", (await Decide(one.Member, first, "grant")).Code);
        Assert.Equal("projects.step_reason_needed", (await Decide(one.Bureau, first, "refuse", "")).Code);
        var officers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => await api.As(await api.Staff("bureau"))));
        var answers = await Task.WhenAll(officers.Select(officer => Decide(officer, first, "grant")));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.NoContent);
        Assert.Equal([450_000L, 450_000L], (await one.Public()).Ok()["lines"].EnumerateArray().Select(line => line.GetProperty("amountFen").GetInt64()));
        var plan = (await Ask("plan", new { plan = "改为每周三次，在新活动室上课。" })).Ok()["id"].GetGuid();
        (await Decide(one.Bureau, plan, "refuse", "人手不够，按原计划办。")).Ok();
        Assert.Equal("projects.change_decided", (await Decide(one.Bureau, plan, "grant")).Code);
        var again = (await Ask("plan", new { plan = "改为每周三次，在新活动室上课。" })).Ok()["id"].GetGuid();
        (await Decide(one.Member, again, "withdraw", "")).Ok();
        var masked = (await Ask("plan", new { plan = "改为每周两次，周末上课，其余不变。" })).Ok()["id"].GetGuid();
        (await Decide(one.Bureau, masked, "grant", "同意，有事打 15412345678。")).Ok();
        Assert.Equal("同意，有事打 ***********。", (await one.Public()).Ok()["changes"][1].GetProperty("answer").GetString());
        var changes = (await one.Workbench(one.Member)).Ok()["changes"].EnumerateArray().ToList();
        Assert.Equal(["granted", "withdrawn", "refused", "granted"], changes.Select(change => change.GetProperty("state").GetString()!));
        Assert.Equal([300_000L, 600_000L], changes[3].GetProperty("before").GetProperty("linesFen").EnumerateArray().Select(line => line.GetInt64()));
        Assert.Equal(2, (await one.Public()).Ok()["changes"].GetArrayLength());
    }

    [Fact]
    public async Task A_pause_stops_papers_and_payments_and_an_end_frees_and_demands_back()
    {
        var one = await api.Running();
        await one.Pay(1);
        Assert.Equal("projects.step_reason_needed", (await one.Step(one.Bureau, "pause")).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await one.Step(one.Member, "pause", "自己停不了。")).Status);
        Assert.Equal("projects.unknown", (await one.Step(await api.As(await api.Staff("bureau", "530111007")), "pause", "不归我管。")).Code);
        (await one.Step(one.Bureau, "risk", "负责人离职，需要跟进。")).Ok();
        (await one.Step(one.Bureau, "pause", "活动室装修，暂停一个月。")).Ok();
        Assert.Equal("projects.paused", (await one.Milestone(one.Member, 1, "submit", "暂停时交。", Guid.NewGuid())).Code);
        Assert.Equal("活动室装修，暂停一个月。", (await one.Public()).Ok()["stateReason"].GetString());
        // What is risky is for those who work on it.
        Assert.DoesNotContain("负责人离职", (await one.Public()).Text, StringComparison.Ordinal);
        (await one.Step(one.Bureau, "resume", "装修完了，恢复。")).Ok();
        (await one.Spend(120_000)).Ok();
        var before = await api.One<long>("select b.available_fen from programmes.pub_pot_balance b join projects.project p on p.pot_id = b.pot_id where p.id = @ProjectId", new { one.ProjectId });
        var ended = (await one.Step(one.Bureau, "terminate", "组织无力继续，双方同意终止。")).Ok();
        Assert.Equal((450_000, 450_000), (ended["freedFen"].GetInt64(), ended["demandedFen"].GetInt64()));
        Assert.Equal(before + 450_000, await api.One<long>("select b.available_fen from programmes.pub_pot_balance b join projects.project p on p.pot_id = b.pot_id where p.id = @ProjectId", new { one.ProjectId }));
        Assert.All((await one.Public()).Ok()["tranches"].EnumerateArray().Skip(1), part => Assert.Equal("cancelled", part.GetProperty("state").GetString()));
        var bench = (await one.Workbench(one.Finance)).Ok();
        Assert.NotEqual(JsonValueKind.Null, bench["recoverBy"].ValueKind);
        // Ended, but what was paid is still out there: the call is not to be closed over it.
        Assert.Equal(1, await one.Gate());
        // What had been spent before the end is still accounted for; the rest comes back.
        var spendingId = bench["spendings"][0].GetProperty("id").GetGuid();
        (await one.Finance.Post($"/api/spendings/{spendingId}/decision", new { decision = "book", reason = "" })).Ok();
        (await one.Finance.Post($"/api/projects/{one.ProjectId}/money-back", new { amountFen = 330_000, voucherNo = "追回-1", backOn = one.Today })).Ok();
        Assert.Equal((0, 0, 120_000), await one.Money());
        Assert.Equal(0, await one.Gate());
        Assert.Equal(0, await api.One<int>("select active_projects from organizations.organization where id = @OrganizationId", new { one.Claim.OrganizationId }));
    }

    [Fact]
    public async Task A_call_is_not_closed_before_the_last_of_its_projects_is_settled_however_many_end_at_once()
    {
        var one = await api.Running();
        var callId = await api.One<Guid>("select call_id from projects.project where id = @ProjectId", new { one.ProjectId });
        await api.Sql("update programmes.call set claim_to = @until, phase = 'claiming' where id = @callId", new { callId, until = api.SeasonNow.AddDays(5) });
        var claim = await api.SelectedClaim(callId, await api.Idea(callId, "claimable"), one.Bureau);
        var other = (await one.Bureau.Post($"/api/claims/{claim.Id}/contract", new { contractNo = NextContractNo(), amountFen = 900_000 })).Ok()["projectId"].GetGuid();
        await api.Sql("update programmes.call set phase = 'implementing' where id = @callId", new { callId });
        async Task<Answer> Close()
        {
            await api.Settled();
            return await one.Bureau.Post($"/api/calls/{callId}/advance", new { from = "implementing" });
        }
        var refused = await Close();
        Assert.Equal(("programmes.gate_open", "projects", 2), (refused.Code, refused["facts"].GetProperty("room").GetString(), refused["facts"].GetProperty("openCount").GetInt32()));
        await Task.WhenAll(new[] { one.ProjectId, other }.Select(id => one.Bureau.Post($"/api/projects/{id}/steps", new { command = "terminate", reason = "组织解散，双方同意终止。" })));
        Assert.Equal("closed", (await Close()).Ok()["phase"].GetString());
    }

    [Fact]
    public async Task A_termination_and_a_payment_at_once_leave_books_that_add_up()
    {
        var one = await api.Running();
        (await one.Tranche(one.Member, 1, "request")).Ok();
        (await one.Tranche(one.Bureau, 1, "handle")).Ok();
        (await one.Tranche(one.Finance, 1, "approve")).Ok();
        var pay = one.Tranche(one.Finance, 1, "pay", $"{one.ProjectId:N}race");
        var end = one.Step(one.Bureau, "terminate", "组织无力继续，双方同意终止。");
        await Task.WhenAll(pay, end);
        var ended = (await end).Ok();
        var paid = (await pay).Code is null;
        if (!paid) Assert.Equal("projects.tranche_wrong_state", (await pay).Code);
        Assert.Equal((paid ? 450_000 : 0, paid ? 450_000 : 900_000), (ended["demandedFen"].GetInt64(), ended["freedFen"].GetInt64()));
        Assert.Equal((0, paid ? 450_000 : 0, 0), await one.Money());
    }

    [Theory]
    [InlineData("blacklisted")]
    [InlineData("revoked")]
    public async Task An_organization_struck_off_in_mid_project_has_its_payments_withheld_and_the_bureau_told(string status)
    {
        var one = await api.Running();
        (await one.Tranche(one.Member, 1, "request")).Ok();
        (await one.Tranche(one.Bureau, 1, "handle")).Ok();
        var organization = (await one.Bureau.Get($"/api/organizations/{one.Claim.OrganizationId}")).Ok();
        (await one.Bureau.Put($"/api/organizations/{one.Claim.OrganizationId}/standing", new
        {
            version = organization["version"].GetInt32(),
            status,
            rectified = false,
            fields = new[] { "elder" },
            reason = "年检两年未参加，按规定处理。",
        })).Ok();
        await api.Settled();
        var part = (await one.Public()).Ok()["tranches"][0];
        Assert.Equal("withheld", part.GetProperty("state").GetString());
        Assert.Equal("projects.tranche_wrong_state", (await one.Tranche(one.Member, 1, "request")).Code);
        (await one.Tranche(one.Bureau, 1, "resume")).Ok();
        Assert.Equal("projects.organization_struck", (await one.Tranche(one.Member, 1, "request")).Code);
        var bench = (await one.Workbench(one.Bureau)).Ok();
        Assert.True(bench["struckOff"].GetBoolean());
        Assert.Contains(bench["notes"].EnumerateArray(), note => note.GetProperty("kind").GetString() == "struck_off");
    }
}
