using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Organizations;
using Xunit;

namespace IdeaPlatform.Tests.Projects;

/// <summary>Somebody who holds an office and belongs to an organization as well: their colleagues there did all the asking, so no rule about one's own request helps.</summary>
public sealed class OwnOrganizationTests(Api api) : IClassFixture<Api>
{
    private const string Own = "projects.own_organization";

    private async Task<Caller> Both(Guid organizationId)
    {
        var person = await api.Member(organizationId);
        foreach (var role in new[] { "bureau", "finance" })
            await api.Sql("insert into identity.role_grant (id, person_id, role, area_code) values (gen_random_uuid(), @Id, @role, '530111')", new { person.Id, role });
        return await api.As(person);
    }

    [Fact]
    public async Task An_officer_neither_chooses_nor_signs_where_their_organization_claims()
    {
        var callId = await api.Call("claiming");
        var bureau = await api.As(await api.Staff("bureau"));
        var ideaId = await api.Idea(callId, "claimable");
        var (theirs, rival) = (await api.SubmittedClaim(ideaId), await api.SubmittedClaim(ideaId));
        var both = await Both(theirs.OrganizationId);
        await api.ClaimsClose(callId);
        object Choice(TestClaim loser) => new { reason = "方案扎实，社区认可，预算合理。", others = new[] { new { claimId = loser.Id, outcome = "standby", reason = "排在第二。" } } };
        Assert.Equal(Own, (await both.Post($"/api/claims/{theirs.Id}/select", Choice(rival))).Code);
        Assert.Equal(Own, (await both.Post($"/api/claims/{rival.Id}/reject", new { reason = "不如我们家的方案。" })).Code);
        (await bureau.Post($"/api/claims/{theirs.Id}/select", Choice(rival))).Ok();
        await api.PublicityOver(callId);
        Assert.Equal(Own, (await both.Post($"/api/claims/{theirs.Id}/contract", new { contractNo = "官民合〔2026〕9901号", amountFen = 900_000 })).Code);
        Assert.Equal(Own, (await both.Post($"/api/claims/{theirs.Id}/lapse", new { reason = "没有按时来签约。" })).Code);

        var unclaimed = await api.Idea(callId, "claimable");
        Assert.Equal(Own, (await both.Post($"/api/ideas/{unclaimed}/unclaimed-route", new
        {
            route = "directed",
            reason = "没有机构认领，定向邀请一家。",
            organizationIds = new[] { theirs.OrganizationId },
        })).Code);
    }

