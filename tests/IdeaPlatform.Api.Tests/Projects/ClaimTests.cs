using System.Net;
using System.Text.Json;
using IdeaPlatform.Tests.Evaluation;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Organizations;
using Xunit;

namespace IdeaPlatform.Tests.Projects;

public sealed class ClaimTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task An_organization_sees_the_market_and_every_rule_before_it_writes()
    {
        var (_, ideaId) = await api.Claimable();
        var member = await api.As(await api.Member(await api.Organization()));
        var market = (await member.Get("/api/claim-market")).Ok();
        var idea = market["ideas"].EnumerateArray().Single(item => item.GetProperty("ideaId").GetGuid() == ideaId);
        Assert.True(idea.GetProperty("fieldFits").GetBoolean());
        Assert.All(market["rules"].EnumerateArray(), rule => Assert.True(rule.GetProperty("passed").GetBoolean()));
        Assert.True((await member.Get($"/api/ideas/{ideaId}/eligibility")).Ok()["eligible"].GetBoolean());
    }

    [Fact]
    public async Task An_ineligible_organization_is_told_every_failed_rule_and_may_go_on_once_mended()
    {
        var (_, ideaId) = await api.Claimable();
        var organization = await api.Organization(field: "law", status: "abnormal");
        await api.Sql("update organizations.organization set annual_check = null, active_projects = 2 where id = @organization", new { organization });
        var owing = await api.OwesReport(organization);
        await api.Sql("""
            insert into organizations.conduct (organization_id, kind, subject_id, at, lapses)
            values (@organization, 'lapsed', gen_random_uuid(), @now, 1), (@organization, 'evaluation_fail', gen_random_uuid(), @now, 1)
            """, new { organization, now = api.SeasonNow.AddMonths(-23) });
        var member = await api.As(await api.Member(organization));
        var claimId = (await member.Post($"/api/ideas/{ideaId}/claims", new { organizationId = organization })).Ok()["id"].GetGuid();
        var version = (await member.Put($"/api/claims/{claimId}", new { version = 1, content = api.Plan() })).Ok()["version"].GetInt32();
        var refused = await member.Post($"/api/claims/{claimId}/submit", new { version });
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("projects.not_eligible", refused.Code);
        Assert.Equal(["status", "annual_check", "cap", "overdue_reports", "field", "lapses"],
            refused["facts"].GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("code").GetString()!["organizations.rule.".Length..]));

        await api.Sql("""
            update organizations.organization set status = 'active', annual_check = 'passed', active_projects = 0, fields = array['elder'] where id = @organization;
            update projects.milestone set first_submitted_at = @now where project_id = @owing;
            update organizations.conduct_term set months = 22 where kind in ('lapsed', 'evaluation_fail')
            """, new { organization, owing, now = api.SeasonNow });
        (await member.Post($"/api/claims/{claimId}/submit", new { version })).Ok();
    }

    [Fact]
    public async Task A_draft_is_kept_as_it_grows_and_an_older_tab_never_overwrites_it()
    {
        var (_, ideaId) = await api.Claimable();
        var organization = await api.Organization();
        var member = await api.As(await api.Member(organization));
        var claimId = (await member.Post($"/api/ideas/{ideaId}/claims", new { organizationId = organization })).Ok()["id"].GetGuid();
        var half = new { plan = "先写一半", team = "", partners = "", communityConsent = false, communityContact = "", lines = Array.Empty<object>(), milestones = Array.Empty<object>() };
        var saved = (await member.Put($"/api/claims/{claimId}", new { version = 1, content = half })).Ok();
        Assert.Equal(2, saved["version"].GetInt32());
        Assert.Contains(saved["missing"].EnumerateArray(), code => code.GetString() == "projects.claim.lines");
        Assert.Equal("先写一半", (await member.Get($"/api/claims/{claimId}")).Ok()["content"].GetProperty("plan").GetString());
        var stale = await member.Put($"/api/claims/{claimId}", new { version = 1, content = half });
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        Assert.Equal("projects.claim_stale", stale.Code);
        Assert.Equal("projects.claim_stale", (await member.Post($"/api/claims/{claimId}/submit", new { version = 1 })).Code);
        Assert.Equal("projects.claim_incomplete", (await member.Post($"/api/claims/{claimId}/submit", new { version = 2 })).Code);
    }

    [Fact]
    public async Task What_is_handed_in_and_becomes_public_with_a_contract_carries_no_numbers_of_persons()
    {
        var callId = await api.Call("claiming");
        var organization = await api.Organization();
        var member = await api.As(await api.Member(organization));
        var started = (await member.Post($"/api/ideas/{await api.Idea(callId, "claimable")}/claims", new { organizationId = organization })).Ok();
        var today = DateOnly.FromDateTime(api.SeasonNow.UtcDateTime.AddHours(8));
        var saved = (await member.Put($"/api/claims/{started["id"].GetGuid()}", new
        {
            version = 1,
            content = new
            {
                plan = "每周两次在社区活动室结对教学，报名打 15412345678。",
                team = "社工王，15412345678",
                partners = "居委会，电话 67190000",
                startOn = today.AddDays(60),
                endOn = today.AddDays(240),
                communityConsent = true,
                communityContact = "关上社区 15412345678",
                lines = new[] { new { name = "材料（15412345678）", amountFen = 900_000, basis = "询价 15412345678" } },
                milestones = new[] { new { name = "开班 15412345678", dueOn = today.AddDays(70) } },
            },
        })).Ok();
        var content = (await member.Post($"/api/claims/{started["id"].GetGuid()}/submit", new { version = saved["version"].GetInt32() })).Ok()["content"];
        Assert.Equal("关上社区 15412345678", content.GetProperty("communityContact").GetString());
        Assert.Equal("材料（***********） 询价 *********** 开班 ***********", $"{content.GetProperty("lines")[0].GetProperty("name").GetString()} {content.GetProperty("lines")[0].GetProperty("basis").GetString()} {content.GetProperty("milestones")[0].GetProperty("name").GetString()}");
        Assert.Equal(("每周两次在社区活动室结对教学，报名打 ***********。", "社工王，***********", "居委会，电话 ********"),
            (content.GetProperty("plan").GetString(), content.GetProperty("team").GetString(), content.GetProperty("partners").GetString()));
    }

    [Fact]
    public async Task A_budget_over_the_agreed_cost_is_refused_by_name()
    {
        var (_, ideaId) = await api.Claimable();
        var organization = await api.Organization();
        var member = await api.As(await api.Member(organization));
        var claimId = (await member.Post($"/api/ideas/{ideaId}/claims", new { organizationId = organization })).Ok()["id"].GetGuid();
        var version = (await member.Put($"/api/claims/{claimId}", new { version = 1, content = api.Plan(1_800_001) })).Ok()["version"].GetInt32();
        var refused = await member.Post($"/api/claims/{claimId}/submit", new { version });
        Assert.Equal("projects.claim_incomplete", refused.Code);
        Assert.Equal("projects.claim.over_cap", refused["facts"].GetProperty("missing")[0].GetString());
        Assert.Equal(1_800_000, refused["facts"].GetProperty("capFen").GetInt64());
    }

    [Fact]
    public async Task Two_members_at_once_begin_one_claim()
    {
        var (_, ideaId) = await api.Claimable();
        var organization = await api.Organization();
        var member = await api.As(await api.Member(organization));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => member.Post($"/api/ideas/{ideaId}/claims", new { organizationId = organization })));
        Assert.Single(answers.Select(answer => answer.Ok()["id"].GetGuid()).Distinct());
    }

    [Fact]
    public async Task A_claim_handed_in_twice_at_once_is_one_claim()
    {
        var (_, ideaId) = await api.Claimable();
        var organization = await api.Organization();
        var member = await api.As(await api.Member(organization));
        var claimId = (await member.Post($"/api/ideas/{ideaId}/claims", new { organizationId = organization })).Ok()["id"].GetGuid();
        var version = (await member.Put($"/api/claims/{claimId}", new { version = 1, content = api.Plan() })).Ok()["version"].GetInt32();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => member.Post($"/api/claims/{claimId}/submit", new { version })));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("projects.claim_not_draft", answer.Code));
        Assert.Equal(2, await api.One<long>("select count(*) from projects.claim_line where claim_id = @claimId", new { claimId }));
        Assert.Equal("projects.claim_not_draft", (await member.Put($"/api/claims/{claimId}", new { version = 3, content = api.Plan() })).Code);
    }

    [Fact]
    public async Task Rivals_are_neither_read_nor_counted_before_the_close()
    {
        var (callId, ideaId) = await api.Claimable();
        var first = await api.SubmittedClaim(ideaId);
        await api.SubmittedClaim(ideaId);
        var bureau = await api.As(await api.Staff("bureau"));
        var before = (await api.Anonymous().Get($"/api/ideas/{ideaId}/delivery")).Ok()["delivery"];
        Assert.True(before.GetProperty("windowOpen").GetBoolean());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, before.GetProperty("claims").ValueKind);
        var desk = (await bureau.Get($"/api/desk/claims?callId={callId}")).Ok()["ideas"][0];
        Assert.Equal(2, desk.GetProperty("sealed").GetInt32());
        Assert.Equal(0, desk.GetProperty("claims").GetArrayLength());
        Assert.Equal("projects.window_open", (await bureau.Post($"/api/claims/{first.Id}/select", ProjectsScene.ChosenAlone)).Code);
        Assert.Equal("projects.window_open", (await bureau.Post($"/api/claims/{first.Id}/reject", new { reason = "还没有到时间" })).Code);
        Assert.Equal(0, await api.One<long>("select count(*) from ideas.step where idea_id = @ideaId and kind = 'claim_submitted' and public", new { ideaId }));

        await api.ClaimsClose(callId);
        Assert.Equal(2, (await api.Anonymous().Get($"/api/ideas/{ideaId}/delivery")).Ok()["delivery"].GetProperty("claims").GetInt32());
        Assert.Equal(2, (await bureau.Get($"/api/desk/claims?callId={callId}")).Ok()["ideas"][0].GetProperty("claims").GetArrayLength());
    }

    [Fact]
    public async Task A_claim_of_another_organization_is_not_there()
    {
        var (_, ideaId) = await api.Claimable();
        var claim = await api.SubmittedClaim(ideaId);
        var stranger = await api.As(await api.Member(await api.Organization()));
        Assert.Equal("projects.claim_unknown", (await stranger.Get($"/api/claims/{claim.Id}")).Code);
        Assert.Equal("projects.claim_unknown", (await stranger.Post($"/api/claims/{claim.Id}/withdraw")).Code);
        Assert.Equal("projects.claim_unknown", (await stranger.Put($"/api/claims/{claim.Id}", new { version = 1, content = api.Plan() })).Code);
        Assert.Equal("organizations.not_yours", (await stranger.Post($"/api/ideas/{ideaId}/claims", new { organizationId = claim.OrganizationId })).Code);
    }

    [Fact]
    public async Task After_the_close_nothing_is_begun_or_handed_in()
    {
        var (callId, ideaId) = await api.Claimable();
        var organization = await api.Organization();
        var member = await api.As(await api.Member(organization));
        var claimId = (await member.Post($"/api/ideas/{ideaId}/claims", new { organizationId = organization })).Ok()["id"].GetGuid();
        var version = (await member.Put($"/api/claims/{claimId}", new { version = 1, content = api.Plan() })).Ok()["version"].GetInt32();
        await api.ClaimsClose(callId);
        Assert.Equal("projects.window_closed", (await member.Post($"/api/claims/{claimId}/submit", new { version })).Code);
        Assert.Equal("projects.window_closed", (await member.Post($"/api/ideas/{ideaId}/claims", new { organizationId = organization })).Code);
    }

    [Fact]
    public async Task A_claim_may_be_taken_back_and_begun_again_until_it_is_chosen()
    {
        var (callId, ideaId) = await api.Claimable();
        var claim = await api.SubmittedClaim(ideaId);
        var member = await api.As(claim.Member);
        Assert.Equal(HttpStatusCode.NoContent, (await member.Post($"/api/claims/{claim.Id}/withdraw")).Status);
        Assert.Equal("projects.claim_decided", (await member.Post($"/api/claims/{claim.Id}/withdraw")).Code);
        var again = await api.SubmittedClaim(ideaId, claim.OrganizationId);
        await api.ClaimsClose(callId);
        var bureau = await api.As(await api.Staff("bureau"));
        (await bureau.Post($"/api/claims/{again.Id}/select", ProjectsScene.ChosenAlone)).Ok();
        Assert.Equal("projects.selected_stays", (await member.Post($"/api/claims/{again.Id}/withdraw")).Code);
    }
}
