using System.Net;
using System.Text.Json;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Organizations;
using Xunit;

namespace IdeaPlatform.Tests.Projects;

public sealed class SelfOrganizedTests(Api api) : IClassFixture<Api>
{
    private static object NoOthers => new { reason = "居民有热情，托管机构账目清楚。", others = Array.Empty<object>() };

    private static Task<Answer> Lead(Caller resident, Guid ideaId, bool accept, bool named = false) =>
        resident.Post($"/api/ideas/{ideaId}/leadership", new { accept, named });

    private static Task<Answer> Say(Caller resident, Guid ideaId, Guid claimId, bool agrees, string words = "") =>
        resident.Post($"/api/ideas/{ideaId}/leadership/plan", new { claimId, agrees, words });

    [Fact]
    public async Task Residents_carry_it_out_a_host_holds_contract_and_money_and_nothing_goes_on_without_the_lead()
    {
        var idea = await api.Unclaimed();
        var (host, stranger) = (await api.Asked(), await api.Asked());
        (await idea.SelfOrganize(host.Id)).Ok();
        await api.Settled();
        var lead = await api.As(idea.Submitter);
        Assert.Equal("lead_asked", (await lead.Get("/api/me/notices")).Ok().Body[0].GetProperty("kind").GetString());
        Assert.Equal("invited_host", (await host.Signer.Get("/api/me/notices")).Ok().Body[0].GetProperty("kind").GetString());
        Assert.Equal("projects.not_invited", (await stranger.Start(idea.IdeaId)).Code);

        // Nobody but the lead knows of the question.
        Assert.Equal(JsonValueKind.Null, (await (await api.As(await api.Resident())).Get($"/api/ideas/{idea.IdeaId}/leadership")).Ok()["leadership"].ValueKind);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.Anonymous().Get($"/api/ideas/{idea.IdeaId}/leadership")).Status);
        Assert.Equal("asked", (await lead.Get($"/api/ideas/{idea.IdeaId}/leadership")).Ok()["leadership"].GetProperty("state").GetString());

        var (claimId, version) = await api.Draft(host, idea.IdeaId);
        Task<Answer> Submit() => host.Signer.Post($"/api/claims/{claimId}/submit", new { version });
        Assert.Equal("projects.lead_not_agreed", (await Submit()).Code);
        (await Lead(lead, idea.IdeaId, accept: true, named: true)).Ok();
        Assert.Equal("projects.lead_answered", (await Lead(lead, idea.IdeaId, accept: false)).Code);
        (await Submit()).Ok();
        await api.Settled();
        Assert.Equal("plan_to_confirm", (await lead.Get("/api/me/notices")).Ok().Body[0].GetProperty("kind").GetString());
        Assert.Equal("lead_agreed", (await host.Signer.Get("/api/me/notices")).Ok().Body[0].GetProperty("kind").GetString());

        await api.MatchingOver(idea.IdeaId);
        Assert.Equal("projects.lead_unconfirmed", (await idea.Bureau.Post($"/api/claims/{claimId}/select", NoOthers)).Code);
        var plan = (await lead.Get($"/api/ideas/{idea.IdeaId}/leadership")).Ok()["leadership"].GetProperty("plan");
        Assert.Contains("结对教学", plan.GetProperty("content").GetProperty("plan").GetString(), StringComparison.Ordinal);
        Assert.Equal("projects.lead_words_needed", (await Say(lead, idea.IdeaId, claimId, agrees: false)).Code);
        (await Say(lead, idea.IdeaId, claimId, agrees: false, words: "材料费太高，请改一改。")).Ok();
        Assert.Equal("projects.lead_unconfirmed", (await idea.Bureau.Post($"/api/claims/{claimId}/select", NoOthers)).Code);
        Assert.Equal("材料费太高，请改一改。", (await host.Signer.Get($"/api/claims/{claimId}")).Ok()["leadWords"].GetString());
        (await Say(lead, idea.IdeaId, claimId, agrees: true)).Ok();
        (await idea.Bureau.Post($"/api/claims/{claimId}/select", NoOthers)).Ok();
        Assert.Equal("projects.claim_decided", (await Say(lead, idea.IdeaId, claimId, agrees: false, words: "想想还是算了。")).Code);

        await api.PublicityOver(idea.CallId);
        var projectId = (await idea.Bureau.Post($"/api/claims/{claimId}/contract", new { contractNo = $"官民社合〔2033〕{Random.Shared.Next(1, 99_999)}号", amountFen = 1_500_000 })).Ok()["projectId"].GetGuid();
        var project = (await api.Anonymous().Get($"/api/projects/{projectId}")).Ok();
        Assert.Equal((true, idea.Submitter.Name, host.Id), (project["selfOrganized"].GetBoolean(), project["leadName"].GetString(), project["organizationId"].GetGuid()));
        var delivery = (await api.Anonymous().Get($"/api/ideas/{idea.IdeaId}/delivery")).Ok()["delivery"];
        Assert.Equal((true, idea.Submitter.Name), (delivery.GetProperty("selfOrganized").GetBoolean(), delivery.GetProperty("leadName").GetString()));
        Assert.Equal(["self_organized", "self_organized"], await api.List<string>("select data ->> 'context' from ideas.step where idea_id = @IdeaId and kind in ('claim_selected', 'contracted')", new { idea.IdeaId }));
        var kept = (await lead.Get("/api/me/export")).Ok().Text;
        Assert.Contains("\"leads\"", kept, StringComparison.Ordinal);
        // The money is the host's to account for, in parts like any other.
        Assert.Equal(3, await api.One<long>("select count(*) from projects.tranche where project_id = @projectId", new { projectId }));
    }

    [Theory]
    [InlineData("real", false)]
    [InlineData("anonymous", true)]
    public async Task Without_consent_or_under_an_anonymous_idea_nobody_learns_who_leads(string signature, bool named)
    {
        var idea = await api.Unclaimed();
        await api.Sql("update ideas.idea set signature = @signature where id = @IdeaId", new { signature, idea.IdeaId });
        var host = await api.Asked();
        (await idea.SelfOrganize(host.Id)).Ok();
        var lead = await api.As(idea.Submitter);
        (await Lead(lead, idea.IdeaId, accept: true, named)).Ok();
        var claimId = await api.HandIn(host, idea.IdeaId);
        (await Say(lead, idea.IdeaId, claimId, agrees: true)).Ok();
        await api.MatchingOver(idea.IdeaId);
        (await idea.Bureau.Post($"/api/claims/{claimId}/select", NoOthers)).Ok();
        await api.Settled();
        var delivery = (await api.Anonymous().Get($"/api/ideas/{idea.IdeaId}/delivery")).Ok();
        Assert.Equal(JsonValueKind.Null, delivery["delivery"].GetProperty("leadName").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await host.Signer.Get("/api/me/invitations")).Ok().Body[0].GetProperty("leadName").ValueKind);
        foreach (var text in new[] { delivery.Text, (await api.Anonymous().Get($"/api/ideas/{idea.IdeaId}/thread")).Ok().Text, (await host.Signer.Get("/api/me/notices")).Ok().Text })
        {
            Assert.DoesNotContain(idea.Submitter.Name, text, StringComparison.Ordinal);
        }
        if (signature == "anonymous") Assert.DoesNotContain(idea.Submitter.Name, (await idea.Bureau.Get($"/api/desk/claims?callId={idea.CallId}")).Ok().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resident_who_will_not_lead_ends_it_unseen_and_another_lead_may_be_asked_with_the_same_host()
    {
        var idea = await api.Unclaimed();
        var host = await api.Asked();
        var joined = await api.Resident();
        await api.Sql("insert into ideas.co_submitter (idea_id, person_id, name, how, since) values (@IdeaId, @Id, @Name, 'joined', now())", new { idea.IdeaId, joined.Id, joined.Name });
        (await idea.SelfOrganize(host.Id)).Ok();
        Assert.Equal("projects.lead_not_asked", (await Lead(await api.As(joined), idea.IdeaId, accept: true)).Code);
        (await Lead(await api.As(idea.Submitter), idea.IdeaId, accept: false)).Ok();
        await api.Settled();
        Assert.Equal("matching_ended", (await idea.Bureau.Get("/api/me/notices")).Ok().Body[0].GetProperty("kind").GetString());
        Assert.DoesNotContain("lead_refused", (await api.Anonymous().Get($"/api/ideas/{idea.IdeaId}/thread")).Ok().Text, StringComparison.Ordinal);
        Assert.Equal("projects.window_closed", (await host.Start(idea.IdeaId)).Code);
        Assert.Null(await api.ChosenBy(idea.IdeaId));
        (await idea.SelfOrganize(host.Id, joined.Id)).Ok();
        Assert.NotNull(await api.ChosenBy(idea.IdeaId));
        (await Lead(await api.As(joined), idea.IdeaId, accept: true)).Ok();
        await api.HandIn(host, idea.IdeaId);
    }

    [Fact]
    public async Task A_host_that_declined_is_not_asked_again_and_directed_matching_is_still_open()
    {
        var idea = await api.Unclaimed();
        var (host, other) = (await api.Asked(), await api.Asked());
        (await idea.SelfOrganize(host.Id)).Ok();
        (await host.Decline(idea.IdeaId)).Ok();
        Assert.Equal("projects.lead_not_asked", (await Lead(await api.As(idea.Submitter), idea.IdeaId, accept: true)).Code);
        Assert.Equal("projects.host_declined", (await idea.SelfOrganize(host.Id)).Code);
        (await idea.Direct(other.Id)).Ok();
        await api.HandIn(other, idea.IdeaId);
    }

    [Fact]
    public async Task The_lead_has_a_share_in_the_idea_and_the_host_is_one()
    {
        var idea = await api.Unclaimed();
        var (host, other) = (await api.Asked(), await api.Asked());
        var foreigner = await api.Resident();
        var refused = await idea.SelfOrganize(host.Id, foreigner.Id);
        Assert.Equal((HttpStatusCode.BadRequest, "projects.lead_unknown"), (refused.Status, refused.Code));
        Task<Answer> Ask(object body) => idea.Bureau.Post($"/api/ideas/{idea.IdeaId}/unclaimed-route", body);
        Assert.Equal("projects.host_one", (await Ask(new { route = "self_organized", reason = MatchingScene.Why, organizationIds = new[] { host.Id, other.Id }, leadId = idea.Submitter.Id })).Code);
        Assert.Equal("projects.lead_needed", (await Ask(new { route = "self_organized", reason = MatchingScene.Why, organizationIds = new[] { host.Id } })).Code);
        Assert.Equal("projects.lead_not_here", (await Ask(new { route = "directed", reason = MatchingScene.Why, organizationIds = new[] { host.Id }, leadId = idea.Submitter.Id })).Code);
    }

    [Fact]
    public async Task After_the_date_the_lead_answers_no_more_and_a_stranger_says_nothing_to_the_plan()
    {
        var idea = await api.Unclaimed();
        var host = await api.Asked();
        (await idea.SelfOrganize(host.Id)).Ok();
        await api.MatchingOver(idea.IdeaId);
        Assert.Equal("projects.window_closed", (await Lead(await api.As(idea.Submitter), idea.IdeaId, accept: true)).Code);
        (await idea.SelfOrganize(host.Id)).Ok();
        (await Lead(await api.As(idea.Submitter), idea.IdeaId, accept: true)).Ok();
        var claimId = await api.HandIn(host, idea.IdeaId);
        foreach (var stranger in new[] { await api.As(await api.Resident()), host.Signer, idea.Bureau })
        {
            Assert.Equal("projects.claim_unknown", (await Say(stranger, idea.IdeaId, claimId, agrees: true)).Code);
        }
        Assert.Equal("projects.claim_unknown", (await Say(await api.As(idea.Submitter), await api.Idea(idea.CallId, "claimable"), claimId, agrees: true)).Code);
    }

    [Fact]
    public async Task A_lead_who_is_not_online_answers_through_the_community_and_never_through_the_bureau()
    {
        var idea = await api.Unclaimed();
        var host = await api.Asked();
        (await idea.SelfOrganize(host.Id)).Ok();
        await api.Settled();
        var clerk = await api.As(await api.Staff("clerk", "530111001001"));
        var elsewhere = await api.As(await api.Staff("clerk", "530111001002"));
        foreach (var other in new[] { elsewhere, idea.Bureau })
        {
            Assert.Equal(JsonValueKind.Null, (await other.Get($"/api/ideas/{idea.IdeaId}/leadership")).Ok()["leadership"].ValueKind);
            Assert.Equal("projects.lead_not_asked", (await other.Post($"/api/ideas/{idea.IdeaId}/leadership", new { accept = true, channel = "phone" })).Code);
        }
        Assert.True((await clerk.Get($"/api/ideas/{idea.IdeaId}/leadership")).Ok()["leadership"].GetProperty("onBehalf").GetBoolean());
        Assert.Equal("projects.lead_channel_needed", (await clerk.Post($"/api/ideas/{idea.IdeaId}/leadership", new { accept = true })).Code);
        Assert.Equal(HttpStatusCode.BadRequest, (await clerk.Post($"/api/ideas/{idea.IdeaId}/leadership", new { accept = true, channel = "rumour" })).Status);
        (await clerk.Post($"/api/ideas/{idea.IdeaId}/leadership", new { accept = true, channel = "visit" })).Ok();
        var claimId = await api.HandIn(host, idea.IdeaId);
        Assert.Equal("projects.lead_channel_needed", (await Say(clerk, idea.IdeaId, claimId, agrees: true)).Code);
        Assert.Equal("projects.claim_unknown", (await elsewhere.Post($"/api/ideas/{idea.IdeaId}/leadership/plan", new { claimId, agrees = true, channel = "phone" })).Code);
        (await clerk.Post($"/api/ideas/{idea.IdeaId}/leadership/plan", new { claimId, agrees = true, channel = "phone" })).Ok();
        Assert.Equal([("visit", "phone", idea.Submitter.Id, clerk.Person!.Id)], await api.List<(string, string, Guid, Guid)>("""
            select m.lead_channel, w.channel, w.person_id, w.entered_by
            from projects.matching m
            join projects.claim c on c.matching_id = m.id
            join projects.lead_word w on w.claim_id = c.id
            where m.idea_id = @IdeaId
            """, new { idea.IdeaId }));
        Assert.Equal("关上街道关上社区", await api.One<string>("select office_zh from ideas.step where idea_id = @IdeaId and kind = 'lead_agreed'", new { idea.IdeaId }));
        // The clerk of the community hears of the question; the one next door does not.
        Assert.DoesNotContain("lead_help", (await elsewhere.Get("/api/me/notices")).Ok().Text, StringComparison.Ordinal);
        await api.Settled();
        Assert.Contains("plan_help", (await clerk.Get("/api/me/notices")).Ok().Text, StringComparison.Ordinal);
    }
}
