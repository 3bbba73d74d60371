using System.Net;
using IdeaPlatform.Kernel;
using IdeaPlatform.Projects.Published;
using IdeaPlatform.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IdeaPlatform.Tests.Projects;

public sealed class TrancheTests(Api api) : IClassFixture<Api>
{
    private static int s_no = 700;

    private sealed record Signed(Guid ProjectId, Guid CallId, TestClaim Claim, Caller Member, Caller Bureau, Caller Finance)
    {
        public Task<Answer> Move(Caller who, int seq, string command, string reason = "", string voucherNo = "", DateOnly? paidOn = null) =>
            who.Post($"/api/projects/{ProjectId}/tranches/{seq}/moves", new { command, reason, voucherNo, paidOn });
    }

    private async Task<Signed> Contract(long fen = 1_400_001)
    {
        var callId = await api.Call("claiming");
        var bureau = await api.As(await api.Staff("bureau"));
        var claim = await api.SelectedClaim(callId, await api.Idea(callId, "claimable"), bureau);
        var signed = (await bureau.Post($"/api/claims/{claim.Id}/contract", new { contractNo = $"官民合〔2026〕{Interlocked.Increment(ref s_no)}号", amountFen = fen })).Ok();
        return new Signed(signed["projectId"].GetGuid(), callId, claim, await api.As(claim.Member), bureau, await api.As(await api.Staff("finance")));
    }

    private static async Task Pay(Signed one, int seq)
    {
        (await one.Move(one.Member, seq, "request")).Ok();
        (await one.Move(one.Bureau, seq, "handle")).Ok();
        (await one.Move(one.Finance, seq, "approve")).Ok();
        (await one.Move(one.Finance, seq, "pay", voucherNo: $"记-{one.ProjectId:N}"[..30] + seq)).Ok();
        (await one.Move(one.Member, seq, "receive")).Ok();
    }

    /// <summary>As the room above passes a grade down: the code of why not, or null.</summary>
    private async Task<string?> Check(Signed one, string stage, string grade)
    {
        await using var work = await api.Services.GetRequiredService<Database>().Begin(TestContext.Current.CancellationToken);
        var reason = await Checks.Record(work, one.ProjectId, new CheckResult(stage, grade, grade != "fail", "现场查看，台账齐全。"), one.Bureau.Person!.Id, api.SeasonNow);
        if (reason is null) await work.Commit();
        return reason;
    }

    [Fact]
    public async Task A_contract_is_paid_part_by_part_as_its_checks_are_passed_and_the_books_follow()
    {
        var one = await Contract();
        Assert.Equal("projects.not_started", await Check(one, "midterm", "pass"));
        (await one.Bureau.Post($"/api/projects/{one.ProjectId}/start")).Ok();
        await Pay(one, 1);
        Assert.Equal("projects.tranche_wrong_state", (await one.Move(one.Member, 2, "request")).Code);
        Assert.Equal("projects.midterm_first", await Check(one, "final", "good"));
        Assert.Null(await Check(one, "midterm", "fail"));
        Assert.Equal("projects.tranche_wrong_state", (await one.Move(one.Member, 2, "request")).Code);
        Assert.Null(await Check(one, "midterm", "pass"));
        Assert.Equal("projects.check_done", await Check(one, "midterm", "good"));
        await Pay(one, 2);
        Assert.Null(await Check(one, "final", "excellent"));
        await Pay(one, 3);
        var project = (await api.Anonymous().Get($"/api/projects/{one.ProjectId}")).Ok();
        Assert.Equal(1_400_001, project["paidFen"].GetInt64());
        Assert.All(project["tranches"].EnumerateArray(), part => Assert.Equal("received", part.GetProperty("state").GetString()));
        Assert.Equal((0, 1_400_001), await api.One<(long, long)>("select committed_fen, released_fen from programmes.pub_project_money where project_id = @id", new { id = one.ProjectId }));
        Assert.Equal(3, await api.One<int>("select count(*)::int from ideas.step where idea_id = @IdeaId and kind = 'tranche_paid' and public", new { one.Claim.IdeaId }));
    }

