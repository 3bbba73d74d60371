using System.Net;
using System.Text.Json;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Organizations;
using SkiaSharp;
using Xunit;

namespace IdeaPlatform.Tests.Projects.Delivery;

public sealed class DeliveryTests(Api api) : IClassFixture<Api>
{
    private static int s_no = 1200;

    private static readonly byte[] s_pdf = "%PDF-1.4 签到表"u8.ToArray();

    private sealed record Running(Guid ProjectId, TestClaim Claim, Caller Member, Caller Bureau, Caller Finance)
    {
        public Task<Answer> Milestone(Caller who, int position, string command, string words = "", params Guid[] evidenceIds) =>
            who.Post($"/api/projects/{ProjectId}/milestones/{position}/moves", new { command, words, evidenceIds });

        public Task<Answer> Step(Caller who, string command, string reason = "") => who.Post($"/api/projects/{ProjectId}/steps", new { command, reason });

        public Task<Answer> Tranche(Caller who, int seq, string command, string voucherNo = "") =>
            who.Post($"/api/projects/{ProjectId}/tranches/{seq}/moves", new { command, reason = "", voucherNo });

        public async Task Pay(int seq)
        {
            (await Tranche(Member, seq, "request")).Ok();
            (await Tranche(Bureau, seq, "handle")).Ok();
            (await Tranche(Finance, seq, "approve")).Ok();
            (await Tranche(Finance, seq, "pay", $"{ProjectId:N}{seq}")).Ok();
            (await Tranche(Member, seq, "receive")).Ok();
        }

        public Task<Answer> Spend(long amountFen, int line = 1, string? voucherNo = null, DateOnly? on = null) => Member.Post(
            $"/api/projects/{ProjectId}/spendings", new { line, amountFen, voucherNo = voucherNo ?? $"凭-{Guid.NewGuid():N}"[..12], spentOn = on ?? new DateOnly(2026, 1, 1), words = "印大字手册" });

        public Task<Answer> Workbench(Caller who) => who.Get($"/api/projects/{ProjectId}/workbench");
    }

    private async Task<Running> Run(bool started = true, long fen = 900_000)
    {
        var callId = await api.Call("claiming");
        var bureau = await api.As(await api.Staff("bureau"));
        var claim = await api.SelectedClaim(callId, await api.Idea(callId, "claimable"), bureau);
        var signed = (await bureau.Post($"/api/claims/{claim.Id}/contract", new { contractNo = $"官民合〔2026〕{Interlocked.Increment(ref s_no)}号", amountFen = fen })).Ok();
        var running = new Running(signed["projectId"].GetGuid(), claim, await api.As(claim.Member), bureau, await api.As(await api.Staff("finance")));
        if (started) (await bureau.Post($"/api/projects/{running.ProjectId}/start")).Ok();
        return running;
    }