    [Fact]
    public async Task An_officer_decides_nothing_about_a_project_of_their_organization()
    {
        var callId = await api.Call("claiming");
        var bureau = await api.As(await api.Staff("bureau"));
        var claim = await api.SelectedClaim(callId, await api.Idea(callId, "claimable"), bureau);
        var id = (await bureau.Post($"/api/claims/{claim.Id}/contract", new { contractNo = "官民合〔2026〕9902号", amountFen = 900_000 })).Ok()["projectId"].GetGuid();
        (await bureau.Post($"/api/projects/{id}/start")).Ok();
        var (member, both, finance) = (await api.As(claim.Member), await Both(claim.OrganizationId), await api.As(await api.Staff("finance")));
        Task<Answer> Part(Caller who, string command, string voucherNo = "") => who.Post($"/api/projects/{id}/tranches/1/moves", new { command, reason = "材料不全，请补。", voucherNo });

        (await Part(member, "request")).Ok();
        Assert.Equal(Own, (await Part(both, "handle")).Code);
        Assert.Equal(Own, (await Part(both, "return")).Code);
        (await Part(bureau, "handle")).Ok();
        Assert.Equal(Own, (await Part(both, "approve")).Code);
        (await Part(finance, "approve")).Ok();
        Assert.Equal(Own, (await Part(both, "pay", "记-自家")).Code);
        (await Part(finance, "pay", "记-别家")).Ok();
        Assert.Equal(["receive"], (await both.Get("/api/desk/tranches")).Ok().Body.EnumerateArray()
            .Single(row => row.GetProperty("projectId").GetGuid() == id && row.GetProperty("seq").GetInt32() == 1).GetProperty("commands").EnumerateArray().Select(one => one.GetString()!));

        var spending = (await member.Post($"/api/projects/{id}/spendings", new { line = 1, amountFen = 1_000, voucherNo = "凭-自家", spentOn = DateOnly.FromDateTime(api.SeasonNow.UtcDateTime.AddHours(8)), words = "印大字手册" })).Ok()["id"].GetGuid();
        Assert.Equal(Own, (await both.Post($"/api/spendings/{spending}/decision", new { decision = "book", reason = "" })).Code);
        Assert.Equal(Own, (await both.Post($"/api/projects/{id}/money-back", new { amountFen = 1_000, voucherNo = "退-自家", backOn = "2026-01-01" })).Code);
        var file = (await member.Send(HttpMethod.Post, $"/api/projects/{id}/evidence", content: new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.4 签到表"u8.ToArray()), "file", "签到表.pdf" } })).Ok()["id"].GetGuid();
        (await member.Post($"/api/projects/{id}/milestones/1/moves", new { command = "submit", words = "开班了，来了 23 人。", evidenceIds = new[] { file } })).Ok();
        Assert.Equal(Own, (await both.Post($"/api/projects/{id}/milestones/1/moves", new { command = "accept" })).Code);
        var change = (await member.Post($"/api/projects/{id}/changes", new { kind = "plan", content = new { plan = "改为每周三次，在新活动室上课。" }, reason = "场地换了。" })).Ok()["id"].GetGuid();
        Assert.Equal(Own, (await both.Post($"/api/changes/{change}/decision", new { decision = "grant", answer = "同意，注意进度。" })).Code);
        Assert.Equal(Own, (await both.Post($"/api/projects/{id}/steps", new { command = "complete", reason = "" })).Code);
        var figure = (await member.Post($"/api/outcome-subjects/{id}/outcomes", api.Figure())).Ok()["id"].GetGuid();
        Assert.Equal(Own, (await both.Post("/api/outcomes/decisions", new { outcomeIds = new[] { figure }, decision = "verify", reason = "" })).Code);
        var bench = (await both.Get($"/api/projects/{id}/workbench")).Ok();
        Assert.Equal((false, false, false, true), (bench["canDecide"].GetBoolean(), bench["canBook"].GetBoolean(), bench["canReverse"].GetBoolean(), bench["canSign"].GetBoolean()));

        // Nor about the organization's entry in the register, which decides whether it may claim.
        var entry = (await bureau.Get($"/api/organizations/{claim.OrganizationId}")).Ok();
        Assert.Equal("organizations.own_organization", (await both.Put($"/api/organizations/{claim.OrganizationId}/standing", new
        {
            version = entry["version"].GetInt32(),
            status = "active",
            rectified = true,
            fields = new[] { "elder" },
            reason = "自己给自己改年检结论。",
        })).Code);
    }

    [Fact]
    public async Task An_officer_decides_nothing_about_a_project_that_their_organization_carries_along()
    {
        var callId = await api.Call("claiming");
        var bureau = await api.As(await api.Staff("bureau"));
        var claim = await api.SubmittedClaim(await api.Idea(callId, "claimable"));
        var partner = await api.Organization();
        await api.Sql("""
            insert into projects.claim_partner (claim_id, organization_id, task, share_fen, state, invited_by, invited_at, answered_by, answered_at)
            values (@Id, @partner, '上门教老人用手机', 100000, 'accepted', @personId, now(), @personId, now())
            """, new { claim.Id, partner, personId = claim.Member.Id });
        await api.ClaimsClose(callId);
        (await bureau.Post($"/api/claims/{claim.Id}/select", new { reason = "方案扎实，社区认可，预算合理。", others = Array.Empty<object>() })).Ok();
        await api.PublicityOver(callId);
        var (member, both) = (await api.As(claim.Member), await Both(partner));
        var contract = new { contractNo = "官民合〔2026〕9903号", amountFen = 900_000 };
        Assert.Equal(Own, (await both.Post($"/api/claims/{claim.Id}/contract", contract)).Code);
        var id = (await bureau.Post($"/api/claims/{claim.Id}/contract", contract)).Ok()["projectId"].GetGuid();
        (await bureau.Post($"/api/projects/{id}/start")).Ok();

        (await member.Post($"/api/projects/{id}/tranches/1/moves", new { command = "request", reason = "" })).Ok();
        Assert.Equal(Own, (await both.Post($"/api/projects/{id}/tranches/1/moves", new { command = "handle", reason = "" })).Code);
        Assert.All((await both.Get("/api/desk/tranches")).Ok().Body.EnumerateArray().Where(row => row.GetProperty("projectId").GetGuid() == id),
            row => Assert.Empty(row.GetProperty("commands").EnumerateArray()));
        var bench = (await both.Get($"/api/projects/{id}/workbench")).Ok();
        Assert.Equal((true, false, false, false, false), (bench["canTell"].GetBoolean(), bench["canDecide"].GetBoolean(), bench["canBook"].GetBoolean(), bench["canReverse"].GetBoolean(), bench["canSign"].GetBoolean()));
        Assert.Equal(Own, (await both.Post($"/api/projects/{id}/steps", new { command = "pause", reason = "场地停电，先停一停。" })).Code);
        var figure = (await member.Post($"/api/outcome-subjects/{id}/outcomes", api.Figure())).Ok()["id"].GetGuid();
        Assert.Equal(Own, (await both.Post("/api/outcomes/decisions", new { outcomeIds = new[] { figure }, decision = "verify", reason = "" })).Code);

        Assert.Equal("evaluation.own_organization", (await both.Post($"/api/projects/{id}/evaluations", new { stage = "midterm" })).Code);
        var evaluation = (await bureau.Post($"/api/projects/{id}/evaluations", new { stage = "midterm" })).Ok()["id"].GetGuid();
        Assert.Equal("evaluation.own_organization", (await both.Put($"/api/evaluations/{evaluation}/satisfaction", new { channel = "paper", asked = 30, answered = 30, satisfied = 30 })).Code);
    }
}
