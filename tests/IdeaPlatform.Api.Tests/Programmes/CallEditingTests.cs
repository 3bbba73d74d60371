using System.Net;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Programmes;

public sealed class CallEditingTests(Api api) : IClassFixture<Api>
{
    private async Task<Caller> Bureau(string area = "530111") => await api.As(await api.Staff(Roles.Bureau, area));

    [Fact]
    public async Task A_draft_is_made_saved_checked_published_and_then_frozen()
    {
        using var bureau = await Bureau();
        var draft = api.GoodDraft(await api.Pot());
        var (callId, version) = await bureau.Draft(draft);
        draft["maxPicks"] = 5;
        var saved = (await bureau.Put($"/api/calls/{callId}", new { version, draft })).Ok();
        Assert.Equal(5, saved["maxPicks"].GetInt32());
        Assert.Equal(6, saved["criteria"].GetArrayLength());
        Assert.Matches(@"^GD-JDZ-\d{4}-S\d+$", saved["no"].GetString());
        var problems = (await bureau.Get($"/api/calls/{callId}/problems")).Ok();
        Assert.True(problems["canPublish"].GetBoolean(), problems.Text);
        version = saved["version"].GetInt32();
        Assert.Equal("published", (await bureau.Post($"/api/calls/{callId}/publish", new { version })).Ok()["phase"].GetString());
        Assert.Equal("programmes.frozen", (await bureau.Put($"/api/calls/{callId}", new { version = version + 1, draft })).Code);
        Assert.Equal("programmes.frozen", (await bureau.Post($"/api/calls/{callId}/publish", new { version = version + 1 })).Code);
        Assert.Equal(callId, (await api.Anonymous().Get($"/api/calls/{callId}")).Ok()["id"].GetGuid());
    }

