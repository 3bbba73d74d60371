using System.Net;
using System.Text.Json;
using IdeaPlatform.Tests.Evaluation;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Organizations;
using Xunit;

namespace IdeaPlatform.Tests.Projects;

/// <summary>After the close: one is chosen, the others get their reason, and what happens when nobody will do or nobody came.</summary>
public sealed class ClaimChoiceTests(Api api) : IClassFixture<Api>
{
    private static object Before(TestClaim standby) => new
    {
        reason = "方案扎实，社区认可，预算合理。",
        others = new object[] { new { claimId = standby.Id, outcome = "standby", reason = "作为候补保留。" } },
    };

    [Fact]
    public async Task The_bureau_chooses_one_and_gives_every_other_a_reason()
    {
        var (callId, ideaId) = await api.Claimable();
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
        Assert.Equal("projects.claim_decided", (await bureau.Post($"/api/claims/{first.Id}/select", ProjectsScene.ChosenAlone)).Code);
        Assert.Equal("projects.already_selected", (await bureau.Post($"/api/claims/{second.Id}/select", ProjectsScene.ChosenAlone)).Code);
        Assert.Equal("projects.claim_decided", (await bureau.Post($"/api/claims/{third.Id}/reject", new { reason = "请再考虑一下" })).Code);
    }

    [Fact]
    public async Task Of_two_choices_at_once_one_stands()
    {
        var (callId, ideaId) = await api.Claimable();
        var claims = new[] { await api.SubmittedClaim(ideaId), await api.SubmittedClaim(ideaId) };
        await api.ClaimsClose(callId);
        var bureau = await api.As(await api.Staff("bureau"));
        var answers = await Task.WhenAll(claims.Select((claim, i) => bureau.Post($"/api/claims/{claim.Id}/select", Before(claims[1 - i]))));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.NoContent);
        Assert.Single(answers, answer => answer.Code == "projects.already_selected");
    }

    [Fact]
    public async Task A_choice_taken_back_in_public_lets_the_standby_move_up()
    {
        var (callId, ideaId) = await api.Claimable();
        var (first, second) = (await api.SubmittedClaim(ideaId), await api.SubmittedClaim(ideaId));
        await api.ClaimsClose(callId);
        var bureau = await api.As(await api.Staff("bureau"));
        (await bureau.Post($"/api/claims/{first.Id}/select", Before(second))).Ok();
        (await bureau.Post($"/api/claims/{first.Id}/reject", new { reason = "公示期异议成立：与社区负责人有利害关系。" })).Ok();
        Assert.Equal("claimable", await api.One<string>("select state from ideas.idea where id = @ideaId", new { ideaId }));
        Assert.Equal(1, await api.One<long>("select count(*) from ideas.step where idea_id = @ideaId and kind = 'claim_revoked' and public", new { ideaId }));
        (await bureau.Post($"/api/claims/{second.Id}/select", ProjectsScene.ChosenAlone)).Ok();
        Assert.Equal("claimed", await api.One<string>("select state from ideas.idea where id = @ideaId", new { ideaId }));
    }

    [Fact]
    public async Task Nobody_signs_in_ten_days_and_the_next_moves_up()
    {
        var (callId, ideaId) = await api.Claimable();
        var (first, second) = (await api.SubmittedClaim(ideaId), await api.SubmittedClaim(ideaId));
        await api.ClaimsClose(callId);
        var bureau = await api.As(await api.Staff("bureau"));
        (await bureau.Post($"/api/claims/{first.Id}/select", Before(second))).Ok();
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
        var (callId, ideaId) = await api.Claimable();
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
        var (callId, ideaId) = await api.Claimable();
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
        var (callId, ideaId) = await api.Claimable();
        await api.ClaimsClose(callId);
        var bureau = await api.As(await api.Staff("bureau"));
        (await bureau.Post($"/api/ideas/{ideaId}/unclaimed-route", new { route = "needs_list", reason = "转入需求清单，由街道统筹。" })).Ok();
        Assert.Equal("unclaimed:B", await api.One<string>("select state || ':' || reply_class from ideas.idea where id = @ideaId", new { ideaId }));
    }

    [Fact]
    public async Task A_bureau_elsewhere_finds_nothing_here()
    {
        var (callId, ideaId) = await api.Claimable();
        var claim = await api.SubmittedClaim(ideaId);
        await api.ClaimsClose(callId);
        var elsewhere = await api.As(await api.Staff("bureau", "530112"));
        Assert.Equal("projects.claim_unknown", (await elsewhere.Post($"/api/claims/{claim.Id}/select", ProjectsScene.ChosenAlone)).Code);
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
        var (callId, ideaId) = await api.Claimable();
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
