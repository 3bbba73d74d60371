using System.Net;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Organizations;
using Xunit;

namespace IdeaPlatform.Tests.Projects;

public sealed class ComparisonTests(Api api) : IClassFixture<Api>
{
    private sealed record Scene(Guid CallId, Guid IdeaId, TestClaim First, TestClaim Second, Caller Bureau, Dictionary<Guid, Caller> Reviewers, TestClaim? Third);

    /// <summary>Two claims on one idea, the window over, and a pool of reviewers.</summary>
    private async Task<Scene> Rivals(int reviewers, bool withThird = false)
    {
        var callId = await api.Call("claiming");
        var ideaId = await api.Idea(callId, "claimable");
        var (first, second) = (await api.SubmittedClaim(ideaId), await api.SubmittedClaim(ideaId, amountFen: 1_200_000));
        var third = withThird ? await api.SubmittedClaim(ideaId) : null;
        await api.ClaimsClose(callId);
        await api.Sql("update identity.role_grant set revoked_at = now() where role = 'reviewer' and revoked_at is null");
        var pool = new Dictionary<Guid, Caller>();
        for (var n = 0; n < reviewers; n++)
        {
            var person = await api.Staff("reviewer");
            pool[person.Id] = await api.As(person);
        }
        return new Scene(callId, ideaId, first, second, await api.As(await api.Staff("bureau")), pool, third);
    }

    private static object Points(int plan) => new { plan, budget = 15, team = 15, community = 15, comment = "分工清楚，预算有依据，社区认可。" };

    private async Task<IReadOnlyList<Guid>> Drawn(Guid ideaId) =>
        await api.List<Guid>("select reviewer_id from projects.comparison_reviewer where idea_id = @ideaId and state <> 'recused' order by handed_at", new { ideaId });

    private static async Task Compare(Scene scene, Guid reviewerId, int first, int second)
    {
        var reviewer = scene.Reviewers[reviewerId];
        (await reviewer.Put($"/api/comparisons/{scene.IdeaId}/claims/{scene.First.Id}", Points(first))).Ok();
        (await reviewer.Put($"/api/comparisons/{scene.IdeaId}/claims/{scene.Second.Id}", Points(second))).Ok();
        (await reviewer.Post($"/api/comparisons/{scene.IdeaId}/submit")).Ok();
    }

    private static Task<Answer> Choose(Scene scene) => scene.Bureau.Post($"/api/claims/{scene.First.Id}/select", new
    {
        reason = "比选得分最高，方案扎实，社区认可。",
        others = new[] { new { claimId = scene.Second.Id, outcome = "standby", reason = "得分其次，先候补。" } },
    });

