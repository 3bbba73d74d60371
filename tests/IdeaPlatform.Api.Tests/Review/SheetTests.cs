using System.Net;
using IdeaPlatform.Tests.Harness;
using Npgsql;
using Xunit;

namespace IdeaPlatform.Tests.Review;

/// <summary>What a reviewer does with a sheet.</summary>
public sealed class SheetTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_sheet_is_saved_as_it_grows_and_submitted_once()
    {
        var (callId, ideaId, reviewer) = await OpenSheet();
        var path = $"/api/review/sheets/{ideaId}";
        var fresh = (await reviewer.Get(path)).Ok();
        Assert.Equal((0, "handed", true), (fresh["version"].GetInt32(), fresh["state"].GetString(), fresh["open"].GetBoolean()));
        Assert.Equal(6, fresh["criteria"].GetArrayLength());
        Assert.Equal(1, (await reviewer.Put(path, new { version = 0, points = new { need = 90 }, comment = "" })).Ok()["version"].GetInt32());
        Assert.Equal("review.points_missing", (await reviewer.Post($"{path}/submit", new { version = 1 })).Code);
        (await reviewer.Put(path, ReviewScene.Sheet(1, 80, "太短"))).Ok();
        Assert.Equal("review.comment_too_short", (await reviewer.Post($"{path}/submit", new { version = 2 })).Code);
        (await reviewer.Put(path, ReviewScene.Sheet(2, 83))).Ok();
        Assert.Equal(8300, (await reviewer.Post($"{path}/submit", new { version = 3 })).Ok()["pointsX100"].GetInt32());
        Assert.Equal("review.sheet_submitted", (await reviewer.Post($"{path}/submit", new { version = 4 })).Code);
        Assert.Equal("review.sheet_submitted", (await reviewer.Put(path, ReviewScene.Sheet(4))).Code);
        Assert.Equal("review.sheet_submitted", (await reviewer.Post($"{path}/recuse", new { reason = "现在才想起来要回避。" })).Code);
        Assert.Equal(1, await api.Gate(callId, "reviewing", "review"));
        foreach (var other in await api.Holders(ideaId)) await (await api.AsReviewer(other)).Score(ideaId, 70);
        Assert.Equal(0, await api.Gate(callId, "reviewing", "review"));
        var desk = (await reviewer.Get("/api/review/desk")).Ok();
        Assert.Contains("submitted", desk.Text);
    }

    [Fact]
    public async Task The_page_of_a_reviewer_says_nothing_that_could_sway_them()
    {
        var submitter = await api.Resident(name: "提出人甲乙丙");
        var (_, ideaId, reviewer) = await OpenSheet(submitter);
        foreach (var path in (string[])[$"/api/review/sheets/{ideaId}", "/api/review/desk"])
        {
            var text = (await reviewer.Get(path)).Ok().Text;
            Assert.DoesNotContain("提出人甲乙丙", text);
            Assert.DoesNotContain(submitter.Id.ToString(), text);
            Assert.DoesNotContain("vote", text, StringComparison.OrdinalIgnoreCase);
        }
        // Not before publication either, from anywhere.
        Assert.False((await api.Anonymous().Get($"/api/ideas/{ideaId}/scores")).Ok()["published"].GetBoolean());
    }

    [Fact]
    public async Task A_second_tab_never_overwrites_the_newer_sheet_and_gets_it_shown()
    {
        var (_, ideaId, reviewer) = await OpenSheet();
        var path = $"/api/review/sheets/{ideaId}";
        (await reviewer.Put(path, ReviewScene.Sheet(0, 90))).Ok();
        var stale = await reviewer.Put(path, ReviewScene.Sheet(0, 10));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "review.stale_sheet"), (stale.Status, stale.Code));
        Assert.Equal(1, stale["current"].GetProperty("version").GetInt32());
        Assert.Equal(90, stale["current"].GetProperty("criteria")[0].GetProperty("points").GetInt32());
        Assert.Equal("review.stale_sheet", (await reviewer.Post($"{path}/submit", new { version = 0 })).Code);
    }

    [Fact]
    public async Task Eight_tabs_saving_at_once_leave_one_winner_and_seven_that_are_told()
    {
        var (_, ideaId, reviewer) = await OpenSheet();
        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => reviewer.Put($"/api/review/sheets/{ideaId}", ReviewScene.Sheet(0, n * 10))));
        Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Equal(7, answers.Count(answer => answer.Code == "review.stale_sheet"));
        Assert.Equal(1, (await reviewer.Get($"/api/review/sheets/{ideaId}")).Ok()["version"].GetInt32());
    }

    [Fact]
    public async Task Submitting_in_eight_tabs_submits_once()
    {
        var (_, ideaId, reviewer) = await OpenSheet();
        (await reviewer.Put($"/api/review/sheets/{ideaId}", ReviewScene.Sheet(0))).Ok();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => reviewer.Post($"/api/review/sheets/{ideaId}/submit", new { version = 1 })));
        Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Equal(7, answers.Count(answer => answer.Code == "review.sheet_submitted"));
    }

    [Fact]
    public async Task The_gate_is_right_after_all_sheets_of_all_ideas_come_in_at_once()
    {
        await api.Reviewers(6);
        var callId = await api.Call("counting");
        var ideas = new List<Guid>();
        for (var n = 0; n < 4; n++) ideas.Add(await api.Idea(callId, "in_review"));
        await api.Enter(callId, "reviewing");
        var turns = new List<Task>();
        foreach (var ideaId in ideas)
        {
            foreach (var holder in await api.Holders(ideaId)) turns.Add((await api.AsReviewer(holder)).Score(ideaId, 75));
        }
        await Task.WhenAll(turns);
        Assert.Equal(0, await api.Gate(callId, "reviewing", "review"));
    }

    [Fact]
    public async Task Submit_and_recuse_at_once_end_in_one_of_the_two()
    {
        var (_, ideaId, reviewer) = await OpenSheet();
        (await reviewer.Put($"/api/review/sheets/{ideaId}", ReviewScene.Sheet(0))).Ok();
        var answers = await Task.WhenAll(
            reviewer.Post($"/api/review/sheets/{ideaId}/submit", new { version = 1 }),
            reviewer.Post($"/api/review/sheets/{ideaId}/recuse", new { reason = "发现自己有利益关系。" }));
        Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Equal(1, answers.Count(answer => answer.Code is "review.sheet_submitted" or "review.recused" or "review.stale_sheet"));
        Assert.Equal(3, await api.One<int>("select count(*)::int from review.sheet where idea_id = @ideaId and state in ('handed', 'submitted')", new { ideaId }));
    }

    [Fact]
    public async Task After_the_phase_a_late_sheet_is_refused_and_kept_as_it_was()
    {
        var (callId, ideaId, reviewer) = await OpenSheet();
        (await reviewer.Put($"/api/review/sheets/{ideaId}", ReviewScene.Sheet(0, 60))).Ok();
        await api.Enter(callId, "allocating");
        Assert.Equal("review.closed", (await reviewer.Put($"/api/review/sheets/{ideaId}", ReviewScene.Sheet(1, 99))).Code);
        Assert.Equal("review.closed", (await reviewer.Post($"/api/review/sheets/{ideaId}/submit", new { version = 1 })).Code);
        Assert.Equal("review.closed", (await reviewer.Post($"/api/review/sheets/{ideaId}/recuse", new { reason = "太晚了才说。" })).Code);
        var kept = (await reviewer.Get($"/api/review/sheets/{ideaId}")).Ok();
        Assert.Equal((false, 60), (kept["open"].GetBoolean(), kept["criteria"][0].GetProperty("points").GetInt32()));
    }

    [Fact]
    public async Task Points_outside_the_scale_unknown_criteria_and_strangers_are_refused()
    {
        var (_, ideaId, reviewer) = await OpenSheet();
        var path = $"/api/review/sheets/{ideaId}";
        Assert.Equal("review.points_out_of_range", (await reviewer.Put(path, new { version = 0, points = new { need = 101 }, comment = "" })).Code);
        Assert.Equal("review.points_out_of_range", (await reviewer.Put(path, new { version = 0, points = new { need = -1 }, comment = "" })).Code);
        Assert.Equal("review.criterion_unknown", (await reviewer.Put(path, new { version = 0, points = new { beauty = 1 }, comment = "" })).Code);
        Assert.Equal(HttpStatusCode.BadRequest, (await reviewer.Put(path, new { version = 0 })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await reviewer.Put(path, new { version = 0, points = new { need = "90" }, comment = "" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await reviewer.Put(path, new { version = 0, points = new { need = 1 }, comment = new string('长', 2001) })).Status);
        var stranger = await api.As(await api.Staff("reviewer"));
        Assert.Equal((HttpStatusCode.NotFound, "review.not_yours"), ((await stranger.Get(path)).Status, (await stranger.Get(path)).Code));
        Assert.Equal("review.not_yours", (await stranger.Put(path, ReviewScene.Sheet(0))).Code);
        Assert.Equal("review.not_yours", (await stranger.Post($"{path}/submit", new { version = 0 })).Code);
        Assert.Equal("review.not_yours", (await stranger.Post($"{path}/recuse", new { reason = "与我无关也来回避。" })).Code);
    }

    [Fact]
    public async Task The_database_itself_keeps_a_submitted_sheet_final()
    {
        var (_, ideaId, reviewer) = await OpenSheet();
        await reviewer.Score(ideaId, 80);
        await Assert.ThrowsAsync<PostgresException>(() => api.Sql("update review.sheet set points_x100 = 1 where idea_id = @ideaId and state = 'submitted'", new { ideaId }));
        await Assert.ThrowsAsync<PostgresException>(() => api.Sql(
            "update review.point set points = 1 where sheet_id in (select id from review.sheet where idea_id = @ideaId and state = 'submitted')", new { ideaId }));
    }

    [Fact]
    public async Task With_five_sheets_the_highest_and_the_lowest_are_dropped()
    {
        var callId = await api.Call("counting");
        await api.Sql("update programmes.call set min_sheets = 5 where id = @callId", new { callId });
        await api.Reviewers(5);
        var ideaId = await api.Idea(callId, "in_review");
        await api.Enter(callId, "reviewing");
        var marks = new Queue<int>([100, 0, 80, 81, 83]);
        foreach (var holder in await api.Holders(ideaId)) await (await api.AsReviewer(holder)).Score(ideaId, marks.Dequeue());
        var (sheets, counted, sum, score) = await api.One<(int, int, long, decimal)>("select sheets, counted, points_x100_sum, score from review.pub_score where idea_id = @ideaId", new { ideaId });
        Assert.Equal((5, 3, 24_400L, 81.33m), (sheets, counted, sum, score));
        await api.Enter(callId, "publicity");
        var shown = (await api.Anonymous().Get($"/api/ideas/{ideaId}/scores")).Ok();
        Assert.True(shown["published"].GetBoolean());
        Assert.Equal(81.33m, shown["score"].GetDecimal());
        Assert.Equal(5, shown["comments"].GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await api.Anonymous().Get($"/api/ideas/{Guid.NewGuid()}/scores")).Status);
    }

    [Fact]
    public async Task An_idea_that_is_taken_down_no_longer_holds_the_gate()
    {
        var (callId, ideaId, _) = await OpenSheet();
        await api.Sql("update ideas.idea set state = 'taken_down' where id = @ideaId", new { ideaId });
        await api.Announce(new IdeaPlatform.Ideas.Published.IdeaStepped(ideaId, callId, 1, "taken_down", true, api.SeasonNow));
        Assert.Equal(0, await api.Gate(callId, "reviewing", "review"));
    }

    /// <summary>A call under review with one idea; the first of its reviewers speaks.</summary>
    private async Task<(Guid CallId, Guid IdeaId, Caller Reviewer)> OpenSheet(TestPerson? submitter = null)
    {
        await api.Reviewers(4);
        var callId = await api.Call("counting");
        var ideaId = await api.Idea(callId, "in_review", submitter);
        await api.Enter(callId, "reviewing");
        return (callId, ideaId, await api.AsReviewer((await api.Holders(ideaId))[0]));
    }
}
