using System.Net;
using IdeaPlatform.Tests.Evaluation;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Organizations;
using Xunit;

namespace IdeaPlatform.Tests.Projects;

public sealed class ContractTests(Api api) : IClassFixture<Api>
{
    private async Task<(Guid CallId, Guid IdeaId, Caller Bureau)> Ready(long potFen = 50_000_000)
    {
        var callId = await api.Call("claiming", potFen: potFen);
        return (callId, await api.Idea(callId, "claimable"), await api.As(await api.Staff("bureau")));
    }

    [Fact]
    public async Task A_signature_turns_a_claim_into_a_funded_project_that_everybody_can_read()
    {
        var (callId, ideaId, bureau) = await Ready();
        var claim = await api.SelectedClaim(callId, ideaId, bureau);
        var signed = (await bureau.Post($"/api/claims/{claim.Id}/contract", new { contractNo = "官民合〔2026〕1号", amountFen = 1_400_001 })).Ok();
        Assert.Equal(HttpStatusCode.Created, signed.Status);
        var project = (await api.Anonymous().Get($"/api/projects/{signed["projectId"].GetString()}")).Ok();
        Assert.Equal(1_400_001, project["amountFen"].GetInt64());
        Assert.Equal([700_000, 420_000, 280_001], project["tranches"].EnumerateArray().Select(part => part.GetProperty("amountFen").GetInt64()));
        Assert.Equal(["ready", "planned", "planned"], project["tranches"].EnumerateArray().Select(part => part.GetProperty("state").GetString()));
        Assert.Equal(2, project["milestones"].GetArrayLength());
        Assert.Equal(0, project["daysSinceSigning"].GetInt32());
        Assert.Equal("in_project", await api.One<string>("select state from ideas.idea where id = @ideaId", new { ideaId }));
        Assert.Equal(1_400_001, await api.One<long>("select p.reserved_fen from programmes.pub_pot p join programmes.call c on c.pot_id = p.id where c.id = @callId", new { callId }));
        Assert.Equal(1, await api.One<int>("select active_projects from organizations.organization where id = @id", new { id = claim.OrganizationId }));
        Assert.Equal(0, await api.One<int>("select open_count from programmes.gate where call_id = @callId and phase = 'contracting'", new { callId }));
        Assert.Equal("projects.already_contracted", (await bureau.Post($"/api/claims/{claim.Id}/contract", new { contractNo = "官民合〔2026〕2号", amountFen = 1 })).Code);

        var listed = (await api.Anonymous().Get($"/api/projects?organizationId={claim.OrganizationId}")).Ok();
        Assert.Equal(1, listed["items"].GetArrayLength());
        var finance = await api.As(await api.Staff("finance"));
        Assert.Equal(3, (await finance.Get("/api/desk/tranches")).Ok().Body.EnumerateArray().Count(row => row.GetProperty("projectId").GetString() == signed["projectId"].GetString()));

        (await bureau.Post($"/api/projects/{signed["projectId"].GetString()}/start")).Ok();
        Assert.Equal("projects.already_started", (await bureau.Post($"/api/projects/{signed["projectId"].GetString()}/start")).Code);
        Assert.Equal(["claim_selected", "contracted", "project_started"], await api.List<string>(
            "select kind from ideas.step where idea_id = @ideaId and public and kind <> 'submitted' order by id", new { ideaId }));
    }

    [Fact]
    public async Task Nothing_is_signed_while_the_choice_is_on_public_notice()
    {
        var (callId, ideaId, bureau) = await Ready();
        var claim = await api.SubmittedClaim(ideaId);
        Assert.Equal("projects.claim_not_selected", (await bureau.Post($"/api/claims/{claim.Id}/contract", new { contractNo = "官民合〔2026〕11号", amountFen = 1 })).Code);
        await api.ClaimsClose(callId);
        (await bureau.Post($"/api/claims/{claim.Id}/select", ProjectsScene.ChosenAlone)).Ok();
        var refused = await bureau.Post($"/api/claims/{claim.Id}/contract", new { contractNo = "官民合〔2026〕11号", amountFen = 1_000_000 });
        Assert.Equal("projects.publicity_running", refused.Code);
        Assert.True(refused["facts"].GetProperty("until").GetDateTimeOffset() > api.SeasonNow);
    }

    [Fact]
    public async Task A_contract_is_never_above_the_claim_and_its_number_is_used_once()
    {
        var (callId, ideaId, bureau) = await Ready();
        var claim = await api.SelectedClaim(callId, ideaId, bureau);
        var over = await bureau.Post($"/api/claims/{claim.Id}/contract", new { contractNo = "官民合〔2026〕21号", amountFen = 1_500_001 });
        Assert.Equal("projects.amount_over", over.Code);
        Assert.Equal(1_500_000, over["facts"].GetProperty("maxFen").GetInt64());
        (await bureau.Post($"/api/claims/{claim.Id}/contract", new { contractNo = "官民合〔2026〕21号", amountFen = 1_500_000 })).Ok();

        var (otherCall, otherIdea, _) = await Ready();
        var other = await api.SelectedClaim(otherCall, otherIdea, bureau);
        Assert.Equal("projects.contract_no_taken", (await bureau.Post($"/api/claims/{other.Id}/contract", new { contractNo = "官民合〔2026〕21号", amountFen = 1_000_000 })).Code);
        Assert.Equal(0, await api.One<long>("select p.reserved_fen from programmes.pub_pot p join programmes.call c on c.pot_id = p.id where c.id = @otherCall", new { otherCall }));
    }