    private static byte[] Picture(byte shade = 90)
    {
        using var bitmap = new SKBitmap(600, 400);
        bitmap.Erase(new SKColor(shade, 120, 140));
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80);
        return data.ToArray();
    }

    private static Task<Answer> Upload(Caller who, Guid projectId, byte[] file, string name = "现场.jpg") =>
        who.Send(HttpMethod.Post, $"/api/projects/{projectId}/evidence", content: new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } });

    private Task<Answer> Public(Running one) => api.Anonymous().Get($"/api/projects/{one.ProjectId}");

    /// <summary>What a completion is refused for, which is what the page of the project says before.</summary>
    private static async Task<string> Waits(Running one)
    {
        static string Words(JsonElement waits) => string.Join(' ', waits.EnumerateArray().Select(code => code.GetString()!.Replace("projects.complete_", "", StringComparison.Ordinal)));
        var refused = await one.Step(one.Bureau, "complete");
        Assert.Equal("projects.complete_waits", refused.Code);
        var waits = Words(refused["facts"].GetProperty("waits"));
        Assert.Equal(waits, Words((await one.Workbench(one.Bureau)).Ok()["waits"]));
        return waits;
    }

    private Task<int> Gate(Running one) => api.One<int>("""
        select g.open_count from programmes.gate g
        join projects.project p on p.call_id = g.call_id
        where p.id = @ProjectId and g.phase = 'implementing' and g.room = 'projects'
        """, new { one.ProjectId });

    private Task<(long, long, long)> Money(Running one) => api.One<(long, long, long)>(
        "select committed_fen, released_fen, spent_fen from programmes.pub_project_money where project_id = @id", new { id = one.ProjectId });

    [Fact]
    public async Task One_upload_serves_the_diary_and_the_milestone_and_only_pictures_of_the_diary_are_public()
    {
        var one = await Run();
        var photo = (await Upload(one.Member, one.ProjectId, Picture())).Ok();
        Assert.Equal("photo", photo["kind"].GetString());
        var photoId = photo["id"].GetGuid();
        Assert.Equal(photoId, (await Upload(one.Member, one.ProjectId, Picture(), "又传一次.jpg")).Ok()["id"].GetGuid());
        var sheetId = (await Upload(one.Member, one.ProjectId, s_pdf, "签到表.exe")).Ok()["id"].GetGuid();
        Assert.Equal("projects.evidence_kind", (await Upload(one.Member, one.ProjectId, "MZ"u8.ToArray(), "签到表.pdf")).Code);
        Assert.Equal("kernel.photo_unreadable", (await Upload(one.Member, one.ProjectId, [0xFF, 0xD8, 0xFF, 0, 0])).Code);
        Assert.Equal("kernel.sheet_not_xlsx", (await Upload(one.Member, one.ProjectId, [0x50, 0x4B, 0x03, 0x04, 1, 2, 3], "表.xlsx")).Code);
        Assert.Equal("projects.evidence_active", (await Upload(one.Member, one.ProjectId, "%PDF-1.7 /JavaScript (app.alert)"u8.ToArray(), "表.pdf")).Code);
        Assert.Equal("projects.evidence_large", (await Upload(one.Member, one.ProjectId, new byte[(12 * 1024 * 1024) + 1])).Code);
        var other = await Run();
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
        Assert.Equal(2, (await Public(one)).Ok()["milestones"][0].GetProperty("files").GetInt32());
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
        var waiting = await Run(started: false);
        Assert.Equal("projects.not_started", (await waiting.Milestone(waiting.Member, 1, "submit", "还没开工。", Guid.NewGuid())).Code);
        var one = await Run();
        var fileId = (await Upload(one.Member, one.ProjectId, s_pdf, "签到表.pdf")).Ok()["id"].GetGuid();
        Assert.Equal("projects.milestone_not_now", (await one.Milestone(one.Bureau, 1, "accept")).Code);
        Assert.Equal("projects.milestone_evidence", (await one.Milestone(one.Member, 1, "submit", "开班了。还没拍照。")).Code);
        Assert.Equal("projects.milestone_words", (await one.Milestone(one.Member, 1, "submit", "", fileId)).Code);
        Assert.Equal("projects.milestone_unknown", (await one.Milestone(one.Bureau, 1, "submit", "替他们交。", fileId)).Code);
        Assert.Equal("projects.milestone_unknown", (await one.Milestone(one.Member, 9, "submit", "没有这一个。", fileId)).Code);
        (await one.Milestone(one.Member, 1, "submit", "开班了，来了 23 人。", fileId)).Ok();
        Assert.Equal("projects.milestone_unknown", (await one.Milestone(one.Member, 1, "accept")).Code);
        Assert.Equal("projects.step_reason_needed", (await one.Milestone(one.Bureau, 1, "return")).Code);
        (await one.Milestone(one.Bureau, 1, "return", "签到表缺日期。")).Ok();
        Assert.Equal("签到表缺日期。", (await Public(one)).Ok()["milestones"][0].GetProperty("reason").GetString());
        (await one.Milestone(one.Member, 1, "submit", "补上了日期。", fileId)).Ok();
        await api.Sql("insert into identity.role_grant (id, person_id, role, area_code) values (gen_random_uuid(), @Id, 'bureau', '530111')", new { one.Claim.Member.Id });
        Assert.Equal("projects.milestone_own", (await one.Milestone(await api.As(one.Claim.Member), 1, "accept")).Code);
        var officers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ => await api.As(await api.Staff("bureau"))));
        var answers = await Task.WhenAll(officers.Select((officer, i) => one.Milestone(officer, 1, i % 2 == 0 ? "accept" : "return", "一起看到的。")));
        Assert.Single(answers, answer => answer.Code is null);
        Assert.All(answers.Where(answer => answer.Code is not null), answer => Assert.Equal("projects.milestone_not_now", answer.Code));
        // Overdue is told by the day alone, and only of what the organization owes.
        await api.Sql("update projects.milestone set due_on = @day where project_id = @ProjectId and position = 2", new { one.ProjectId, day = DateOnly.FromDateTime(api.SeasonNow.UtcDateTime).AddDays(-3) });
        Assert.True((await Public(one)).Ok()["milestones"][1].GetProperty("overdue").GetBoolean());
        Assert.NotEmpty((await one.Workbench(one.Member)).Ok()["notes"].EnumerateArray());
        Assert.Equal("projects.unknown", (await one.Workbench((await Run()).Member)).Code);
    }

    [Fact]
    public async Task A_change_is_asked_for_with_a_reason_decided_by_another_and_what_was_before_stays()
    {
        var one = await Run();
        Task<Answer> Ask(string kind, object content) => one.Member.Post($"/api/projects/{one.ProjectId}/changes", new { kind, content, reason = "场地装修，推迟一个月。" });
        Task<Answer> Decide(Caller who, Guid id, string decision, string answer = "同意，注意进度。") => who.Post($"/api/changes/{id}/decision", new { decision, answer });
        Assert.Equal([300_000L, 600_000L], (await Public(one)).Ok()["lines"].EnumerateArray().Select(line => line.GetProperty("amountFen").GetInt64()));
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
        Assert.Equal([450_000L, 450_000L], (await Public(one)).Ok()["lines"].EnumerateArray().Select(line => line.GetProperty("amountFen").GetInt64()));
        var plan = (await Ask("plan", new { plan = "改为每周三次，在新活动室上课。" })).Ok()["id"].GetGuid();
        (await Decide(one.Bureau, plan, "refuse", "人手不够，按原计划办。")).Ok();
        Assert.Equal("projects.change_decided", (await Decide(one.Bureau, plan, "grant")).Code);
        var again = (await Ask("plan", new { plan = "改为每周三次，在新活动室上课。" })).Ok()["id"].GetGuid();
        (await Decide(one.Member, again, "withdraw", "")).Ok();
        var masked = (await Ask("plan", new { plan = "改为每周两次，周末上课，其余不变。" })).Ok()["id"].GetGuid();
        (await Decide(one.Bureau, masked, "grant", "同意，有事打 15412345678。")).Ok();
        Assert.Equal("同意，有事打 ***********。", (await Public(one)).Ok()["changes"][1].GetProperty("answer").GetString());
        var changes = (await one.Workbench(one.Member)).Ok()["changes"].EnumerateArray().ToList();
        Assert.Equal(["granted", "withdrawn", "refused", "granted"], changes.Select(change => change.GetProperty("state").GetString()!));
        Assert.Equal([300_000L, 600_000L], changes[3].GetProperty("before").GetProperty("linesFen").EnumerateArray().Select(line => line.GetInt64()));
        Assert.Equal(2, (await Public(one)).Ok()["changes"].GetArrayLength());
    }

    [Fact]
    public async Task A_booked_spending_is_booked_back_once_by_finance_and_its_voucher_is_entered_anew()
    {
        var one = await Run();
        await one.Pay(1);
        (await one.Spend(100_000, voucherNo: "凭-红冲")).Ok();
        var id = await api.One<Guid>("select id from projects.spending where project_id = @ProjectId", new { one.ProjectId });
        Task<Answer> Back(Caller who, string reason = "金额多写了一个零") => who.Post($"/api/spendings/{id}/reversal", new { reason });
        Assert.Equal("projects.spending_not_booked", (await Back(one.Finance)).Code);
        (await one.Finance.Post($"/api/spendings/{id}/decision", new { decision = "book", reason = "" })).Ok();
        Assert.Equal((450_000, 350_000, 100_000), await Money(one));
        Assert.Equal(HttpStatusCode.Forbidden, (await Back(one.Member)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Back(one.Finance, "错")).Status);
        var raced = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Back(one.Finance)));
        Assert.Single(raced, answer => answer.Status == HttpStatusCode.NoContent);
        Assert.All(raced.Where(answer => answer.Code is not null), answer => Assert.Equal("projects.spending_reversed_before", answer.Code));
        Assert.Equal((450_000, 450_000, 0), await Money(one));
        // Both rows stay to be read, and the public sum is that of both.
        var rows = (await api.Anonymous().Get($"/api/money/rows?figure=spent&projectId={one.ProjectId}")).Ok();
        Assert.Equal((0, 2), (rows["amountFen"].GetInt64(), rows["entries"].GetInt32()));
        Assert.Equal(rows["items"][1].GetProperty("entryId").GetInt64(), rows["items"][0].GetProperty("reverses").GetInt64());
        // A reversal in the books is not reversed from the pot's side either.
        var potId = rows["items"][0].GetProperty("potId").GetGuid();
        var reversal = rows["items"][0].GetProperty("entryId").GetInt64();
        Assert.Equal("programmes.reversal_of_reversal", (await one.Finance.Post($"/api/pots/{potId}/entries/{reversal}/reversal", new { reason = "再冲一次试试" })).Code);
        // The line and the voucher are free again.
        (await one.Spend(10_000, voucherNo: "凭-红冲")).Ok();
        var again = await api.One<Guid>("select id from projects.spending where project_id = @ProjectId and state = 'entered'", new { one.ProjectId });
        (await one.Finance.Post($"/api/spendings/{again}/decision", new { decision = "book", reason = "" })).Ok();
        Assert.Equal((450_000, 440_000, 10_000), await Money(one));

        // Found after the completion: what is booked back is accounted for anew, with its paper, and nothing more is.
        await api.Sql("update projects.project set state = 'completed', ended_at = now() where id = @ProjectId", new { one.ProjectId });
        (await one.Finance.Post($"/api/projects/{one.ProjectId}/money-back", new { amountFen = 440_000, voucherNo = "退-结清", backOn = new DateOnly(2026, 1, 1) })).Ok();
        Assert.Equal("projects.ended", (await one.Spend(1_000)).Code);
        (await one.Finance.Post($"/api/spendings/{again}/reversal", new { reason = "凭证开错了抬头" })).Ok();
        (await Upload(one.Member, one.ProjectId, s_pdf, "重开的发票.pdf")).Ok();
        (await one.Spend(10_000, voucherNo: "凭-重开")).Ok();
        var anew = await api.One<Guid>("select id from projects.spending where project_id = @ProjectId and state = 'entered'", new { one.ProjectId });
        (await one.Finance.Post($"/api/spendings/{anew}/decision", new { decision = "book", reason = "" })).Ok();
        Assert.Equal((450_000, 0, 10_000), await Money(one));
    }

    [Fact]
    public async Task What_was_spent_is_booked_by_voucher_and_a_project_is_completed_when_nothing_is_owed()
    {
        var one = await Run();
        Assert.Equal("projects.spending_over_paid", (await one.Spend(1_000)).Code);
        await one.Pay(1);
        Assert.Equal("projects.spending_over_line", (await one.Spend(300_001)).Code);
        var raced = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => one.Spend(100_000, voucherNo: $"凭-同时-{i}")));
        Assert.Equal(3, raced.Count(answer => answer.Code is null));
        Assert.Equal("projects.spending_over_line", raced.First(answer => answer.Code is not null).Code);
        Assert.Equal("projects.spending_voucher_taken", (await one.Spend(1_000, 2, (await api.One<string>(
            "select voucher_no from projects.spending where project_id = @ProjectId limit 1", new { one.ProjectId })))).Code);
        var ids = await api.List<Guid>("select id from projects.spending where project_id = @ProjectId order by id", new { one.ProjectId });
        Task<Answer> Decide(Caller who, Guid id, string decision, string reason = "") => who.Post($"/api/spendings/{id}/decision", new { decision, reason });
        Assert.Equal("projects.spending_unknown", (await Decide(one.Member, ids[0], "book")).Code);
        var booked = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Decide(one.Finance, ids[0], "book")));
        Assert.Single(booked, answer => answer.Status == HttpStatusCode.NoContent);
        Assert.Equal("projects.spending_decided", booked.First(answer => answer.Code is not null).Code);
        Assert.Equal((450_000, 350_000, 100_000), await Money(one));
        (await Decide(one.Bureau, ids[1], "refuse", "凭证看不清。")).Ok();
        (await Decide(one.Member, ids[2], "withdraw")).Ok();

        Assert.Equal("milestones check payments unspent", await Waits(one));
        var fileId = (await Upload(one.Member, one.ProjectId, s_pdf, "签到表.pdf")).Ok()["id"].GetGuid();
        foreach (var position in new[] { 1, 2 })
        {
            (await one.Milestone(one.Member, position, "submit", "做完了，见材料。", fileId)).Ok();
            (await one.Milestone(one.Bureau, position, "accept")).Ok();
        }
        Assert.Equal("check payments unspent", await Waits(one));
        await api.Sql("""
            insert into projects.check_result (project_id, stage, grade, note, at, by_person)
            select @ProjectId, s, 'good', '现场查看，台账齐全。', now(), @by from unnest(array['midterm', 'final']) s;
            update projects.tranche set state = 'ready', ready_at = now() where project_id = @ProjectId and state = 'planned';
            """, new { one.ProjectId, by = one.Claim.Member.Id });
        Assert.Equal("payments unspent", await Waits(one));
        await one.Pay(2);
        await one.Pay(3);
        (await one.Spend(200_000)).Ok();
        Assert.Equal("spendings unspent", await Waits(one));
        (await Decide(one.Finance, await api.One<Guid>("select id from projects.spending where project_id = @ProjectId and state = 'entered'", new { one.ProjectId }), "book")).Ok();
        Assert.Equal("unspent", await Waits(one));
        Assert.Equal(1, await Gate(one));
        Task<Answer> Back(long amountFen) => one.Finance.Post($"/api/projects/{one.ProjectId}/money-back", new { amountFen, voucherNo = $"退-{amountFen}", backOn = new DateOnly(2026, 1, 1) });
        Assert.Equal("programmes.over_paid", (await Back(600_001)).Code);
        (await Back(600_000)).Ok();
        (await one.Step(one.Bureau, "complete")).Ok();
        Assert.Equal(0, await Gate(one));
        Assert.Equal("completed", (await Public(one)).Ok()["state"].GetString());
        Assert.Equal((0, 0, 300_000), await Money(one));
        Assert.Equal(("realised", 0), (await api.One<string>("select state from ideas.idea where id = @IdeaId", new { one.Claim.IdeaId }),
            await api.One<int>("select active_projects from organizations.organization where id = @OrganizationId", new { one.Claim.OrganizationId })));
        Assert.Equal(1, await api.One<int>("select count(*)::int from ideas.step where idea_id = @IdeaId and kind = 'project_completed'", new { one.Claim.IdeaId }));
        Assert.Equal("projects.ended", (await one.Milestone(one.Member, 1, "submit", "再交一次。", fileId)).Code);
        Assert.Equal("projects.step_not_now", (await one.Step(one.Bureau, "terminate", "已经完成的不能终止。")).Code);
    }

    [Fact]
    public async Task A_pause_stops_papers_and_payments_and_an_end_frees_and_demands_back()
    {
        var one = await Run();
        await one.Pay(1);
        Assert.Equal("projects.step_reason_needed", (await one.Step(one.Bureau, "pause")).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await one.Step(one.Member, "pause", "自己停不了。")).Status);
        Assert.Equal("projects.unknown", (await one.Step(await api.As(await api.Staff("bureau", "530111007")), "pause", "不归我管。")).Code);
        (await one.Step(one.Bureau, "risk", "负责人离职，需要跟进。")).Ok();
        (await one.Step(one.Bureau, "pause", "活动室装修，暂停一个月。")).Ok();
        Assert.Equal("projects.paused", (await one.Milestone(one.Member, 1, "submit", "暂停时交。", Guid.NewGuid())).Code);
        Assert.Equal("活动室装修，暂停一个月。", (await Public(one)).Ok()["stateReason"].GetString());
        // What is risky is for those who work on it.
        Assert.DoesNotContain("负责人离职", (await Public(one)).Text, StringComparison.Ordinal);
        (await one.Step(one.Bureau, "resume", "装修完了，恢复。")).Ok();
        (await one.Spend(120_000)).Ok();
        var before = await api.One<long>("select b.available_fen from programmes.pub_pot_balance b join projects.project p on p.pot_id = b.pot_id where p.id = @ProjectId", new { one.ProjectId });
        var ended = (await one.Step(one.Bureau, "terminate", "组织无力继续，双方同意终止。")).Ok();
        Assert.Equal((450_000, 450_000), (ended["freedFen"].GetInt64(), ended["demandedFen"].GetInt64()));
        Assert.Equal(before + 450_000, await api.One<long>("select b.available_fen from programmes.pub_pot_balance b join projects.project p on p.pot_id = b.pot_id where p.id = @ProjectId", new { one.ProjectId }));
        Assert.All((await Public(one)).Ok()["tranches"].EnumerateArray().Skip(1), part => Assert.Equal("cancelled", part.GetProperty("state").GetString()));
        var bench = (await one.Workbench(one.Finance)).Ok();
        Assert.NotEqual(JsonValueKind.Null, bench["recoverBy"].ValueKind);
        // Ended, but what was paid is still out there: the call is not to be closed over it.
        Assert.Equal(1, await Gate(one));
        // What had been spent before the end is still accounted for; the rest comes back.
        var spendingId = bench["spendings"][0].GetProperty("id").GetGuid();
        (await one.Finance.Post($"/api/spendings/{spendingId}/decision", new { decision = "book", reason = "" })).Ok();
        (await one.Finance.Post($"/api/projects/{one.ProjectId}/money-back", new { amountFen = 330_000, voucherNo = "追回-1", backOn = new DateOnly(2026, 1, 1) })).Ok();
        Assert.Equal((0, 0, 120_000), await Money(one));
        Assert.Equal(0, await Gate(one));
        Assert.Equal(0, await api.One<int>("select active_projects from organizations.organization where id = @OrganizationId", new { one.Claim.OrganizationId }));
    }

    [Fact]
    public async Task A_call_is_not_closed_before_the_last_of_its_projects_is_settled_however_many_end_at_once()
    {
        var one = await Run();
        var callId = await api.One<Guid>("select call_id from projects.project where id = @ProjectId", new { one.ProjectId });
        await api.Sql("update programmes.call set claim_to = @until, phase = 'claiming' where id = @callId", new { callId, until = api.SeasonNow.AddDays(5) });
        var claim = await api.SelectedClaim(callId, await api.Idea(callId, "claimable"), one.Bureau);
        var other = (await one.Bureau.Post($"/api/claims/{claim.Id}/contract", new { contractNo = $"官民合〔2026〕{Interlocked.Increment(ref s_no)}号", amountFen = 900_000 })).Ok()["projectId"].GetGuid();
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
        var one = await Run();
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
        Assert.Equal((0, paid ? 450_000 : 0, 0), await Money(one));
    }

    [Theory]
    [InlineData("blacklisted")]
    [InlineData("revoked")]
    public async Task An_organization_struck_off_in_mid_project_has_its_payments_withheld_and_the_bureau_told(string status)
    {
        var one = await Run();
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
        var part = (await Public(one)).Ok()["tranches"][0];
        Assert.Equal("withheld", part.GetProperty("state").GetString());
        Assert.Equal("projects.tranche_wrong_state", (await one.Tranche(one.Member, 1, "request")).Code);
        (await one.Tranche(one.Bureau, 1, "resume")).Ok();
        Assert.Equal("projects.organization_struck", (await one.Tranche(one.Member, 1, "request")).Code);
        var bench = (await one.Workbench(one.Bureau)).Ok();
        Assert.True(bench["struckOff"].GetBoolean());
        Assert.Contains(bench["notes"].EnumerateArray(), note => note.GetProperty("kind").GetString() == "struck_off");
    }
}