    [Fact]
    public async Task A_part_opens_when_its_evaluation_is_passed_and_no_milestone_whose_day_is_over_is_owed()
    {
        var one = await Contract();
        (await one.Bureau.Post($"/api/projects/{one.ProjectId}/start")).Ok();
        var today = DateOnly.FromDateTime(api.SeasonNow.UtcDateTime.AddHours(8));
        Task Due(int position, int days) => api.Sql("update projects.milestone set due_on = @day where project_id = @ProjectId and position = @position", new { one.ProjectId, position, day = today.AddDays(days) });
        async Task<(string?, int)> Part(int seq)
        {
            var part = (await api.Anonymous().Get($"/api/projects/{one.ProjectId}")).Ok()["tranches"][seq - 1];
            return (part.GetProperty("state").GetString(), part.GetProperty("owedMilestones").GetInt32());
        }
        await Due(1, -3);
        Assert.Equal(("planned", 0), await Part(2));
        Assert.Null(await Check(one, "midterm", "good"));
        Assert.Equal(("planned", 1), await Part(2));
        Assert.Equal(1, (await one.Finance.Get("/api/desk/tranches")).Ok().Body.EnumerateArray()
            .Single(row => row.GetProperty("projectId").GetGuid() == one.ProjectId && row.GetProperty("seq").GetInt32() == 2).GetProperty("owedMilestones").GetInt32());
        Assert.Equal("projects.tranche_wrong_state", (await one.Move(one.Member, 2, "request")).Code);
        var file = (await one.Member.Send(HttpMethod.Post, $"/api/projects/{one.ProjectId}/evidence", content: new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.4 签到表"u8.ToArray()), "file", "签到表.pdf" } })).Ok()["id"].GetGuid();
        (await one.Member.Post($"/api/projects/{one.ProjectId}/milestones/1/moves", new { command = "submit", words = "开班了，来了 23 人。", evidenceIds = new[] { file } })).Ok();
        // Handed in is not accepted.
        Assert.Equal(("planned", 1), await Part(2));
        (await one.Bureau.Post($"/api/projects/{one.ProjectId}/milestones/1/moves", new { command = "accept" })).Ok();
        Assert.Equal(("ready", 0), await Part(2));

        // A day that the bureau moved is not over.
        await Due(2, -1);
        Assert.Null(await Check(one, "final", "good"));
        Assert.Equal(("planned", 1), await Part(3));
        await api.Sql("update projects.project set start_on = @day where id = @ProjectId", new { one.ProjectId, day = today.AddDays(-10) });
        var change = (await one.Member.Post($"/api/projects/{one.ProjectId}/changes", new
        {
            kind = "dates",
            content = new { startOn = today.AddDays(-10), endOn = today.AddDays(60), milestonesDueOn = new[] { today.AddDays(-3), today.AddDays(30) } },
            reason = "场地装修，推迟一个月。",
        })).Ok()["id"].GetGuid();
        (await one.Bureau.Post($"/api/changes/{change}/decision", new { decision = "grant", answer = "同意，注意进度。" })).Ok();
        Assert.Equal(("ready", 0), await Part(3));
    }

    [Fact]
    public async Task Two_people_decide_and_nobody_pays_what_was_not_approved()
    {
        var one = await Contract();
        Assert.Equal("projects.tranche_not_yours", (await one.Move(one.Bureau, 1, "request")).Code);
        (await one.Move(one.Member, 1, "request")).Ok();
        Assert.Equal("projects.tranche_not_yours", (await one.Move(one.Member, 1, "handle")).Code);
        Assert.Equal("projects.tranche_wrong_state", (await one.Move(one.Finance, 1, "pay", voucherNo: "记-早")).Code);
        (await one.Move(one.Finance, 1, "handle")).Ok();
        Assert.Equal("projects.two_people", (await one.Move(one.Finance, 1, "approve")).Code);
        (await one.Move(one.Bureau, 1, "approve")).Ok();
        Assert.Equal("projects.tranche_not_yours", (await one.Move(one.Bureau, 1, "pay", voucherNo: "记-别人")).Code);
        Assert.Equal(HttpStatusCode.BadRequest, (await one.Move(one.Finance, 1, "pay")).Status);
        var paid = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => one.Move(one.Finance, 1, "pay", voucherNo: $"记-同时-{i}")));
        Assert.Single(paid, answer => answer.Code is null);
        Assert.Equal(700_000, await api.One<long>("select released_fen from programmes.pub_project_money where project_id = @id", new { id = one.ProjectId }));
        var other = await Contract();
        Assert.Equal("projects.tranche_unknown", (await one.Move(other.Member, 1, "receive")).Code);
        Assert.Equal("projects.tranche_unknown", (await one.Move(one.Finance, 9, "pay", voucherNo: "记-九")).Code);
    }

