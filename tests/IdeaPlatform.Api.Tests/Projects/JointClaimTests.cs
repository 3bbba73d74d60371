using System.Net;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Organizations;
using Xunit;

namespace IdeaPlatform.Tests.Projects;

public sealed class JointClaimTests(Api api) : IClassFixture<Api>
{
    private const string Part = "负责入户走访和志愿者排班。";

    private sealed record Joint(Guid CallId, Guid IdeaId, Guid ClaimId, int Version, Guid Lead, Guid Partner, Caller Leader, Caller Other);

    /// <summary>A complete draft of one organization, and another one that fits in no field of it.</summary>
    private async Task<Joint> Draft()
    {
        var callId = await api.Call("claiming");
        var ideaId = await api.Idea(callId, "claimable");
        var (lead, partner) = (await api.Organization(), await api.Organization(field: "law"));
        var (leader, other) = (await api.As(await api.Member(lead)), await api.As(await api.Member(partner)));
        var claimId = (await leader.Post($"/api/ideas/{ideaId}/claims", new { organizationId = lead })).Ok()["id"].GetGuid();
        var version = (await leader.Put($"/api/claims/{claimId}", new { version = 1, content = api.Plan() })).Ok()["version"].GetInt32();
        return new Joint(callId, ideaId, claimId, version, lead, partner, leader, other);
    }

    private static Task<Answer> Invite(Joint joint, long shareFen = 500_000, Guid? whom = null) =>
        joint.Leader.Post($"/api/claims/{joint.ClaimId}/partners", new { organizationId = whom ?? joint.Partner, task = Part, shareFen });

    private static Task<Answer> Answer(Joint joint, bool accept, long shareFen = 500_000) =>
        joint.Other.Post($"/api/claims/{joint.ClaimId}/partnership", new { organizationId = joint.Partner, accept, shareFen });

    private static Task<Answer> Submit(Joint joint) => joint.Leader.Post($"/api/claims/{joint.ClaimId}/submit", new { version = joint.Version });

