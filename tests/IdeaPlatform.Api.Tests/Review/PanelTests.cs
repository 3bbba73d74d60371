using System.Net;
using System.Text.Json;
using IdeaPlatform.Kernel;
using IdeaPlatform.Review;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Review;

/// <summary>Who gets which idea to score.</summary>
public sealed class PanelTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Entering_the_phase_draws_three_reviewers_an_idea_evenly_and_closes_the_gate()
    {
        await api.Reviewers(5);
        var callId = await api.Call("counting");
        for (var n = 0; n < 5; n++) await api.Idea(callId, "in_review");
        await api.Enter(callId, "reviewing");
        Assert.Equal(5, await api.Gate(callId, "reviewing", "review"));
        var perIdea = await api.List<int>("select count(*)::int from review.sheet where call_id = @callId group by idea_id", new { callId });
        Assert.Equal([3, 3, 3, 3, 3], perIdea);
        var perReviewer = await api.List<int>("select count(*)::int from review.sheet where call_id = @callId group by reviewer_id", new { callId });
        Assert.True(perReviewer.Max() - perReviewer.Min() <= 1);
        // The stored lot can be drawn again by anybody and gives the same panel.
        var (seed, input, result) = await api.One<(byte[], string, string)>("select seed, input::text, result::text from review.draw where call_id = @callId", new { callId });
        var again = Draw.Pick(seed, JsonSerializer.Deserialize<DrawInput>(input, Json.Options)!);
        Assert.Equal(JsonSerializer.Deserialize<List<DrawPair>>(result, Json.Options)!.ToHashSet(), again.ToHashSet());
    }

    [Fact]
    public async Task The_gate_is_shut_before_the_phase_begins()
    {
        var callId = await api.Call("screening");
        await api.Enter(callId, "voting");
        Assert.Equal(1, await api.Gate(callId, "reviewing", "review"));
    }

    [Fact]
    public async Task Nobody_is_drawn_for_their_own_idea_and_neighbours_only_last()
    {
        var callId = await api.Call("counting", scope: "530111002");
        var reviewers = new List<TestPerson>();
        for (var n = 0; n < 5; n++) reviewers.Add(await api.Staff("reviewer", "530111002"));
        var ideaId = await api.Idea(callId, "in_review", reviewers[0], "530111002001");
        await api.Sql("update identity.person set area_code = '530111002001' where id = @Id", new { reviewers[1].Id });
        await api.Enter(callId, "reviewing");
        var holders = await api.Holders(ideaId);
        Assert.Equal(3, holders.Count);
        Assert.DoesNotContain(reviewers[0].Id, holders);
        // Reviewers of the whole district may be in the pool as well, so the neighbour is never needed.
        Assert.DoesNotContain(reviewers[1].Id, holders);
        var bureau = await api.As(await api.Staff("bureau"));
        var answer = await bureau.Post($"/api/calls/{callId}/review/assignments", new { ideaId, reviewerId = reviewers[0].Id });
        Assert.Equal((HttpStatusCode.Conflict, "review.own_idea"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_recusal_draws_somebody_else_at_once_and_never_the_same_person_again()
    {
        await api.Reviewers(6);
        var callId = await api.Call("counting");
        var ideaId = await api.Idea(callId, "in_review");
        await api.Enter(callId, "reviewing");
        var first = (await api.Holders(ideaId))[0];
        var reviewer = await api.AsReviewer(first);
        Assert.Equal(HttpStatusCode.BadRequest, (await reviewer.Post($"/api/review/sheets/{ideaId}/recuse", new { reason = "熟人" })).Status);
        Assert.True((await reviewer.Post($"/api/review/sheets/{ideaId}/recuse", new { reason = "我给这家机构当顾问。" })).Ok()["replaced"].GetBoolean());
        var holders = await api.Holders(ideaId);
        Assert.Equal(3, holders.Count);
        Assert.DoesNotContain(first, holders);
        Assert.Equal("review.recused", (await reviewer.Put($"/api/review/sheets/{ideaId}", ReviewScene.Sheet(1))).Code);
        Assert.Equal("review.recused", (await reviewer.Post($"/api/review/sheets/{ideaId}/recuse", new { reason = "再说一次回避。" })).Code);
        var bureau = await api.As(await api.Staff("bureau"));
        Assert.Equal("review.was_recused", (await bureau.Post($"/api/calls/{callId}/review/assignments", new { ideaId, reviewerId = first })).Code);
    }

    [Fact]
    public async Task The_bureau_adds_releases_and_redraws_with_coded_refusals()
    {
        await api.Reviewers(5);
        var callId = await api.Call("counting");
        var ideaId = await api.Idea(callId, "in_review");
        await api.Enter(callId, "reviewing");
        var bureau = await api.As(await api.Staff("bureau"));
        var holder = (await api.Holders(ideaId))[0];
        Assert.Equal("review.panel_complete", (await bureau.Post($"/api/calls/{callId}/review/draw")).Code);
        Assert.Equal("review.already_assigned", (await bureau.Post($"/api/calls/{callId}/review/assignments", new { ideaId, reviewerId = holder })).Code);
        Assert.Equal("review.reviewer_unknown", (await bureau.Post($"/api/calls/{callId}/review/assignments", new { ideaId, reviewerId = Guid.NewGuid() })).Code);
        Assert.Equal("review.idea_unknown", (await bureau.Post($"/api/calls/{callId}/review/assignments", new { ideaId = Guid.NewGuid(), reviewerId = holder })).Code);
        var sheetId = await api.One<Guid>("select id from review.sheet where idea_id = @ideaId and reviewer_id = @holder", new { ideaId, holder });
        var path = $"/api/calls/{callId}/review/assignments/{sheetId}/release";
        Assert.False((await bureau.Post(path, new { reason = "出差两周，无法按时。", replace = false })).Ok()["replaced"].GetBoolean());
        Assert.Equal("review.released", (await bureau.Post(path, new { reason = "出差两周，无法按时。" })).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await (await api.AsReviewer(holder)).Get($"/api/review/sheets/{ideaId}")).Status);
        Assert.Equal(2, (await api.Holders(ideaId)).Count);
        Assert.Equal(1, (await bureau.Post($"/api/calls/{callId}/review/draw")).Ok()["drawn"].GetInt32());
        // Who was released may be asked again by hand.
        Assert.Equal(HttpStatusCode.NoContent, (await bureau.Post($"/api/calls/{callId}/review/assignments", new { ideaId, reviewerId = holder })).Status);
        var board = (await bureau.Get($"/api/calls/{callId}/review")).Ok();
        Assert.Equal(4, board["ideas"][0].GetProperty("handed").GetInt32());
        Assert.Equal(1, board["openIdeas"].GetInt32());
        Assert.DoesNotContain("points", board.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_pool_that_is_too_small_is_said_so()
    {
        var callId = await api.Call("reviewing", scope: "530111009");
        await api.Idea(callId, "in_review", areaCode: "530111009003");
        var bureau = await api.As(await api.Staff("bureau"));
        // Only reviewers whose grant reaches the community can be drawn; district reviewers of other tests may be there.
        await api.Sql("update identity.role_grant set revoked_at = now() where role = 'reviewer' and area_code = '530111'");
        var answer = await bureau.Post($"/api/calls/{callId}/review/draw");
        Assert.Equal("review.pool_too_small", answer.Code);
        Assert.Equal(3, answer["facts"].GetProperty("missing").GetInt32());
    }

    [Fact]
    public async Task Another_bureau_and_another_role_know_nothing_of_it()
    {
        var callId = await api.Call("reviewing", scope: "530111003");
        var elsewhere = await api.As(await api.Staff("bureau", "530111004"));
        Assert.Equal((HttpStatusCode.NotFound, "review.call_unknown"), ((await elsewhere.Get($"/api/calls/{callId}/review")).Status, (await elsewhere.Get($"/api/calls/{callId}/review")).Code));
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Post($"/api/calls/{callId}/review/draw")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await api.As(await api.Resident())).Get($"/api/calls/{callId}/review")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.Anonymous().Get("/api/review/desk")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await api.As(await api.Staff("bureau"))).Get("/api/review/desk")).Status);
    }

    [Fact]
    public async Task Outside_the_phase_nothing_is_handed_out()
    {
        var callId = await api.Call("allocating");
        var ideaId = await api.Idea(callId, "in_review");
        var bureau = await api.As(await api.Staff("bureau"));
        Assert.Equal("review.closed", (await bureau.Post($"/api/calls/{callId}/review/draw")).Code);
        Assert.Equal("review.closed", (await bureau.Post($"/api/calls/{callId}/review/assignments", new { ideaId, reviewerId = Guid.NewGuid() })).Code);
    }
}
