using System.Net;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Review;
using Npgsql;
using Xunit;

namespace IdeaPlatform.Tests.Programmes;

/// <summary>Rubrics are versioned data, and a running call keeps the version that it began with.</summary>
public sealed class RubricTests(Api api) : IClassFixture<Api>
{
    private static object Criterion(string code, int weight, string high = "") =>
        new { code, nameZh = $"{code}项", nameEn = code, weight, highZh = high, highEn = high == "" ? "" : "high" };

    private static object Content(int scale, int minComment, params object[] criteria) =>
        new { nameZh = "十分制标准", nameEn = "Out of ten", scale, minComment, criteria };

    [Fact]
    public async Task A_change_is_a_new_version_and_a_call_keeps_the_one_it_took()
    {
        var bureau = await api.As(await api.Staff("bureau"));
        var made = await bureau.Post("/api/rubrics", Content(10, 30, Criterion("need", 60, "天天遇到"), Criterion("budget", 40)));
        Assert.Equal(HttpStatusCode.Created, made.Status);
        var rubricId = made["id"].GetGuid();

        var callId = await Draft(bureau, new { rubricId, rubricVersion = 1, sheetDays = 5 });
        var call = (await bureau.Get($"/api/calls/{callId}")).Ok();
        Assert.Equal((10, 30, 5), (call["review"].GetProperty("scale").GetInt32(), call["review"].GetProperty("minComment").GetInt32(), call["review"].GetProperty("sheetDays").GetInt32()));
        Assert.Equal(["need", "budget"], call["criteria"].EnumerateArray().Select(one => one.GetProperty("code").GetString()));
        Assert.Equal("天天遇到", call["criteria"][0].GetProperty("highZh").GetString());

        var saved = (await bureau.Put($"/api/rubrics/{rubricId}", new { version = 1, content = Content(100, 50, Criterion("need", 100)) })).Ok();
        Assert.Equal([2, 1], saved["versions"].EnumerateArray().Select(one => one.GetProperty("version").GetInt32()));
        Assert.Equal(1, saved["versions"][1].GetProperty("calls").GetInt32());
        call = (await bureau.Get($"/api/calls/{callId}")).Ok();
        Assert.Equal(2, call["criteria"].GetArrayLength());
        Assert.Equal((1, 2), (call["review"].GetProperty("rubricVersion").GetInt32(), call["rubric"].GetProperty("newestVersion").GetInt32()));
        // A draft may take the new version; what the request says beside the rubric does not count.
        callId = await Draft(bureau, new { rubricId, rubricVersion = 2, scale = 5, minComment = 10 });
        call = (await bureau.Get($"/api/calls/{callId}")).Ok();
        Assert.Equal((100, 50, 1), (call["review"].GetProperty("scale").GetInt32(), call["review"].GetProperty("minComment").GetInt32(), call["criteria"].GetArrayLength()));
        // A clone keeps it too.
        var clone = await bureau.Post($"/api/calls/{callId}/clone", new { });
        Assert.Equal(2, clone["review"].GetProperty("rubricVersion").GetInt32());
    }

