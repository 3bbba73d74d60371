using System.Net;
using IdeaPlatform.Kernel;
using IdeaPlatform.Notifications;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Organizations;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IdeaPlatform.Tests.Projects;

public sealed class DirectedTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Organizations_are_asked_by_name_in_public_and_only_they_claim_and_the_rest_goes_the_ordinary_way()
    {
        var idea = await api.Unclaimed();
        var (first, second, stranger) = (await api.Asked(), await api.Asked(), await api.Asked());
        (await idea.Direct(first.Id, second.Id)).Ok();
        await api.Settled();

        // In public: who was asked, and why; until when.
        var thread = (await api.Anonymous().Get($"/api/ideas/{idea.IdeaId}/thread")).Ok()["steps"].EnumerateArray().Last();
        Assert.Equal(("claim_directed", MatchingScene.Why), (thread.GetProperty("kind").GetString(), thread.GetProperty("reason").GetString()));
        var names = await api.List<string>("select name from organizations.organization where id = any(@ids)", new { ids = new[] { first.Id, second.Id } });
        Assert.All(names, name => Assert.Contains(name, thread.GetProperty("data").GetProperty("organizations").GetString(), StringComparison.Ordinal));
        var delivery = (await api.Anonymous().Get($"/api/ideas/{idea.IdeaId}/delivery")).Ok()["delivery"];
        Assert.True(delivery.GetProperty("windowOpen").GetBoolean());
        Assert.Equal(2, delivery.GetProperty("matching").GetProperty("organizations").GetArrayLength());
        Assert.Equal(0, await api.One<int>("select open_count from programmes.gate where call_id = @CallId and phase = 'claiming'", new { idea.CallId }));
        // Ten working days, to the end of the last.
        Assert.True(await api.One<bool>("select until >= decided_at + interval '11 days' from projects.matching where idea_id = @IdeaId", new { idea.IdeaId }));

        // And the thread expects a choice by that day, not by the end of the window that passed.
        Assert.Equal(await api.One<DateTimeOffset>("select until from projects.matching where idea_id = @IdeaId", new { idea.IdeaId }), await api.ChosenBy(idea.IdeaId));

        // Each of them is told, and sees it on its own page; nobody else does.
        var mine = (await first.Signer.Get("/api/me/invitations")).Ok().Body.EnumerateArray().Single();
        Assert.Equal((idea.IdeaId, "invited", true), (mine.GetProperty("ideaId").GetGuid(), mine.GetProperty("state").GetString(), mine.GetProperty("open").GetBoolean()));
        Assert.Equal("invited_claim", (await first.Signer.Get("/api/me/notices")).Ok().Body[0].GetProperty("kind").GetString());
        Assert.Equal(0, (await stranger.Signer.Get("/api/me/invitations")).Ok().Body.GetArrayLength());
        Assert.Equal(0, (await stranger.Signer.Get("/api/me/notices")).Ok().Body.GetArrayLength());
        Assert.DoesNotContain((await stranger.Signer.Get("/api/claim-market")).Ok()["ideas"].EnumerateArray(), item => item.GetProperty("ideaId").GetGuid() == idea.IdeaId);
        Assert.Contains((await first.Signer.Get("/api/claim-market")).Ok()["ideas"].EnumerateArray(), item => item.GetProperty("ideaId").GetGuid() == idea.IdeaId && item.GetProperty("invited").GetBoolean());
        Assert.False((await stranger.Signer.Get($"/api/ideas/{idea.IdeaId}/eligibility")).Ok()["eligible"].GetBoolean());
        Assert.True((await first.Signer.Get($"/api/ideas/{idea.IdeaId}/eligibility")).Ok()["eligible"].GetBoolean());
        Assert.Equal("projects.not_invited", (await stranger.Start(idea.IdeaId)).Code);

        var claimId = await api.HandIn(first, idea.IdeaId);
        Assert.Equal("projects.window_open", (await idea.Bureau.Post($"/api/claims/{claimId}/select", ProjectsScene.ChosenAlone)).Code);
        Assert.Equal("projects.window_open", (await idea.Choose("reserve")).Code);
        await api.MatchingOver(idea.IdeaId);
        Assert.Equal("projects.window_closed", (await second.Start(idea.IdeaId)).Code);
        Assert.Equal("projects.has_claims", (await idea.Choose("reserve")).Code);
        (await idea.Bureau.Post($"/api/claims/{claimId}/select", ProjectsScene.ChosenAlone)).Ok();
        await api.PublicityOver(idea.CallId);
        (await idea.Bureau.Post($"/api/claims/{claimId}/contract", new { contractNo = $"官民社合〔2032〕{Random.Shared.Next(1, 99_999)}号", amountFen = 1_500_000 })).Ok();
        Assert.Equal("in_project", await api.One<string>("select state from ideas.idea where id = @IdeaId", new { idea.IdeaId }));
    }

    [Fact]
    public async Task A_claim_begun_in_the_open_window_is_not_handed_in_by_whoever_was_not_asked()
    {
        var callId = await api.Call("claiming");
        var ideaId = await api.Idea(callId, "claimable");
        var (late, asked) = (await api.Asked(), await api.Asked());
        var (claimId, version) = await api.Draft(late, ideaId);
        await api.ClaimsClose(callId);
        var idea = new Unclaimed(callId, ideaId, await api.Resident(), await api.As(await api.Staff("bureau")));
        (await idea.Direct(asked.Id)).Ok();
        Assert.Equal("projects.not_invited", (await late.Signer.Post($"/api/claims/{claimId}/submit", new { version })).Code);
        Assert.Equal("draft", await api.One<string>("select state from projects.claim where id = @claimId", new { claimId }));
    }

    [Fact]
    public async Task After_the_date_nothing_is_handed_in_or_declined_and_the_ways_on_are_offered_again_without_this_one()
    {
        var idea = await api.Unclaimed();
        var asked = await api.Asked();
        (await idea.Direct(asked.Id)).Ok();
        var (claimId, version) = await api.Draft(asked, idea.IdeaId);
        await api.MatchingOver(idea.IdeaId);
        Assert.Equal("projects.window_closed", (await asked.Signer.Post($"/api/claims/{claimId}/submit", new { version })).Code);
        Assert.Equal("projects.window_closed", (await asked.Decline(idea.IdeaId)).Code);
        Assert.Equal("projects.directed_before", (await idea.Direct((await api.Asked()).Id)).Code);
        // The longer window is for everybody again.
        (await idea.Choose("extend")).Ok();
        Assert.Equal(await api.One<DateTimeOffset>("select extended_to from projects.opening where idea_id = @IdeaId", new { idea.IdeaId }), await api.ChosenBy(idea.IdeaId));
        Assert.Equal("replaced", await api.One<string>("select ending from projects.matching where idea_id = @IdeaId", new { idea.IdeaId }));
        await api.HandIn(await api.Asked(), idea.IdeaId);
    }

    [Fact]
    public async Task Whoever_declined_claims_no_more_and_when_all_declined_the_bureau_need_not_wait()
    {
        var idea = await api.Unclaimed();
        var (first, second) = (await api.Asked(), await api.Asked());
        (await idea.Direct(first.Id, second.Id)).Ok();
        var (claimId, version) = await api.Draft(first, idea.IdeaId);
        (await first.Decline(idea.IdeaId, "人手不够，联系 15412345678 再议。")).Ok();
        Assert.Equal("projects.invitation_declined", (await first.Signer.Post($"/api/claims/{claimId}/submit", new { version })).Code);
        Assert.Equal("projects.invitation_answered", (await first.Decline(idea.IdeaId)).Code);
        Assert.Equal("projects.window_open", (await idea.Choose("reserve")).Code);
        var desk = (await idea.Bureau.Get($"/api/desk/claims?callId={idea.CallId}")).Ok()["ideas"][0];
        var no = desk.GetProperty("matchings")[0].GetProperty("invitations").EnumerateArray().Single(one => one.GetProperty("state").GetString() == "declined");
        Assert.Equal("人手不够，联系 *********** 再议。", no.GetProperty("reason").GetString());
        // Its words are not for everybody.
        Assert.DoesNotContain("人手不够", (await api.Anonymous().Get($"/api/ideas/{idea.IdeaId}/thread")).Ok().Text, StringComparison.Ordinal);

        (await second.Decline(idea.IdeaId)).Ok();
        await api.Settled();
        Assert.Equal("matching_ended", (await idea.Bureau.Get("/api/me/notices")).Ok().Body[0].GetProperty("kind").GetString());
        Assert.Equal("matching_ended", (await api.Anonymous().Get($"/api/ideas/{idea.IdeaId}/thread")).Ok()["steps"].EnumerateArray().Last().GetProperty("kind").GetString());
        Assert.Null(await api.ChosenBy(idea.IdeaId));
        Assert.Equal(1, await api.One<int>("select open_count from programmes.gate where call_id = @CallId and phase = 'claiming'", new { idea.CallId }));
        Assert.Equal("projects.directed_before", (await idea.Direct(first.Id)).Code);
        (await idea.Choose("reserve")).Ok();
        Assert.Equal("reserve", await api.One<string>("select state from ideas.idea where id = @IdeaId", new { idea.IdeaId }));
    }

    [Fact]
    public async Task A_claim_is_taken_back_before_one_declines()
    {
        var idea = await api.Unclaimed();
        var asked = await api.Asked();
        (await idea.Direct(asked.Id)).Ok();
        var claimId = await api.HandIn(asked, idea.IdeaId);
        Assert.Equal("projects.withdraw_first", (await asked.Decline(idea.IdeaId)).Code);
        (await asked.Signer.Post($"/api/claims/{claimId}/withdraw")).Ok();
        (await asked.Decline(idea.IdeaId)).Ok();
        Assert.Equal("nobody_left", await api.One<string>("select ending from projects.matching where idea_id = @IdeaId", new { idea.IdeaId }));
    }

    [Fact]
    public async Task Whoever_may_not_claim_is_not_asked_and_is_named_with_every_failed_rule()
    {
        var idea = await api.Unclaimed();
        var (able, barred) = (await api.Asked(), await api.Asked(status: "abnormal"));
        var refused = await idea.Direct(able.Id, barred.Id);
        Assert.Equal("projects.invited_not_eligible", refused.Code);
        var named = refused["facts"].GetProperty("organizations").EnumerateArray().Single();
        Assert.Equal(barred.Id, named.GetProperty("organizationId").GetGuid());
        Assert.Equal("organizations.rule.status", named.GetProperty("rules")[0].GetProperty("code").GetString());
        Assert.Equal("organizations.unknown", (await idea.Direct(able.Id, Guid.NewGuid())).Code);
        Assert.Equal("projects.invite_count", (await idea.Direct()).Code);
        Assert.Equal("projects.invite_count", (await idea.Direct(able.Id, able.Id)).Code);
        Assert.Equal("projects.route_reason_short", (await idea.Bureau.Post($"/api/ideas/{idea.IdeaId}/unclaimed-route", new { route = "directed", reason = "同意          ", organizationIds = new[] { able.Id } })).Code);
        Assert.Equal(HttpStatusCode.BadRequest, (await idea.Bureau.Post($"/api/ideas/{idea.IdeaId}/unclaimed-route", new { route = "directed", reason = MatchingScene.Why, organizationIds = new[] { able.Id }, days = 2 })).Status);
        Assert.Equal(0, await api.One<long>("select count(*) from projects.matching where idea_id = @IdeaId", new { idea.IdeaId }));
    }

    [Fact]
    public async Task An_asked_organization_that_is_struck_off_cannot_claim_and_nobody_waits_for_it()
    {
        var idea = await api.Unclaimed();
        var asked = await api.Asked();
        (await idea.Direct(asked.Id)).Ok();
        var (claimId, version) = await api.Draft(asked, idea.IdeaId);
        await api.Sql("""
            update organizations.organization set status = 'revoked' where id = @Id;
            insert into kernel.outbox (kind, body) values ('organizations.standing_changed', jsonb_build_object('organizationId', @Id, 'at', now()))
            """, new { asked.Id });
        await api.Settled();
        Assert.Equal("barred", await api.One<string>("select state from projects.invitation where organization_id = @Id", new { asked.Id }));
        Assert.Equal("projects.window_closed", (await asked.Signer.Post($"/api/claims/{claimId}/submit", new { version })).Code);
        (await idea.Choose("extend")).Ok();
        Assert.Equal("projects.not_eligible", (await asked.Signer.Post($"/api/claims/{claimId}/submit", new { version })).Code);
    }

    [Fact]
    public async Task An_idea_with_claims_is_not_given_to_somebody_else()
    {
        var callId = await api.Call("claiming");
        var ideaId = await api.Idea(callId, "claimable");
        await api.SubmittedClaim(ideaId);
        var idea = new Unclaimed(callId, ideaId, await api.Resident(), await api.As(await api.Staff("bureau")));
        Assert.Equal("projects.window_open", (await idea.Direct((await api.Asked()).Id)).Code);
        await api.ClaimsClose(callId);
        Assert.Equal("projects.has_claims", (await idea.Direct((await api.Asked()).Id)).Code);
    }

    [Fact]
    public async Task Of_two_officers_who_choose_at_once_one_chooses()
    {
        for (var round = 0; round < 3; round++)
        {
            var idea = await api.Unclaimed();
            var other = idea with { Bureau = await api.As(await api.Staff("bureau")) };
            var (first, second) = (await api.Asked(), await api.Asked());
            var answers = await Task.WhenAll(idea.Direct(first.Id), other.Direct(second.Id), other.Choose("extend"), idea.Choose("reserve"));
            Assert.Single(answers, answer => answer.Status == HttpStatusCode.NoContent);
            Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.NoContent), answer => Assert.Contains(answer.Code, (string[])["projects.window_open", "projects.not_claimable"]));
        }
    }

    [Fact]
    public async Task Two_last_declines_at_once_end_it_once()
    {
        var idea = await api.Unclaimed();
        var asked = new[] { await api.Asked(), await api.Asked() };
        (await idea.Direct(asked[0].Id, asked[1].Id)).Ok();
        foreach (var answer in await Task.WhenAll(asked.Select(one => one.Decline(idea.IdeaId)))) answer.Ok();
        Assert.Equal(1, await api.One<long>("select count(*) from ideas.step where idea_id = @IdeaId and kind = 'matching_ended'", new { idea.IdeaId }));
    }

    [Fact]
    public async Task A_bureau_elsewhere_asks_nobody_and_sees_no_candidates_and_no_other_role_does()
    {
        var idea = await api.Unclaimed();
        var asked = await api.Asked();
        var elsewhere = idea with { Bureau = await api.As(await api.Staff("bureau", "530112")) };
        Assert.Equal("ideas.unknown", (await elsewhere.Direct(asked.Id)).Code);
        Assert.Equal("ideas.unknown", (await elsewhere.Bureau.Get($"/api/desk/ideas/{idea.IdeaId}/candidates")).Code);
        var clerk = idea with { Bureau = await api.As(await api.Staff("clerk", "530111001001")) };
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.Direct(asked.Id)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await asked.Signer.Get($"/api/desk/ideas/{idea.IdeaId}/candidates")).Status);
        (await idea.Direct(asked.Id)).Ok();
        // Declining binds the organization: a member may not, nor somebody of another one.
        var member = asked with { Signer = await api.As(await api.Member(asked.Id, "member")) };
        Assert.Equal("organizations.signers_only", (await member.Decline(idea.IdeaId)).Code);
        var stranger = await api.Asked();
        Assert.Equal("organizations.not_yours", (await (stranger with { Id = asked.Id }).Decline(idea.IdeaId)).Code);
        Assert.Equal("projects.invitation_unknown", (await stranger.Decline(idea.IdeaId)).Code);
    }

    [Fact]
    public async Task Candidates_come_best_fit_first_and_the_others_with_what_blocks_them()
    {
        var idea = await api.Unclaimed();
        var mark = $"候选{Guid.NewGuid():N}"[..12];
        var busy = await api.Organization($"{mark}忙");
        var near = await api.Organization($"{mark}近");
        var far = await api.Organization($"{mark}远");
        var law = await api.Organization($"{mark}法", field: "law");
        await api.Sql("""
            update organizations.organization set active_projects = 1 where id = @busy;
            update organizations.organization set area_code = '530111001003' where id = @near;
            """, new { busy, near });
        var found = (await idea.Bureau.Get($"/api/desk/ideas/{idea.IdeaId}/candidates?q={mark}")).Ok();
        Assert.Equal([near, far, busy], found["eligible"].EnumerateArray().Select(one => one.GetProperty("organizationId").GetGuid()));
        var blocked = found["blocked"].EnumerateArray().Single();
        Assert.Equal((law, "organizations.rule.field"), (blocked.GetProperty("organizationId").GetGuid(), blocked.GetProperty("failedRules")[0].GetProperty("code").GetString()));
        var resident = found["residents"].EnumerateArray().Single();
        Assert.Equal((idea.Submitter.Id, "submitted"), (resident.GetProperty("personId").GetGuid(), resident.GetProperty("how").GetString()));
    }

    [Fact]
    public async Task Whoever_was_asked_is_reminded_before_the_date_and_the_bureau_hears_when_it_passed_without_a_claim()
    {
        var idea = await api.Unclaimed();
        var (silent, ready) = (await api.Asked(), await api.Asked());
        (await idea.Direct(silent.Id, ready.Id)).Ok();
        var claimId = await api.HandIn(ready, idea.IdeaId);
        async Task<string[]> Told(Caller who) => [.. (await who.Get("/api/me/notices")).Ok().Body.EnumerateArray().Where(row => row.GetProperty("callId").GetGuid() == idea.CallId)
            .Select(row => row.GetProperty("kind").GetString()!).Where(kind => kind.StartsWith("due_", StringComparison.Ordinal) || kind.StartsWith("late_", StringComparison.Ordinal))];
        Task Look(DateTimeOffset now) => DutySweep.Once(api.Services.GetRequiredService<Database>(), now, TestContext.Current.CancellationToken);
        var until = await api.One<DateTimeOffset>("select until from projects.matching where idea_id = @IdeaId", new { idea.IdeaId });
        await Look(api.SeasonNow);
        Assert.Empty(await Told(silent.Signer));
        await Look(until.AddHours(-1));
        Assert.Equal(["due_invitation"], await Told(silent.Signer));
        Assert.Empty(await Told(ready.Signer));
        await Look(until.AddHours(1));
        Assert.Equal(["due_invitation"], await Told(silent.Signer));
        Assert.Empty(await Told(idea.Bureau));
        (await ready.Signer.Post($"/api/claims/{claimId}/withdraw")).Ok();
        await Look(until.AddHours(1));
        Assert.Equal(["late_route"], await Told(idea.Bureau));
    }
}
