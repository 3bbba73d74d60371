using System.Net;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Organizations;
using Xunit;

namespace IdeaPlatform.Tests.Projects.Outcomes;

public sealed class OutcomeTests(Api api) : IClassFixture<Api>
{
    private static int s_no = 900;

    private async Task<(Guid ProjectId, TestClaim Claim, Caller Member)> Project(Caller bureau)
    {
        var callId = await api.Call("claiming");
        var claim = await api.SelectedClaim(callId, await api.Idea(callId, "claimable"), bureau);
        var signed = (await bureau.Post($"/api/claims/{claim.Id}/contract", new { contractNo = $"官民合〔2026〕{Interlocked.Increment(ref s_no)}号", amountFen = 900_000 })).Ok();
        var projectId = signed["projectId"].GetGuid();
        (await bureau.Post($"/api/projects/{projectId}/start")).Ok();
        return (projectId, claim, await api.As(claim.Member));
    }

    [Fact]
    public async Task A_sheet_with_faults_tells_each_with_its_row_and_takes_nothing_over()
    {
        var bureau = await api.As(await api.Staff("bureau"));
        (await bureau.Post("/api/desk/earlier-projects", new { name = "社区夜校", year = 2016, source = "2016年总结第3页" })).Ok();
        Assert.Equal("projects.earlier_known", (await bureau.Post("/api/desk/earlier-projects", new { name = "社区夜校", year = 2016, source = "2016年总结第3页" })).Code);
        var sent = (await bureau.Import(
            ["", "社区夜校", "直接受益", "60", "上课的居民", "2016-03-01", "2016-06-30", "名册", "2016年总结第3页"],
            ["", "社区夜校", "人数", "很多", "上课的居民", "2016-13-01", "2016-06-30", "听说", ""],
            ["", "没有的项目", "场次", "3", "课", "2016-03-01", "2016-06-30", "", "2016年总结第3页"],
            ["", "社区夜校", "直接受益", "61", "上课的居民", "2016-03-01", "2016-06-30", "名册", "2016年总结第3页"])).Ok();
        Assert.Equal(0, sent["entered"].GetInt32());
        Assert.Equal(
            [
                "3 projects.outcome_row_day", "3 projects.outcome_row_kind", "3 projects.outcome_row_method", "3 projects.outcome_row_source", "3 projects.outcome_row_value",
                "4 projects.outcome_row_counted", "4 projects.outcome_row_unknown", "5 projects.outcome_row_repeated",
            ],
            sent["problems"].EnumerateArray().Select(problem => $"{problem.GetProperty("row").GetInt32()} {problem.GetProperty("code").GetString()}").Order(StringComparer.Ordinal));
        Assert.Equal(0, await api.One<int>("select count(*)::int from projects.outcome o join projects.earlier_project e on e.id = o.earlier_id where e.name = '社区夜校'"));
        Assert.Equal("kernel.sheet_not_xlsx", (await bureau.Send(HttpMethod.Post, "/api/desk/outcomes/import",
            content: new MultipartFormDataContent { { new ByteArrayContent("指标,数量"u8.ToArray()), "file", "成效.xlsx" } })).Code);
        Assert.Equal(HttpStatusCode.OK, (await bureau.Get("/api/desk/outcomes/template")).Status);
        var foreign = await api.As(await api.Staff("bureau", "530112"));
        Assert.Equal("projects.outcome_row_unknown", (await foreign.Import(["", "社区夜校", "场次", "3", "夜校课", "2016-03-01", "2016-06-30", "", "2016年总结第3页"])).Ok()["problems"][0].GetProperty("code").GetString());
        Assert.Equal("projects.earlier_area", (await foreign.Post("/api/desk/earlier-projects", new { name = "别处的", year = 2016, source = "2016年总结第3页", areaCode = "530111" })).Code);
    }