    [Fact]
    public async Task Two_organizations_carry_a_claim_each_says_yes_for_itself_and_both_count_as_busy_tell_of_it_and_hear_of_its_end()
    {
        var joint = await Draft();
        // Whoever was not asked does not even know that there is a draft.
        Assert.Equal(HttpStatusCode.NotFound, (await joint.Other.Get($"/api/claims/{joint.ClaimId}")).Status);
        (await Invite(joint)).Ok();
        Assert.Equal("projects.partner_waiting", (await Submit(joint)).Code);
        var asked = (await joint.Other.Get("/api/me/claims")).Ok().Body.EnumerateArray().Single();
        Assert.Equal((joint.Partner, "invited"), (asked.GetProperty("partnerId").GetGuid(), asked.GetProperty("partnerState").GetString()));
        (await Answer(joint, accept: true)).Ok();
        (await Submit(joint)).Ok();
        Assert.Equal("projects.claim_not_draft", (await Answer(joint, accept: false)).Code);

        await api.ClaimsClose(joint.CallId);
        using var bureau = await api.As(await api.Staff("bureau"));
        var desk = (await bureau.Get($"/api/desk/claims?callId={joint.CallId}")).Ok()["ideas"][0].GetProperty("claims")[0];
        Assert.Equal(joint.Partner, desk.GetProperty("partners")[0].GetProperty("organizationId").GetGuid());
        (await bureau.Post($"/api/claims/{joint.ClaimId}/select", new { reason = "两家分工清楚，各有所长。", others = Array.Empty<object>() })).Ok();
        await api.PublicityOver(joint.CallId);
        Assert.Equal(Part, (await api.Anonymous().Get($"/api/ideas/{joint.IdeaId}/delivery")).Ok()["delivery"].GetProperty("partners")[0].GetProperty("task").GetString());
        (await bureau.Post($"/api/claims/{joint.ClaimId}/contract", new { contractNo = $"官民社合〔2031〕{Random.Shared.Next(1, 99_999)}号", amountFen = 1_500_000 })).Ok();
        foreach (var organization in (Guid[])[joint.Lead, joint.Partner])
        {
            Assert.Equal(1, await api.One<int>("select active_projects from organizations.organization where id = @organization", new { organization }));
        }

        // Both tell of the project, each under its own name; the papers and the money stay with the one that signed.
        var projectId = await api.One<Guid>("select id from projects.project where claim_id = @ClaimId", new { joint.ClaimId });
        (await bureau.Post($"/api/projects/{projectId}/start")).Ok();
        Task<Answer> Tell(Caller who) => who.Post($"/api/projects/{projectId}/diary", new { day = "2026-01-01", words = "今天走访了十二户老人。" });
        (await Tell(joint.Leader)).Ok();
        (await Tell(joint.Other)).Ok();
        Assert.Equal("projects.unknown", (await Tell(await api.As(await api.Member(await api.Organization())))).Code);
        Assert.Equal([joint.Partner, joint.Lead], (await api.Anonymous().Get($"/api/projects/{projectId}/diary")).Ok()["items"].EnumerateArray().Select(entry => entry.GetProperty("organizationId").GetGuid()));
        var bench = (await joint.Other.Get($"/api/projects/{projectId}/workbench")).Ok();
        Assert.Equal((true, false, false), (bench["canTell"].GetBoolean(), bench["canWrite"].GetBoolean(), bench["canSign"].GetBoolean()));
        Assert.Equal(HttpStatusCode.NotFound, (await joint.Other.Post($"/api/projects/{projectId}/milestones/1/moves", new { command = "submit", words = "替牵头方交。", evidenceIds = new[] { Guid.NewGuid() } })).Status);

        (await bureau.Post($"/api/projects/{projectId}/steps", new { command = "terminate", reason = "牵头方无力继续，双方同意终止。" })).Ok();
        await api.Settled();
        foreach (var person in new[] { joint.Leader, joint.Other })
        {
            Assert.Contains("project_terminated", (await person.Get("/api/me/inbox")).Ok().Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_rival_cannot_look_into_the_plan_and_nobody_stands_behind_two_claims_on_one_idea()
    {
        var joint = await Draft();
        (await Invite(joint)).Ok();
        Assert.Equal("", (await joint.Other.Get($"/api/claims/{joint.ClaimId}")).Ok()["content"].GetProperty("plan").GetString());
        await api.Sql("update organizations.organization set fields = array['elder'] where id = @Partner", new { joint.Partner });
        var rival = await api.SubmittedClaim(joint.IdeaId, joint.Partner);
        Assert.Equal("projects.partner_rival", (await Answer(joint, accept: true)).Code);
        (await joint.Other.Post($"/api/claims/{rival.Id}/withdraw")).Ok();
        (await Answer(joint, accept: true)).Ok();
        Assert.NotEqual("", (await joint.Other.Get($"/api/claims/{joint.ClaimId}")).Ok()["content"].GetProperty("plan").GetString());
        var own = (await joint.Other.Post($"/api/ideas/{joint.IdeaId}/claims", new { organizationId = joint.Partner })).Ok()["id"].GetGuid();
        var version = (await joint.Other.Put($"/api/claims/{own}", new { version = 1, content = api.Plan() })).Ok()["version"].GetInt32();
        Assert.Equal("projects.partner_rival", (await joint.Other.Post($"/api/claims/{own}/submit", new { version })).Code);
    }

    [Fact]
    public async Task A_partner_who_may_not_claim_is_named_with_every_failed_rule()
    {
        var joint = await Draft();
        (await Invite(joint)).Ok();
        (await Answer(joint, accept: true)).Ok();
        await api.Sql("update organizations.organization set status = 'abnormal' where id = @Partner", new { joint.Partner });
        var refused = await Submit(joint);
        Assert.Equal("projects.partner_not_eligible", refused.Code);
        Assert.Equal("organizations.rule.status", refused["facts"].GetProperty("rules")[0].GetProperty("code").GetString());
        // Without it the claim goes on.
        (await joint.Leader.Delete($"/api/claims/{joint.ClaimId}/partners/{joint.Partner}")).Ok();
        (await Submit(joint)).Ok();
    }

    [Fact]
    public async Task Another_share_is_another_question_and_nobody_says_yes_to_a_sum_they_did_not_see()
    {
        var joint = await Draft();
        Assert.Equal("projects.partner_self", (await Invite(joint, whom: joint.Lead)).Code);
        Assert.Equal("organizations.unknown", (await Invite(joint, whom: Guid.NewGuid())).Code);
        (await Invite(joint)).Ok();
        (await Answer(joint, accept: true)).Ok();
        var changed = (await Invite(joint, shareFen: 600_000)).Ok();
        Assert.Equal("invited", changed["partners"][0].GetProperty("state").GetString());
        Assert.Equal((HttpStatusCode.PreconditionFailed, "projects.partner_changed"), Told(await Answer(joint, accept: true)));
        (await Answer(joint, accept: true, shareFen: 600_000)).Ok();
        // All of the budget for the partner leaves the lead nothing to do.
        (await Invite(joint, shareFen: 1_500_000)).Ok();
        (await Answer(joint, accept: true, shareFen: 1_500_000)).Ok();
        Assert.Equal("projects.partner_shares", (await Submit(joint)).Code);
        Assert.Equal("projects.partner_unknown", (await joint.Leader.Delete($"/api/claims/{joint.ClaimId}/partners/{joint.Lead}")).Code);
        for (var n = 0; n < 3; n++) (await Invite(joint, shareFen: 100, whom: await api.Organization())).Ok();
        Assert.Equal("projects.partner_many", (await Invite(joint, shareFen: 100, whom: await api.Organization())).Code);
    }

    [Fact]
    public async Task A_no_that_races_with_the_hand_in_is_either_before_it_or_too_late()
    {
        for (var round = 0; round < 5; round++)
        {
            var joint = await Draft();
            (await Invite(joint)).Ok();
            (await Answer(joint, accept: true)).Ok();
            var answers = await Task.WhenAll(Submit(joint), Answer(joint, accept: false));
            answers[0].Ok();
            var state = await api.One<string>("select state from projects.claim_partner where claim_id = @ClaimId", new { joint.ClaimId });
            Assert.Equal(answers[1].Code == "projects.claim_not_draft" ? "accepted" : "declined", state);
        }
    }

    private static (HttpStatusCode, string?) Told(Answer answer) => (answer.Status, answer.Code);
}