    [Fact]
    public async Task A_new_call_begins_with_the_general_rubric_and_may_have_criteria_of_its_own()
    {
        var bureau = await api.As(await api.Staff("bureau"));
        var call = (await bureau.Get($"/api/calls/{await Draft(bureau, null)}")).Ok();
        Assert.Equal("金点子通用评分标准", call["rubric"].GetProperty("nameZh").GetString());
        Assert.All(call["criteria"].EnumerateArray(), one => Assert.NotEqual("", one.GetProperty("highZh").GetString()));
        call = (await bureau.Get($"/api/calls/{await Draft(bureau, new { scale = 20, minComment = 60 })}")).Ok();
        Assert.Equal((20, 60), (call["review"].GetProperty("scale").GetInt32(), call["review"].GetProperty("minComment").GetInt32()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, call["rubric"].ValueKind);
        Assert.Equal(6, call["criteria"].GetArrayLength());
        var refused = await bureau.Post("/api/calls", new
        {
            draft = new { titleZh = "评分标准测试届", titleEn = "Rubric test", scopeAreaCode = "530111", review = new { rubricId = Guid.NewGuid(), rubricVersion = 1 } },
        });
        Assert.Equal("programmes.rubric_unknown", refused.Code);
    }

    [Fact]
    public async Task The_sheet_follows_the_call_in_scale_and_comment_and_shows_what_points_mean()
    {
        await api.Reviewers(4);
        var callId = await api.Call("counting");
        await api.Sql("""
            update programmes.call set score_scale = 10, min_comment = 40 where id = @callId;
            update programmes.criterion set low_zh = '看不出谁需要' where call_id = @callId and code = 'need'
            """, new { callId });
        var ideaId = await api.Idea(callId, "in_review");
        await api.Enter(callId, "reviewing");
        var reviewer = await api.AsReviewer((await api.Holders(ideaId))[0]);
        var path = $"/api/review/sheets/{ideaId}";
        var sheet = (await reviewer.Get(path)).Ok();
        Assert.Equal((10, 40, "看不出谁需要"), (sheet["scale"].GetInt32(), sheet["minComment"].GetInt32(), sheet["criteria"][0].GetProperty("lowZh").GetString()));
        Assert.Equal("review.points_out_of_range", (await reviewer.Put(path, ReviewScene.Sheet(0, 11))).Code);
        (await reviewer.Put(path, ReviewScene.Sheet(0, 7))).Ok();
        var refused = await reviewer.Post($"{path}/submit", new { version = 1 });
        Assert.Equal(("review.comment_too_short", 40), (refused.Code, refused["facts"].GetProperty("least").GetInt32()));
        (await reviewer.Put(path, ReviewScene.Sheet(1, 7, ReviewScene.Comment + ReviewScene.Comment))).Ok();
        Assert.Equal(7000, (await reviewer.Post($"{path}/submit", new { version = 2 })).Ok()["pointsX100"].GetInt32());
        await api.Enter(callId, "publicity");
        var means = (await api.Anonymous().Get($"/api/ideas/{ideaId}/scores")).Ok()["criteria"];
        Assert.All(means.EnumerateArray(), mean => Assert.Equal(70m, mean.GetProperty("points").GetDecimal()));
    }

    [Fact]
    public async Task What_is_wrong_is_refused_with_a_code()
    {
        var bureau = await api.As(await api.Staff("bureau"));
        Assert.Equal("programmes.rubric_weights", (await bureau.Post("/api/rubrics", Content(10, 30, Criterion("need", 60)))).Code);
        Assert.Equal("programmes.rubric_empty", (await bureau.Post("/api/rubrics", Content(10, 30))).Code);
        Assert.Equal("programmes.criterion_twice", (await bureau.Post("/api/rubrics", Content(10, 30, Criterion("need", 50), Criterion("need", 50)))).Code);
        Assert.Equal(HttpStatusCode.BadRequest, (await bureau.Post("/api/rubrics", Content(7, 30, Criterion("need", 100)))).Status);
        var rubricId = (await bureau.Post("/api/rubrics", Content(10, 30, Criterion("need", 100))))["id"].GetGuid();
        Assert.Equal("programmes.rubric_same", (await bureau.Put($"/api/rubrics/{rubricId}", new { version = 1, content = Content(10, 30, Criterion("need", 100)) })).Code);
        Assert.Equal("programmes.rubric_unknown", (await bureau.Put($"/api/rubrics/{Guid.NewGuid()}", new { version = 1, content = Content(10, 30, Criterion("need", 100)) })).Code);
        Assert.Equal("programmes.rubric_unknown", (await bureau.Post($"/api/rubrics/{Guid.NewGuid()}/retire", new { retired = true })).Code);
        Assert.True((await bureau.Post($"/api/rubrics/{rubricId}/retire", new { retired = true })).Ok()["retired"].GetBoolean());
        // No new call takes it; one that has it is saved as before.
        var draft = new { titleZh = "评分标准测试届", titleEn = "Rubric test", scopeAreaCode = "530111", review = new { rubricId, rubricVersion = 1 } };
        Assert.Equal("programmes.rubric_withdrawn", (await bureau.Post("/api/calls", new { draft })).Code);
        Assert.False((await bureau.Post($"/api/rubrics/{rubricId}/retire", new { retired = false })).Ok()["retired"].GetBoolean());
        var call = (await bureau.Post("/api/calls", new { draft })).Ok();
        await bureau.Post($"/api/rubrics/{rubricId}/retire", new { retired = true });
        (await bureau.Put($"/api/calls/{call["id"].GetGuid()}", new { version = call["version"].GetInt32(), draft })).Ok();
        Assert.Equal(HttpStatusCode.Forbidden, (await (await api.As(await api.Staff("reviewer"))).Get("/api/rubrics")).Status);
        await Assert.ThrowsAsync<PostgresException>(() => api.Sql("update programmes.rubric_criterion set weight = 1 where rubric_id = @rubricId", new { rubricId }));
    }

    [Fact]
    public async Task Two_who_change_the_same_version_make_one_new_one()
    {
        var bureau = await api.As(await api.Staff("bureau"));
        var rubricId = (await bureau.Post("/api/rubrics", Content(10, 30, Criterion("need", 100))))["id"].GetGuid();
        var answers = await Task.WhenAll(Enumerable.Range(31, 5).Select(least =>
            bureau.Put($"/api/rubrics/{rubricId}", new { version = 1, content = Content(10, least, Criterion("need", 100)) })));
        Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Equal(4, answers.Count(answer => answer is { Status: HttpStatusCode.PreconditionFailed, Code: "programmes.rubric_changed" }));
    }

    private static async Task<Guid> Draft(Caller bureau, object? review)
    {
        var made = await bureau.Post("/api/calls", new { draft = new { titleZh = "评分标准测试届", titleEn = "Rubric test", scopeAreaCode = "530111", review } });
        Assert.Equal(HttpStatusCode.Created, made.Status);
        return made["id"].GetGuid();
    }
}