    [Fact]
    public async Task An_organization_enters_what_it_counted_and_only_a_second_person_makes_it_public()
    {
        var bureau = await api.As(await api.Staff("bureau"));
        var (projectId, claim, member) = await Project(bureau);
        Task<Answer> Enter(Caller who, object figure) => who.Post($"/api/outcome-subjects/{projectId}/outcomes", figure);
        Assert.Equal("projects.outcome_too_few", (await Enter(member, api.Figure(4))).Code);
        Assert.Equal("projects.outcome_no_evidence", (await Enter(member, api.Figure(source: ""))).Code);
        Assert.Equal("projects.evidence_unknown", (await Enter(member, api.Figure(evidenceId: Guid.NewGuid()))).Code);
        var first = (await Enter(member, api.Figure(60, counted: "上课的老人 15412345678"))).Ok()["id"].GetGuid();
        Assert.Equal("上课的老人 ***********", await api.One<string>("select counted from projects.outcome where id = @first", new { first }));
        Assert.Equal("projects.outcome_waiting", (await Enter(member, api.Figure(70, counted: "上课的老人 15412345678"))).Code);
        Assert.Empty(await api.Totals("project", projectId.ToString()));

        var stranger = await api.As(await api.Member(await api.Organization()));
        Assert.Equal("projects.unknown", (await Enter(stranger, api.Figure())).Code);
        Assert.Equal("projects.outcome_unknown", (await stranger.Decide("withdraw", [first])).Code);
        Assert.Equal("projects.outcome_unknown", (await member.Decide("verify", [first])).Code);
        Assert.Equal("projects.outcome_unknown", (await (await api.As(await api.Staff("bureau", "530111007"))).Decide("verify", [first])).Code);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await api.As(await api.Staff("clerk"))).Decide("verify", [first])).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.Anonymous().Get("/api/desk/outcomes")).Status);
        Assert.Empty((await stranger.Get("/api/desk/outcomes")).Ok().Body.EnumerateArray());

        Assert.Equal(HttpStatusCode.BadRequest, (await bureau.Decide("refuse", [first])).Status);
        (await bureau.Decide("refuse", [first], "签到表只有 52 个名字。")).Ok();
        Assert.Equal("projects.outcome_decided", (await bureau.Decide("verify", [first])).Code);
        var second = (await Enter(member, api.Figure(52))).Ok()["id"].GetGuid();
        // A member who is an officer as well is still the one who entered it.
        await api.Sql("insert into identity.role_grant (id, person_id, role, area_code) values (gen_random_uuid(), @Id, 'bureau', '530111')", new { claim.Member.Id });
        Assert.Equal("projects.outcome_own", (await (await api.As(claim.Member)).Decide("verify", [second])).Code);
        (await bureau.Decide("verify", [second])).Ok();
        Assert.Equal("52 exact", (await api.Totals("project", projectId.ToString()))["direct"]);
        Assert.Equal(1, await api.One<int>("select count(*)::int from ideas.step where idea_id = @IdeaId and kind = 'outcomes_verified' and public", new { claim.IdeaId }));

        Assert.Equal("projects.outcome_decided", (await Enter(member, api.Figure(58, replaces: first))).Code);
        var third = (await Enter(member, api.Figure(58, replaces: second))).Ok()["id"].GetGuid();
        Assert.Equal("projects.outcome_waiting", (await Enter(member, api.Figure(59, counted: "别的说法", replaces: second))).Code);
        Assert.Equal("52 exact", (await api.Totals("project", projectId.ToString()))["direct"]);
        (await bureau.Decide("verify", [third])).Ok();
        Assert.Equal("58 exact", (await api.Totals("project", projectId.ToString()))["direct"]);
        // The same figure entered anew, not as a correction, would count twice.
        var fourth = (await Enter(member, api.Figure(58))).Ok()["id"].GetGuid();
        Assert.Equal("projects.outcome_twice", (await bureau.Decide("verify", [fourth])).Code);
        (await member.Decide("withdraw", [fourth], "重复填了一次。")).Ok();
        Assert.Equal("projects.outcome_unknown", (await (await api.As(await api.Member(claim.OrganizationId))).Decide("withdraw", [third], "这个不能自己撤。")).Code);
        (await bureau.Decide("withdraw", [third], "名册有误，重新核实。")).Ok();
        Assert.Empty(await api.Totals("project", projectId.ToString()));
    }

    [Fact]
    public async Task Two_officers_who_verify_at_once_make_it_public_once()
    {
        var bureau = await api.As(await api.Staff("bureau"));
        var (projectId, claim, member) = await Project(bureau);
        var id = (await member.Post($"/api/outcome-subjects/{projectId}/outcomes", api.Figure(80))).Ok()["id"].GetGuid();
        var officers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ => await api.As(await api.Staff("bureau"))));
        var answers = await Task.WhenAll(officers.Select((officer, i) => officer.Decide(i % 2 == 0 ? "verify" : "refuse", [id], "一起看到的。")));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("projects.outcome_decided", answer.Code));
        var sheets = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bureau.Import(
            ["", "", "场次", "3", "夜校课", "2026-01-01", "2026-01-31", "签到", "台账第1页"])));
        Assert.All(sheets, sheet => Assert.Equal("projects.outcome_row_unknown", sheet["problems"][0].GetProperty("code").GetString()));
        var no = await api.One<string>("select no from projects.project where id = @projectId", new { projectId });
        string?[] row = [no, "", "场次", "3", "夜校课", "2026-01-01", "2026-01-31", "签到", "台账第1页"];
        var raced = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bureau.Import(row)));
        Assert.Equal(1, raced.Sum(sheet => sheet.Ok()["entered"].GetInt32()));
        Assert.Equal(3, raced.Sum(sheet => sheet["unchanged"].GetInt32()));
    }
}