    [Fact]
    public async Task An_organization_that_fell_out_of_the_rules_since_cannot_sign()
    {
        var (callId, ideaId, bureau) = await Ready();
        var claim = await api.SelectedClaim(callId, ideaId, bureau);
        await api.OwesReport(claim.OrganizationId);
        var refused = await bureau.Post($"/api/claims/{claim.Id}/contract", new { contractNo = "官民合〔2026〕31号", amountFen = 1_000_000 });
        Assert.Equal("projects.not_eligible", refused.Code);
        Assert.Equal("organizations.rule.overdue_reports", refused["facts"].GetProperty("rules")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task One_organization_never_gets_a_third_project_also_when_three_are_signed_at_once()
    {
        var organization = await api.Organization();
        var bureau = await api.As(await api.Staff("bureau"));
        var claims = new List<TestClaim>();
        for (var i = 0; i < 3; i++)
        {
            var callId = await api.Call("claiming");
            var ideaId = await api.Idea(callId, "claimable");
            var claim = await api.SubmittedClaim(ideaId, organization);
            await api.ClaimsClose(callId);
            (await bureau.Post($"/api/claims/{claim.Id}/select", ProjectsScene.ChosenAlone)).Ok();
            await api.PublicityOver(callId);
            claims.Add(claim);
        }
        var answers = await Task.WhenAll(claims.Select((claim, i) => bureau.Post($"/api/claims/{claim.Id}/contract", new { contractNo = $"官民合〔2026〕4{i}号", amountFen = 1_000_000 })));
        Assert.Equal(2, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.Single(answers, answer => answer.Code == "projects.not_eligible");
        Assert.Equal(2, await api.One<int>("select active_projects from organizations.organization where id = @organization", new { organization }));
    }

    [Fact]
    public async Task A_hundred_signatures_at_once_on_a_pot_with_room_for_seven_are_seven()
    {
        var callId = await api.Call("claiming", potFen: 7_500_000);
        var bureau = await api.As(await api.Staff("bureau"));
        var claims = new List<Guid>();
        var now = api.SeasonNow;
        var writer = await api.Staff("bureau");
        var content = System.Text.Json.JsonSerializer.Serialize(api.Plan(1_000_000), IdeaPlatform.Kernel.Json.Options);
        for (var i = 0; i < 100; i++)
        {
            var ideaId = await api.Idea(callId, "claimed");
            var claimId = Guid.CreateVersion7();
            await api.Sql("""
                insert into projects.claim (id, call_id, idea_id, organization_id, state, content, amount_fen, started_by, created_at, saved_at, submitted_at,
                    publicity_from, publicity_to, contract_by)
                values (@claimId, @callId, @ideaId, @organizationId, 'selected', @content::jsonb, 1000000, @writer, @now, @now, @now, @now, @now, @now + interval '10 days')
                """, new { claimId, callId, ideaId, organizationId = await api.Organization(), content, writer = writer.Id, now });
            claims.Add(claimId);
        }
        var answers = await Task.WhenAll(claims.Select((id, i) => bureau.Post($"/api/claims/{id}/contract", new { contractNo = $"竞签〔2026〕{i + 100}号", amountFen = 1_000_000 })));
        Assert.Equal(7, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => Assert.Equal("programmes.pot_too_small", answer.Code));
        var pot = await api.One<(long Appropriated, long Reserved)>(
            "select p.appropriated_fen, p.reserved_fen from programmes.pub_pot p join programmes.call c on c.pot_id = p.id where c.id = @callId", new { callId });
        Assert.Equal((7_500_000, 7_000_000), pot);
        Assert.Equal(7_000_000, await api.One<long>("""
            select coalesce(sum(e.amount_fen), 0)::bigint from programmes.money_entry e join programmes.call c on c.pot_id = e.pot_id where c.id = @callId and e.kind = 'reserve'
            """, new { callId }));
        // Numbers run without a gap although 93 signings failed after taking their turn.
        var numbers = await api.List<int>("select right(no, 4)::int from projects.project where call_id = @callId order by no", new { callId });
        Assert.Equal(Enumerable.Range(numbers[0], 7), numbers);
        Assert.Equal(93, await api.One<int>("select open_count from programmes.gate where call_id = @callId and phase = 'contracting'", new { callId }));
    }

    [Fact]
    public async Task An_unknown_project_or_claim_is_not_found()
    {
        var bureau = await api.As(await api.Staff("bureau"));
        Assert.Equal("projects.unknown", (await api.Anonymous().Get($"/api/projects/{Guid.NewGuid()}")).Code);
        Assert.Equal("projects.unknown", (await bureau.Post($"/api/projects/{Guid.NewGuid()}/start")).Code);
        Assert.Equal("projects.claim_unknown", (await bureau.Post($"/api/claims/{Guid.NewGuid()}/contract", new { contractNo = "官民合〔2026〕99号", amountFen = 1 })).Code);
        Assert.Equal("ideas.unknown", (await api.Anonymous().Get($"/api/ideas/{Guid.NewGuid()}/delivery")).Code);
    }

    [Fact]
    public async Task A_call_past_contracting_signs_nothing_more()
    {
        var (callId, ideaId, bureau) = await Ready();
        var claim = await api.SelectedClaim(callId, ideaId, bureau);
        await api.Sql("update programmes.call set phase = 'implementing' where id = @callId", new { callId });
        Assert.Equal("projects.not_claiming", (await bureau.Post($"/api/claims/{claim.Id}/contract", new { contractNo = "官民合〔2026〕51号", amountFen = 1 })).Code);
        Assert.Equal("projects.not_claiming", (await bureau.Post($"/api/claims/{claim.Id}/reject", new { reason = "已经过了时间" })).Code);
    }
}
