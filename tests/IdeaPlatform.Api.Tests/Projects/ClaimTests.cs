using System.Net;
using System.Text.Json;
using IdeaPlatform.Tests.Evaluation;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Organizations;
using Xunit;

namespace IdeaPlatform.Tests.Projects;

public sealed class ClaimTests(Api api) : IClassFixture<Api>
{
    private async Task<(Guid CallId, Guid IdeaId)> Claimable()
    {
        var callId = await api.Call("claiming");
        return (callId, await api.Idea(callId, "claimable"));
    }

    private static object NoOthers => new { reason = "方案扎实，社区认可，预算合理。", others = Array.Empty<object>() };

    [Fact]
    public async Task An_organization_sees_the_market_and_every_rule_before_it_writes()
    {
        var (_, ideaId) = await Claimable();
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
        var (_, ideaId) = await Claimable();
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
        var (_, ideaId) = await Claimable();
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
        var (_, ideaId) = await Claimable();
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
        var (_, ideaId) = await Claimable();
        var organization = await api.Organization();
        var member = await api.As(await api.Member(organization));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => member.Post($"/api/ideas/{ideaId}/claims", new { organizationId = organization })));
        Assert.Single(answers.Select(answer => answer.Ok()["id"].GetGuid()).Distinct());
    }

    [Fact]
    public async Task A_claim_handed_in_twice_at_once_is_one_claim()
    {
        var (_, ideaId) = await Claimable();
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
        var (callId, ideaId) = await Claimable();
        var first = await api.SubmittedClaim(ideaId);
        await api.SubmittedClaim(ideaId);
        var bureau = await api.As(await api.Staff("bureau"));
        var before = (await api.Anonymous().Get($"/api/ideas/{ideaId}/delivery")).Ok()["delivery"];
        Assert.True(before.GetProperty("windowOpen").GetBoolean());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, before.GetProperty("claims").ValueKind);
        var desk = (await bureau.Get($"/api/desk/claims?callId={callId}")).Ok()["ideas"][0];
        Assert.Equal(2, desk.GetProperty("sealed").GetInt32());
        Assert.Equal(0, desk.GetProperty("claims").GetArrayLength());
        Assert.Equal("projects.window_open", (await bureau.Post($"/api/claims/{first.Id}/select", NoOthers)).Code);
        Assert.Equal("projects.window_open", (await bureau.Post($"/api/claims/{first.Id}/reject", new { reason = "还没有到时间" })).Code);
        Assert.Equal(0, await api.One<long>("select count(*) from ideas.step where idea_id = @ideaId and kind = 'claim_submitted' and public", new { ideaId }));

        await api.ClaimsClose(callId);
        Assert.Equal(2, (await api.Anonymous().Get($"/api/ideas/{ideaId}/delivery")).Ok()["delivery"].GetProperty("claims").GetInt32());
        Assert.Equal(2, (await bureau.Get($"/api/desk/claims?callId={callId}")).Ok()["ideas"][0].GetProperty("claims").GetArrayLength());
    }

    [Fact]
    public async Task A_claim_of_another_organization_is_not_there()
    {
        var (_, ideaId) = await Claimable();
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
        var (callId, ideaId) = await Claimable();
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
        var (callId, ideaId) = await Claimable();
        var claim = await api.SubmittedClaim(ideaId);
        var member = await api.As(claim.Member);
        Assert.Equal(HttpStatusCode.NoContent, (await member.Post($"/api/claims/{claim.Id}/withdraw")).Status);
        Assert.Equal("projects.claim_decided", (await member.Post($"/api/claims/{claim.Id}/withdraw")).Code);
        var again = await api.SubmittedClaim(ideaId, claim.OrganizationId);
        await api.ClaimsClose(callId);
        var bureau = await api.As(await api.Staff("bureau"));
        (await bureau.Post($"/api/claims/{again.Id}/select", NoOthers)).Ok();
        Assert.Equal("projects.selected_stays", (await member.Post($"/api/claims/{again.Id}/withdraw")).Code);
    }

    [Fact]
    public async Task The_bureau_chooses_one_and_gives_every_other_a_reason()
    {
        var (callId, ideaId) = await Claimable();
        var (first, second, third) = (await api.SubmittedClaim(ideaId), await api.SubmittedClaim(ideaId), await api.SubmittedClaim(ideaId));
        await api.ClaimsClose(callId);
        var bureau = await api.As(await api.Staff("bureau"));
        var refused = await bureau.Post($"/api/claims/{first.Id}/select", new
        {
            reason = "方案扎实，社区认可，预算合理。",
            others = new object[] { new { claimId = second.Id, outcome = "standby", reason = "预算略高，作为候补。" } },
        });
        Assert.Equal("projects.others_undecided", refused.Code);
        Assert.Equal(1, refused["facts"].GetProperty("count").GetInt32());
        (await bureau.Post($"/api/claims/{first.Id}/select", new
        {
            reason = "方案扎实，社区认可，预算合理。",
            others = new object[]
            {
                new { claimId = second.Id, outcome = "standby", reason = "预算略高，作为候补。" },
                new { claimId = third.Id, outcome = "rejected", reason = "团队没有相关经验。" },
            },
        })).Ok();
        Assert.Equal(["selected", "standby", "rejected"], await api.List<string>(
            "select state from projects.claim where idea_id = @ideaId order by array_position(array[@a, @b, @c]::uuid[], id)",
            new { ideaId, a = first.Id, b = second.Id, c = third.Id }));
        Assert.Equal("claimed", await api.One<string>("select state from ideas.idea where id = @ideaId", new { ideaId }));
        Assert.Equal(0, await api.One<int>("select open_count from programmes.gate where call_id = @callId and phase = 'claiming'", new { callId }));
        Assert.Equal(1, await api.One<int>("select open_count from programmes.gate where call_id = @callId and phase = 'contracting'", new { callId }));
        // Five working days of notice, then ten to sign.
        var times = await api.One<(DateTimeOffset To, DateTimeOffset By)>("select publicity_to, contract_by from projects.claim where id = @id", new { id = first.Id });
        Assert.True(times.To > api.SeasonNow.AddDays(5) && times.By > times.To.AddDays(10));
        Assert.Equal(2, await api.One<long>("select count(*) from ideas.step where idea_id = @ideaId and kind in ('claim_standby', 'claim_not_selected') and not public and reason <> ''", new { ideaId }));
        Assert.Equal("projects.claim_decided", (await bureau.Post($"/api/claims/{first.Id}/select", NoOthers)).Code);
        Assert.Equal("projects.already_selected", (await bureau.Post($"/api/claims/{second.Id}/select", NoOthers)).Code);
        Assert.Equal("projects.claim_decided", (await bureau.Post($"/api/claims/{third.Id}/reject", new { reason = "请再考虑一下" })).Code);
    }

    [Fact]
    public async Task Of_two_choices_at_once_one_stands()
    {
        var (callId, ideaId) = await Claimable();
        var claims = new[] { await api.SubmittedClaim(ideaId), await api.SubmittedClaim(ideaId) };
        await api.ClaimsClose(callId);
        var bureau = await api.As(await api.Staff("bureau"));
        var answers = await Task.WhenAll(claims.Select((claim, i) => bureau.Post($"/api/claims/{claim.Id}/select", new
        {
            reason = "方案扎实，社区认可，预算合理。",
            others = new object[] { new { claimId = claims[1 - i].Id, outcome = "standby", reason = "作为候补保留。" } },
        })));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.NoContent);
        Assert.Single(answers, answer => answer.Code == "projects.already_selected");
    }

    [Fact]
    public async Task A_choice_taken_back_in_public_lets_the_standby_move_up()
    {
        var (callId, ideaId) = await Claimable();
        var (first, second) = (await api.SubmittedClaim(ideaId), await api.SubmittedClaim(ideaId));
        await api.ClaimsClose(callId);
        var bureau = await api.As(await api.Staff("bureau"));
        (await bureau.Post($"/api/claims/{first.Id}/select", new
        {
            reason = "方案扎实，社区认可，预算合理。",
            others = new object[] { new { claimId = second.Id, outcome = "standby", reason = "作为候补保留。" } },
        })).Ok();
        (await bureau.Post($"/api/claims/{first.Id}/reject", new { reason = "公示期异议成立：与社区负责人有利害关系。" })).Ok();
        Assert.Equal("claimable", await api.One<string>("select state from ideas.idea where id = @ideaId", new { ideaId }));
        Assert.Equal(1, await api.One<long>("select count(*) from ideas.step where idea_id = @ideaId and kind = 'claim_revoked' and public", new { ideaId }));
        (await bureau.Post($"/api/claims/{second.Id}/select", NoOthers)).Ok();
        Assert.Equal("claimed", await api.One<string>("select state from ideas.idea where id = @ideaId", new { ideaId }));
    }

    [Fact]
    public async Task Nobody_signs_in_ten_days_and_the_next_moves_up()
    {
        var (callId, ideaId) = await Claimable();
        var (first, second) = (await api.SubmittedClaim(ideaId), await api.SubmittedClaim(ideaId));
        await api.ClaimsClose(callId);
        var bureau = await api.As(await api.Staff("bureau"));
        (await bureau.Post($"/api/claims/{first.Id}/select", new
        {
            reason = "方案扎实，社区认可，预算合理。",
            others = new object[] { new { claimId = second.Id, outcome = "standby", reason = "作为候补保留。" } },
        })).Ok();
        object Lapse(Guid? up) => new { reason = "逾期未签约，多次联系未果。", moveUpClaimId = up, moveUpReason = "候补单位方案同样可行，递补。" };
        Assert.Equal("projects.not_lapsed_yet", (await bureau.Post($"/api/claims/{first.Id}/lapse", Lapse(second.Id))).Code);
        await api.Sql("update projects.claim set contract_by = @now where id = @id", new { id = first.Id, now = api.SeasonNow.AddMinutes(-1) });
        Assert.Equal("projects.not_standby", (await bureau.Post($"/api/claims/{first.Id}/lapse", Lapse(Guid.NewGuid()))).Code);
        Assert.Equal("projects.reason_needed", (await bureau.Post($"/api/claims/{first.Id}/lapse", new { reason = "逾期未签约。", moveUpClaimId = second.Id })).Code);
        (await bureau.Post($"/api/claims/{first.Id}/lapse", Lapse(second.Id))).Ok();
        Assert.Equal("selected", await api.One<string>("select state from projects.claim where id = @id", new { id = second.Id }));
        Assert.Equal(1, await api.One<int>("select lapses from organizations.pub_organization where id = @id", new { id = first.OrganizationId }));
        Assert.Equal("projects.claim_not_selected", (await bureau.Post($"/api/claims/{first.Id}/lapse", Lapse(null))).Code);
    }

    [Fact]
    public async Task An_idea_that_nobody_claimed_gets_one_longer_window_and_then_another_way()
    {
        var (callId, ideaId) = await Claimable();
        var bureau = await api.As(await api.Staff("bureau"));
        object Route(string route) => new { route, reason = "无人认领，请再给机构一些时间。" };
        Assert.Equal("projects.window_open", (await bureau.Post($"/api/ideas/{ideaId}/unclaimed-route", Route("extend"))).Code);
        await api.ClaimsClose(callId);
        (await bureau.Post($"/api/ideas/{ideaId}/unclaimed-route", Route("extend"))).Ok();
        Assert.Equal(0, await api.One<int>("select open_count from programmes.gate where call_id = @callId and phase = 'claiming'", new { callId }));
        Assert.Equal(1, await api.One<int>("select open_count from programmes.gate where call_id = @callId and phase = 'contracting'", new { callId }));
        var claim = await api.SubmittedClaim(ideaId);
        Assert.Equal("projects.window_open", (await bureau.Post($"/api/ideas/{ideaId}/unclaimed-route", Route("reserve"))).Code);
        await api.Sql("update projects.opening set extended_to = @now where idea_id = @ideaId", new { ideaId, now = api.SeasonNow.AddMinutes(-1) });
        Assert.Equal("projects.has_claims", (await bureau.Post($"/api/ideas/{ideaId}/unclaimed-route", Route("reserve"))).Code);
        (await (await api.As(claim.Member)).Post($"/api/claims/{claim.Id}/withdraw")).Ok();
        Assert.Equal("projects.extended_before", (await bureau.Post($"/api/ideas/{ideaId}/unclaimed-route", Route("extend"))).Code);
        (await bureau.Post($"/api/ideas/{ideaId}/unclaimed-route", Route("reserve"))).Ok();
        Assert.Equal("reserve", await api.One<string>("select state from ideas.idea where id = @ideaId", new { ideaId }));
        Assert.Equal("projects.not_claimable", (await bureau.Post($"/api/ideas/{ideaId}/unclaimed-route", Route("needs_list"))).Code);
        Assert.Equal("reserve", (await api.Anonymous().Get($"/api/ideas/{ideaId}/delivery")).Ok()["delivery"].GetProperty("route").GetString());
    }

    [Fact]
    public async Task Where_no_plan_will_do_all_are_turned_down_in_public_and_the_same_organizations_may_try_again()
    {
        var (callId, ideaId) = await Claimable();
        var bureau = await api.As(await api.Staff("bureau"));
        var (first, second) = (await api.SubmittedClaim(ideaId), await api.SubmittedClaim(ideaId));
        Task<Answer> Fail(params TestClaim[] claims) => bureau.Post($"/api/ideas/{ideaId}/failed-tender", new
        {
            reason = "两份方案都没有社区配合的安排，电话 15412345678。",
            claims = claims.Select(one => new { claimId = one.Id, reason = "没有写清怎么和社区配合。" }),
        });
        Assert.Equal("projects.window_open", (await Fail(first, second)).Code);
        await api.ClaimsClose(callId);
        Assert.Equal("projects.others_undecided", (await Fail(first)).Code);
        Assert.Equal("ideas.unknown", (await (await api.As(await api.Staff("bureau", "530112"))).Post($"/api/ideas/{ideaId}/failed-tender", new { reason = "别的区的民政局来处理。", claims = Array.Empty<object>() })).Code);
        var raced = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Fail(first, second)));
        Assert.Single(raced, answer => answer.Status == HttpStatusCode.NoContent);
        Assert.All(raced.Where(answer => answer.Code is not null), answer => Assert.Equal("projects.no_claims", answer.Code));
        var step = (await api.Anonymous().Get($"/api/ideas/{ideaId}/thread")).Ok()["steps"].EnumerateArray().Last();
        Assert.Equal(("tender_failed", "两份方案都没有社区配合的安排，电话 ***********。"), (step.GetProperty("kind").GetString(), step.GetProperty("reason").GetString()));
        Assert.Equal(1, await api.One<int>("select open_count from programmes.gate where call_id = @callId and phase = 'claiming'", new { callId }));

        (await bureau.Post($"/api/ideas/{ideaId}/unclaimed-route", new { route = "extend", reason = "流标后重新征集一次。" })).Ok();
        Assert.Equal("retender", (await api.Anonymous().Get($"/api/ideas/{ideaId}/thread")).Ok()["steps"].EnumerateArray().Last().GetProperty("data").GetProperty("context").GetString());
        var member = await api.As(first.Member);
        Assert.Equal(JsonValueKind.Null, (await member.Get("/api/claim-market")).Ok()["ideas"].EnumerateArray().Single(one => one.GetProperty("ideaId").GetGuid() == ideaId).GetProperty("myClaimId").ValueKind);
        var again = await api.SubmittedClaim(ideaId, first.OrganizationId);
        Assert.NotEqual(first.Id, again.Id);
        await api.Sql("update projects.opening set extended_to = @now where idea_id = @ideaId", new { ideaId, now = api.SeasonNow.AddMinutes(-1) });
        (await bureau.Post($"/api/claims/{again.Id}/select", new { reason = "补上了社区配合的安排，可行。", others = Array.Empty<object>() })).Ok();
    }

    [Fact]
    public async Task The_needs_list_is_an_ending_with_a_reply_class()
    {
        var (callId, ideaId) = await Claimable();
        await api.ClaimsClose(callId);
        var bureau = await api.As(await api.Staff("bureau"));
        (await bureau.Post($"/api/ideas/{ideaId}/unclaimed-route", new { route = "needs_list", reason = "转入需求清单，由街道统筹。" })).Ok();
        Assert.Equal("unclaimed:B", await api.One<string>("select state || ':' || reply_class from ideas.idea where id = @ideaId", new { ideaId }));
    }

    [Fact]
    public async Task A_bureau_elsewhere_finds_nothing_here()
    {
        var (callId, ideaId) = await Claimable();
        var claim = await api.SubmittedClaim(ideaId);
        await api.ClaimsClose(callId);
        var elsewhere = await api.As(await api.Staff("bureau", "530112"));
        Assert.Equal("projects.claim_unknown", (await elsewhere.Post($"/api/claims/{claim.Id}/select", NoOthers)).Code);
        Assert.Equal("programmes.call_unknown", (await elsewhere.Get($"/api/desk/claims?callId={callId}")).Code);
        Assert.Equal("ideas.unknown", (await elsewhere.Post($"/api/ideas/{ideaId}/unclaimed-route", new { route = "reserve", reason = "这里不归我们管理，请忽略。" })).Code);
    }

    [Fact]
    public async Task The_gate_of_claiming_is_shut_as_soon_as_ideas_are_shortlisted()
    {
        var callId = await api.Call("allocating");
        await api.Idea(callId, "shortlisted");
        await api.Idea(callId, "shortlisted");
        await api.Sql("""
            insert into kernel.outbox (kind, body)
            values ('programmes.phase_changed', jsonb_build_object('callId', @callId, 'from', 'reviewing', 'to', 'allocating', 'at', now()))
            """, new { callId });
        await api.Settled();
        Assert.Equal(2, await api.One<int>("select open_count from programmes.gate where call_id = @callId and phase = 'claiming' and room = 'projects'", new { callId }));
    }

    [Fact]
    public async Task Reasons_that_stand_on_the_public_record_carry_no_numbers_of_persons()
    {
        var (callId, ideaId) = await Claimable();
        var (first, second) = (await api.SubmittedClaim(ideaId), await api.SubmittedClaim(ideaId));
        await api.ClaimsClose(callId);
        var bureau = await api.As(await api.Staff("bureau"));
        const string said = "多次联系未果，联系人 15412345678，请另选。";
        const string kept = "多次联系未果，联系人 ***********，请另选。";
        (await bureau.Post($"/api/claims/{second.Id}/reject", new { reason = said })).Ok();
        (await bureau.Post($"/api/claims/{first.Id}/select", new { reason = $"方案扎实。{said}", others = Array.Empty<object>() })).Ok();
        await api.Sql("update projects.claim set contract_by = @now where id = @id", new { id = first.Id, now = api.SeasonNow.AddMinutes(-1) });
        (await bureau.Post($"/api/claims/{first.Id}/lapse", new { reason = said })).Ok();
        Assert.Equal([kept, kept], await api.List<string>("select reason from projects.claim where idea_id = @ideaId", new { ideaId }));
        Assert.Equal([kept, kept, $"方案扎实。{kept}"], await api.List<string>("""
            select reason from ideas.step where idea_id = @ideaId and kind in ('claim_not_selected', 'claim_lapsed', 'claim_selected') order by length(reason)
            """, new { ideaId }));
    }
}