    [Fact]
    public async Task Reviewers_without_a_tie_compare_and_the_bureau_sees_the_marks_when_all_are_in()
    {
        var scene = await Rivals(reviewers: 5);
        // One holds a post in a claimant today, one did until last year: neither may be drawn.
        var tied = scene.Reviewers.Keys.Take(2).ToArray();
        await api.Sql("""
            insert into organizations.post (id, person_id, organization_id, held_from, held_to, entered_at)
            values (gen_random_uuid(), @now, @organization, '2020-01-01', null, now()), (gen_random_uuid(), @before, @organization, '2020-01-01', @ended, now())
            """, new { now = tied[0], before = tied[1], organization = scene.Second.OrganizationId, ended = DateOnly.FromDateTime(api.SeasonNow.UtcDateTime).AddYears(-1) });
        Assert.Equal("projects.comparison_few", (await scene.Bureau.Post($"/api/ideas/{scene.IdeaId}/comparison", new { reviewers = 4 })).Code);
        (await scene.Bureau.Post($"/api/ideas/{scene.IdeaId}/comparison", new { reviewers = 3 })).Ok();
        Assert.Equal("projects.comparison_opened", (await scene.Bureau.Post($"/api/ideas/{scene.IdeaId}/comparison", new { reviewers = 3 })).Code);
        var drawn = await Drawn(scene.IdeaId);
        Assert.Equal(3, drawn.Count);
        Assert.Empty(drawn.Intersect(tied));

        Assert.Equal("projects.comparison_running", (await Choose(scene)).Code);
        Assert.Equal("projects.comparison_unmarked", (await scene.Reviewers[drawn[0]].Post($"/api/comparisons/{scene.IdeaId}/submit")).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Reviewers[tied[0]].Get($"/api/comparisons/{scene.IdeaId}")).Status);
        var mine = (await scene.Reviewers[drawn[0]].Get("/api/comparisons")).Ok().Body.EnumerateArray().Single(one => one.GetProperty("ideaId").GetGuid() == scene.IdeaId);
        Assert.Equal((2, 0), (mine.GetProperty("claims").GetInt32(), mine.GetProperty("marked").GetInt32()));
        var sheet = (await scene.Reviewers[drawn[0]].Get($"/api/comparisons/{scene.IdeaId}")).Ok();
        Assert.True(sheet["open"].GetBoolean());
        Assert.Equal([1_500_000, 1_200_000], sheet["plans"].EnumerateArray().Select(plan => plan.GetProperty("amountFen").GetInt64()));
        await Compare(scene, drawn[0], 38, 30);
        await Compare(scene, drawn[1], 36, 34);
        Assert.Equal("projects.comparison_submitted", (await scene.Reviewers[drawn[1]].Put($"/api/comparisons/{scene.IdeaId}/claims/{scene.First.Id}", Points(1))).Code);
        // Two of three are in: still nobody sees where it is heading.
        var claims = (await scene.Bureau.Get($"/api/desk/claims?callId={scene.CallId}")).Ok()["ideas"][0];
        Assert.All(claims.GetProperty("claims").EnumerateArray(), claim => Assert.Equal(System.Text.Json.JsonValueKind.Null, claim.GetProperty("marks").ValueKind));
        await Compare(scene, drawn[2], 39, 20);
        var marks = (await scene.Bureau.Get($"/api/desk/claims?callId={scene.CallId}")).Ok()["ideas"][0].GetProperty("claims").EnumerateArray()
            .ToDictionary(claim => claim.GetProperty("id").GetGuid(), claim => claim.GetProperty("marks").GetProperty("meanX100").GetInt32());
        Assert.Equal((8267, 7300), (marks[scene.First.Id], marks[scene.Second.Id]));
        (await Choose(scene)).Ok();
    }

    [Fact]
    public async Task Whoever_stands_back_is_replaced_and_a_deadline_ends_the_waiting()
    {
        var scene = await Rivals(reviewers: 4);
        (await scene.Bureau.Post($"/api/ideas/{scene.IdeaId}/comparison", new { reviewers = 3 })).Ok();
        var drawn = await Drawn(scene.IdeaId);
        (await scene.Reviewers[drawn[0]].Post($"/api/comparisons/{scene.IdeaId}/recuse", new { reason = "我给其中一家做过督导。" })).Ok();
        var after = await Drawn(scene.IdeaId);
        Assert.Equal(3, after.Count);
        Assert.DoesNotContain(drawn[0], after);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Reviewers[drawn[0]].Get($"/api/comparisons/{scene.IdeaId}")).Status);
        await Compare(scene, after[0], 30, 30);
        Assert.Equal("projects.comparison_running", (await Choose(scene)).Code);
        await api.Sql("update projects.comparison set due_at = @past where idea_id = @IdeaId", new { scene.IdeaId, past = api.SeasonNow.AddMinutes(-1) });
        (await Choose(scene)).Ok();
        Assert.Equal("projects.already_selected", (await scene.Reviewers[after[1]].Put($"/api/comparisons/{scene.IdeaId}/claims/{scene.First.Id}", Points(1))).Code);
    }

    [Fact]
    public async Task A_plan_taken_back_asks_for_no_marks_and_none_are_given_once_the_others_show()
    {
        var scene = await Rivals(reviewers: 3, withThird: true);
        (await scene.Bureau.Post($"/api/ideas/{scene.IdeaId}/comparison", new { reviewers = 3 })).Ok();
        var drawn = await Drawn(scene.IdeaId);
        await api.Sql("update projects.claim set state = 'rejected' where id = @Id", new { scene.Third!.Id });
        var sheet = (await scene.Reviewers[drawn[0]].Get($"/api/comparisons/{scene.IdeaId}")).Ok();
        Assert.Equal([scene.First.Id, scene.Second.Id], sheet["plans"].EnumerateArray().Select(plan => plan.GetProperty("claimId").GetGuid()));
        await Compare(scene, drawn[0], 30, 20);
        var mine = (await scene.Reviewers[drawn[0]].Get("/api/comparisons")).Ok().Body.EnumerateArray().Single(one => one.GetProperty("ideaId").GetGuid() == scene.IdeaId);
        Assert.Equal((2, 2), (mine.GetProperty("claims").GetInt32(), mine.GetProperty("marked").GetInt32()));

        await api.Sql("update projects.comparison set due_at = @past where idea_id = @IdeaId", new { scene.IdeaId, past = api.SeasonNow.AddMinutes(-1) });
        Assert.False((await scene.Reviewers[drawn[1]].Get($"/api/comparisons/{scene.IdeaId}")).Ok()["open"].GetBoolean());
        Assert.Equal("projects.comparison_over", (await scene.Reviewers[drawn[1]].Put($"/api/comparisons/{scene.IdeaId}/claims/{scene.First.Id}", Points(1))).Code);
        Assert.Equal("projects.comparison_over", (await scene.Reviewers[drawn[1]].Post($"/api/comparisons/{scene.IdeaId}/submit")).Code);
    }

    [Fact]
    public async Task A_second_account_and_the_phone_of_somebody_close_tie_too()
    {
        var scene = await Rivals(reviewers: 6);
        var tied = scene.Reviewers.Keys.Take(3).ToArray();
        var (resident, sender) = (await api.Resident(), await api.One<Guid>("select submitter_id from ideas.idea where id = @IdeaId", new { scene.IdeaId }));
        await api.Sql("""
            insert into identity.key_join (id, kept_person_id, joined_person_id, kept_key, dropped_key, at)
            values (gen_random_uuid(), @first, @resident, 'kept', 'dropped', now()), (gen_random_uuid(), @second, @sender, 'kept2', 'dropped2', now());
            insert into organizations.post (id, person_id, organization_id, held_from, held_to, entered_at)
            values (gen_random_uuid(), @resident, @organization, '2020-01-01', null, now());
            update identity.person set phone_hash = 'close' where id = @sender;
            insert into identity.phone_tie (person_id, phone_hash, relation, at) values (@third, 'close', 'close', now());
            """, new { first = tied[0], second = tied[1], third = tied[2], resident = resident.Id, sender, organization = scene.First.OrganizationId });
        Assert.Equal("projects.comparison_few", (await scene.Bureau.Post($"/api/ideas/{scene.IdeaId}/comparison", new { reviewers = 4 })).Code);
        (await scene.Bureau.Post($"/api/ideas/{scene.IdeaId}/comparison", new { reviewers = 3 })).Ok();
        Assert.Empty((await Drawn(scene.IdeaId)).Intersect(tied));
    }

    [Fact]
    public async Task One_claim_has_nothing_to_be_compared_with()
    {
        var callId = await api.Call("claiming");
        var ideaId = await api.Idea(callId, "claimable");
        await api.SubmittedClaim(ideaId);
        using var bureau = await api.As(await api.Staff("bureau"));
        Assert.Equal("projects.window_open", (await bureau.Post($"/api/ideas/{ideaId}/comparison", new { reviewers = 3 })).Code);
        await api.ClaimsClose(callId);
        Assert.Equal("projects.comparison_not_needed", (await bureau.Post($"/api/ideas/{ideaId}/comparison", new { reviewers = 3 })).Code);
        Assert.Equal(HttpStatusCode.BadRequest, (await bureau.Post($"/api/ideas/{ideaId}/comparison", new { reviewers = 2 })).Status);
    }
}