    [Fact]
    public async Task A_call_that_is_asked_for_again_after_a_lost_answer_is_the_same_call()
    {
        using var bureau = await Bureau();
        var asked = new { draft = api.GoodDraft(await api.Pot()), submissionId = Guid.NewGuid() };
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bureau.Post("/api/calls", asked)));
        var callId = Assert.Single(answers.Select(answer => answer.Ok()["id"].GetGuid()).Distinct());
        Assert.NotEqual(callId, (await bureau.Post("/api/calls", asked with { submissionId = Guid.NewGuid() })).Ok()["id"].GetGuid());
    }

    [Fact]
    public async Task A_draft_is_for_the_bureau_of_its_area_only()
    {
        using var bureau = await Bureau();
        var (callId, _) = await bureau.Draft(api.GoodDraft(await api.Pot()));
        Assert.Equal("programmes.call_unknown", (await api.Anonymous().Get($"/api/calls/{callId}")).Code);
        using var other = await Bureau("530111002");
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/api/calls/{callId}")).Status);
        Assert.DoesNotContain((await api.Anonymous().Get("/api/calls")).Ok().Body.EnumerateArray(), call => call.GetProperty("id").GetGuid() == callId);
        Assert.Contains((await bureau.Get("/api/calls")).Ok().Body.EnumerateArray(), call => call.GetProperty("id").GetGuid() == callId);
    }

    [Fact]
    public async Task A_dropped_draft_never_becomes_public()
    {
        using var bureau = await Bureau();
        var (callId, _) = await bureau.Draft(api.GoodDraft(await api.Pot()));
        (await bureau.Post($"/api/calls/{callId}/cancel", new { reason = "这一届改到明年再办，先撤下草稿" })).Ok();
        Assert.Equal("programmes.call_unknown", (await api.Anonymous().Get($"/api/calls/{callId}")).Code);
    }

    [Fact]
    public async Task An_editor_who_saw_an_older_version_gets_the_current_one_instead_of_overwriting_it()
    {
        using var bureau = await Bureau();
        var potId = await api.Pot();
        var (callId, version) = await bureau.Draft(api.GoodDraft(potId));
        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(n =>
        {
            var own = api.GoodDraft(potId);
            own["maxPicks"] = n;
            return bureau.Put($"/api/calls/{callId}", new { version, draft = own });
        }));
        var won = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer != won), answer =>
        {
            Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
            Assert.Equal("programmes.call_changed", answer.Code);
            Assert.Equal(won["maxPicks"].GetInt32(), answer["current"].GetProperty("maxPicks").GetInt32());
        });
    }

    [Fact]
    public async Task Publication_names_every_rule_that_fails()
    {
        using var bureau = await Bureau();
        var draft = api.GoodDraft(await api.Pot(100));
        draft["voteTo"] = null;
        draft["voteWeight"] = 50;
        draft["contactPhone"] = "打给我";
        var (callId, version) = await bureau.Draft(draft);
        var refused = await bureau.Post($"/api/calls/{callId}/publish", new { version });
        Assert.Equal("programmes.not_publishable", refused.Code);
        var codes = refused["facts"].GetProperty("problems").EnumerateArray().Select(one => one.GetProperty("code").GetString()).Order().ToList();
        Assert.Equal(["programmes.rule.contact_missing", "programmes.rule.date_missing", "programmes.rule.pot_too_small", "programmes.rule.weights_sum"], codes);
        Assert.Equal("draft", await api.PhaseOf(callId));
    }

    [Fact]
    public async Task What_nobody_saw_is_not_published()
    {
        using var bureau = await Bureau();
        var (callId, version) = await bureau.Draft(api.GoodDraft(await api.Pot()));
        Assert.Equal("programmes.call_changed", (await bureau.Post($"/api/calls/{callId}/publish", new { version = version - 1 })).Code);
    }

    [Fact]
    public async Task A_clone_is_a_draft_with_all_dates_moved_by_the_same_days()
    {
        using var bureau = await Bureau();
        var source = await api.Call("closed");
        var clone = (await bureau.Post($"/api/calls/{source}/clone", new { submitFrom = "2027-03-01" })).Ok();
        var original = (await bureau.Get($"/api/calls/{source}")).Ok();
        Assert.Equal("draft", clone["phase"].GetString());
        var shift = clone["submitFrom"].GetDateTimeOffset() - original["submitFrom"].GetDateTimeOffset();
        Assert.Equal(shift, clone["claimTo"].GetDateTimeOffset() - original["claimTo"].GetDateTimeOffset());
        Assert.Equal("2027-03-01", clone["submitFrom"].GetDateTimeOffset().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd"));
        Assert.Equal(original["criteria"].GetArrayLength(), clone["criteria"].GetArrayLength());
        Assert.Equal("kernel.bad_request", (await bureau.Post($"/api/calls/{source}/clone", new { submitFrom = "9999-12-31" })).Code);
    }

    [Fact]
    public async Task Numbers_of_calls_made_at_the_same_time_are_all_different()
    {
        using var bureau = await Bureau();
        var potId = await api.Pot();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => bureau.Post("/api/calls", new { draft = api.GoodDraft(potId) })));
        Assert.Equal(8, answers.Select(answer => answer.Ok()["no"].GetString()).Distinct().Count());
    }

    [Fact]
    public async Task A_published_call_is_extended_once_and_all_later_dates_move_with_it()
    {
        using var bureau = await Bureau();
        var callId = await api.Call("collecting");
        var before = (await bureau.Get($"/api/calls/{callId}")).Ok();
        var after = (await bureau.Post($"/api/calls/{callId}/extend", new { days = 7, reason = "连日大雨，社区走访顺延一周" })).Ok();
        foreach (var field in new[] { "submitTo", "voteFrom", "voteTo", "reviewTo", "claimFrom", "claimTo" })
        {
            Assert.Equal(before[field].GetDateTimeOffset().AddDays(7), after[field].GetDateTimeOffset());
        }
        Assert.Equal(before["submitFrom"].GetDateTimeOffset(), after["submitFrom"].GetDateTimeOffset());
        Assert.Equal("连日大雨，社区走访顺延一周", (await api.Anonymous().Get($"/api/calls/{callId}")).Ok()["extension"].GetProperty("reason").GetString());
        Assert.Equal("programmes.extended_already", (await bureau.Post($"/api/calls/{callId}/extend", new { days = 7, reason = "连日大雨，社区走访顺延一周" })).Code);
    }

    [Fact]
    public async Task Extensions_raced_are_still_one()
    {
        using var bureau = await Bureau();
        var callId = await api.Call("voting");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            bureau.Post($"/api/calls/{callId}/extend", new { days = 2, reason = "网络故障一天，投票顺延两天" })));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("programmes.extended_already", answer.Code));
    }

    [Fact]
    public async Task An_extension_that_would_already_be_over_is_refused()
    {
        using var bureau = await Bureau();
        var callId = await api.Call("screening");
        await api.Sql("insert into programmes.gate (call_id, phase, room, open_count) values (@callId, 'screening', 'ideas', 1)", new { callId });
        await api.SeasonIs(api.SeasonNow.AddDays(20));
        Assert.Equal("programmes.extension_too_short",
            (await bureau.Post($"/api/calls/{callId}/extend", new { days = 1, reason = "还有点子没有答复完毕，请等等" })).Code);
        Assert.Equal(0, await api.One<int>("select count(*)::int from programmes.extension where call_id = @callId", new { callId }));
    }

    [Fact]
    public async Task In_review_there_is_nothing_to_extend()
    {
        using var bureau = await Bureau();
        var callId = await api.Call("reviewing");
        Assert.Equal("programmes.nothing_to_extend", (await bureau.Post($"/api/calls/{callId}/extend", new { days = 2, reason = "评审专家时间不够用了，顺延" })).Code);
    }

    [Fact]
    public async Task A_call_is_called_off_with_its_reason_published_until_money_is_bound()
    {
        using var bureau = await Bureau();
        var callId = await api.Call("collecting");
        (await bureau.Post($"/api/calls/{callId}/cancel", new { reason = "预算调整，本届取消，已提交的点子转入下一届" })).Ok();
        var call = (await api.Anonymous().Get($"/api/calls/{callId}")).Ok();
        Assert.Equal("cancelled", call["phase"].GetString());
        Assert.Equal("预算调整，本届取消，已提交的点子转入下一届", call["cancelReason"].GetString());
        var signing = await api.Call("contracting");
        Assert.Equal("programmes.cannot_cancel", (await bureau.Post($"/api/calls/{signing}/cancel", new { reason = "预算调整，本届取消了吧" })).Code);
    }

    [Theory]
    [InlineData("scopeAreaCode", "530111999", "programmes.area_unknown")]
    [InlineData("potId", "00000000-0000-0000-0000-000000000001", "programmes.pot_unknown")]
    public async Task A_draft_that_names_what_is_not_there_is_malformed(string field, string value, string code)
    {
        using var bureau = await Bureau();
        var draft = api.GoodDraft(await api.Pot());
        draft[field] = value;
        var answer = await bureau.Post("/api/calls", new { draft });
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(code, answer.Code);
    }

    [Fact]
    public async Task A_bureau_makes_calls_for_its_own_area_only()
    {
        using var bureau = await Bureau("530111001");
        var answer = await bureau.Post("/api/calls", new { draft = api.GoodDraft(await api.Pot()) });
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal("programmes.not_your_area", answer.Code);
    }

    [Fact]
    public async Task Only_the_bureau_edits_calls()
    {
        using var resident = await api.As(await api.Resident());
        Assert.Equal(HttpStatusCode.Forbidden, (await resident.Post("/api/calls", new { draft = api.GoodDraft(await api.Pot()) })).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.Anonymous().Post("/api/calls", new { draft = api.GoodDraft(await api.Pot()) })).Status);
    }
}
