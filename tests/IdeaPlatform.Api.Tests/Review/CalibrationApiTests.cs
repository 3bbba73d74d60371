using System.Net;
using System.Text.Json;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Review;

public sealed class CalibrationApiTests(Api api) : IClassFixture<Api>
{
    private async Task<(Guid CallId, Guid IdeaId)> Opened(int reviewers, int divergence = 25)
    {
        await api.Sql("update identity.role_grant set revoked_at = now() where role = 'reviewer' and revoked_at is null");
        await api.Reviewers(reviewers);
        var callId = await api.Call("counting");
        await api.Sql("update programmes.call set divergence_points = @divergence where id = @callId", new { callId, divergence });
        var ideaId = await api.Idea(callId, "in_review");
        await api.Enter(callId, "reviewing");
        return (callId, ideaId);
    }

    private async Task ScoreAll(Guid ideaId, params int[] points)
    {
        foreach (var (holder, mark) in (await api.Holders(ideaId)).Zip(points))
        {
            using var reviewer = await api.AsReviewer(holder);
            await reviewer.Score(ideaId, mark);
        }
    }

    [Fact]
    public async Task Sheets_that_are_far_apart_call_for_one_more_reviewer_and_the_gate_waits_for_them()
    {
        var (callId, ideaId) = await Opened(5);
        await ScoreAll(ideaId, 90, 80, 60);
        Assert.Equal("divergence", await api.One<string>("select origin from review.sheet where idea_id = @ideaId and state = 'handed'", new { ideaId }));
        Assert.Equal(1, await api.Gate(callId, "reviewing", "review"));
        // The fourth opinion is far away too, and nobody is asked for a fifth.
        await ScoreAll(ideaId, 20);
        Assert.Equal(0, await api.Gate(callId, "reviewing", "review"));
        Assert.Empty(await api.Holders(ideaId));
        Assert.Equal(1, await api.One<int>("select count(*)::int from kernel.audit_event where action = 'review.divergence' and subject_id = @ideaId", new { ideaId }));
    }

    [Theory]
    [InlineData("recused")]
    [InlineData("overdue")]
    public async Task The_further_opinion_passes_on_with_its_sheet(string how)
    {
        var (callId, ideaId) = await Opened(6);
        await ScoreAll(ideaId, 90, 80, 60);
        var fourth = Assert.Single(await api.Holders(ideaId));
        if (how == "recused")
        {
            (await (await api.AsReviewer(fourth)).Post($"/api/review/sheets/{ideaId}/recuse", new { reason = "我与提出人相识多年。" })).Ok();
        }
        else
        {
            await api.Sql("update review.sheet set due_at = @past, handed_at = least(handed_at, @past) where idea_id = @ideaId and state = 'handed'", new { ideaId, past = api.SeasonNow.AddDays(-1) });
            (await (await api.As(await api.Staff("bureau"))).Post($"/api/calls/{callId}/review/overdue")).Ok();
        }
        Assert.NotEqual(fourth, Assert.Single(await api.Holders(ideaId)));
        Assert.Equal(1, await api.Gate(callId, "reviewing", "review"));
        await ScoreAll(ideaId, 70);
        Assert.Equal(0, await api.Gate(callId, "reviewing", "review"));
        Assert.Equal(4, await api.One<int>("select sheets from review.pub_score where idea_id = @ideaId", new { ideaId }));
    }

    [Fact]
    public async Task Where_the_call_says_never_or_marks_are_near_three_are_enough()
    {
        var (callId, ideaId) = await Opened(5, divergence: 0);
        await ScoreAll(ideaId, 100, 50, 0);
        Assert.Equal(0, await api.Gate(callId, "reviewing", "review"));
        var (other, near) = await Opened(5);
        await ScoreAll(near, 80, 75, 70);
        Assert.Equal(0, await api.Gate(other, "reviewing", "review"));
    }

    [Fact]
    public async Task Agreement_and_severity_are_the_bureaus_when_all_is_in_and_everybodys_when_it_is_published()
    {
        var (callId, ideaId) = await Opened(3);
        using var bureau = await api.As(await api.Staff("bureau"));
        Assert.Equal("review.not_scored", (await bureau.Get($"/api/calls/{callId}/calibration")).Code);
        await ScoreAll(ideaId, 80, 78, 70);
        await api.Sql("update programmes.call set phase = 'allocating' where id = @callId", new { callId });
        var inside = (await bureau.Get($"/api/calls/{callId}/calibration")).Ok();
        Assert.Equal(3, inside["sheets"].GetInt32());
        var idea = Assert.Single(inside["ideas"].EnumerateArray());
        Assert.Equal((76, 70, 80), (idea.GetProperty("mean").GetDouble(), idea.GetProperty("lowest").GetDouble(), idea.GetProperty("highest").GetDouble()));
        Assert.Equal([-6, 2, 4], inside["reviewers"].EnumerateArray().Select(one => one.GetProperty("leniency").GetDouble()));
        Assert.All(inside["reviewers"].EnumerateArray(), one => Assert.False(string.IsNullOrEmpty(one.GetProperty("name").GetString())));
        Assert.Equal((HttpStatusCode.NotFound, "review.call_unknown"), Told(await api.Anonymous().Get($"/api/calls/{callId}/calibration")));

        await api.Sql("update programmes.call set phase = 'publicity' where id = @callId", new { callId });
        var outside = (await api.Anonymous().Get($"/api/calls/{callId}/calibration")).Ok();
        Assert.All(outside["reviewers"].EnumerateArray(), one => Assert.Equal(JsonValueKind.Null, one.GetProperty("name").ValueKind));
        Assert.Equal((HttpStatusCode.NotFound, "review.call_unknown"), Told(await api.Anonymous().Get($"/api/calls/{Guid.NewGuid()}/calibration")));
    }

    [Fact]
    public async Task The_highest_and_the_lowest_are_left_out_from_as_many_sheets_as_the_call_says()
    {
        var (callId, ideaId) = await Opened(4, divergence: 0);
        await api.Sql("update programmes.call set min_sheets = 4 where id = @callId", new { callId });
        using var bureau = await api.As(await api.Staff("bureau"));
        await bureau.Post($"/api/calls/{callId}/review/draw");
        await ScoreAll(ideaId, 100, 80, 70, 10);
        Assert.Equal(65m, await api.One<decimal>("select score from review.pub_score where idea_id = @ideaId", new { ideaId }));
        await api.Sql("update programmes.call set trim_from = 4 where id = @callId", new { callId });
        Assert.Equal(75m, await api.One<decimal>("select score from review.pub_score where idea_id = @ideaId", new { ideaId }));
        await api.Sql("update programmes.call set trim_from = 0 where id = @callId", new { callId });
        Assert.Equal(4, await api.One<int>("select counted from review.pub_score where idea_id = @ideaId", new { ideaId }));
    }

    private static (HttpStatusCode, string?) Told(Answer answer) => (answer.Status, answer.Code);
}