    [Fact]
    public async Task A_payment_is_dated_between_the_signing_and_today()
    {
        var one = await Contract();
        (await one.Move(one.Member, 1, "request")).Ok();
        (await one.Move(one.Bureau, 1, "handle")).Ok();
        (await one.Move(one.Finance, 1, "approve")).Ok();
        var today = DateOnly.FromDateTime(api.SeasonNow.UtcDateTime.AddHours(8));
        var signedOn = today.AddDays(-10);
        // Half past midnight in Kunming: by the clock of the server that is still the day before.
        await api.Sql("update projects.project set signed_at = @at where id = @ProjectId", new { one.ProjectId, at = new DateTimeOffset(signedOn, new TimeOnly(0, 30), TimeSpan.FromHours(8)).ToUniversalTime() });
        Task<Answer> Pay(DateOnly paidOn) => one.Move(one.Finance, 1, "pay", voucherNo: $"记-日期-{one.ProjectId:N}"[..30], paidOn: paidOn);
        Assert.Equal("projects.paid_in_future", (await Pay(today.AddDays(1))).Code);
        Assert.Equal("projects.paid_before_signing", (await Pay(signedOn.AddYears(-6))).Code);
        var refused = await Pay(signedOn.AddDays(-1));
        Assert.Equal((HttpStatusCode.Conflict, "projects.paid_before_signing"), (refused.Status, refused.Code));
        Assert.Equal($"{signedOn:yyyy-MM-dd}", refused["facts"].GetProperty("signedOn").GetString());
        (await Pay(signedOn)).Ok();
        Assert.Equal(signedOn, await api.One<DateOnly>("select paid_on from projects.tranche where project_id = @ProjectId and seq = 1", new { one.ProjectId }));
    }

    [Fact]
    public async Task Somebody_who_is_both_member_and_officer_never_decides_about_their_own_request()
    {
        var one = await Contract();
        var both = one.Claim.Member;
        await api.Sql("insert into identity.role_grant (id, person_id, role, area_code) values (gen_random_uuid(), @Id, 'bureau', '530111')", new { both.Id });
        var caller = await api.As(both);
        (await one.Move(caller, 1, "request")).Ok();
        Assert.Equal("projects.own_request", (await one.Move(caller, 1, "handle")).Code);
        (await one.Move(one.Bureau, 1, "handle")).Ok();
        Assert.Equal("projects.own_request", (await one.Move(caller, 1, "approve")).Code);
    }

    [Fact]
    public async Task What_is_given_back_begins_anew_and_an_organization_struck_off_gets_nothing_more()
    {
        var one = await Contract();
        (await one.Move(one.Member, 1, "request")).Ok();
        (await one.Move(one.Bureau, 1, "handle")).Ok();
        Assert.Equal(HttpStatusCode.BadRequest, (await one.Move(one.Finance, 1, "return")).Status);
        (await one.Move(one.Finance, 1, "return", "开户行信息不对，请更正。")).Ok();
        var mine = (await one.Member.Get("/api/desk/tranches")).Ok().Body.EnumerateArray().First(row => row.GetProperty("seq").GetInt32() == 1);
        Assert.Equal("开户行信息不对，请更正。", mine.GetProperty("reason").GetString());
        Assert.Equal(["request"], mine.GetProperty("commands").EnumerateArray().Select(command => command.GetString()!));
        (await one.Move(one.Member, 1, "request")).Ok();
        (await one.Move(one.Finance, 1, "handle")).Ok();
        await api.Sql("update organizations.organization set status = 'deregistered' where id = @OrganizationId", new { one.Claim.OrganizationId });
        Assert.Equal("projects.organization_struck", (await one.Move(one.Bureau, 1, "approve")).Code);
        (await one.Move(one.Bureau, 1, "withhold", "组织已注销，暂缓拨付。")).Ok();
        Assert.Equal("projects.tranche_wrong_state", (await one.Move(one.Member, 1, "request")).Code);
        await api.Sql("update organizations.organization set status = 'active' where id = @OrganizationId", new { one.Claim.OrganizationId });
        (await one.Move(one.Bureau, 1, "resume")).Ok();
        await Pay(one, 1);
    }
}
