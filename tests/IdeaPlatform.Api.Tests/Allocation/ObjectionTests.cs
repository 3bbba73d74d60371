using System.Net;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Review;
using Xunit;

namespace IdeaPlatform.Tests.Allocation;

/// <summary>Objections hold the publicity period open until they are answered.</summary>
public sealed class ObjectionTests(Api api) : IClassFixture<Api>
{
    private const string Text = "这个点子和去年已经资助的项目重复了，请核实。";
    private const string Answer = "经核实，该点子与去年项目内容重复，异议成立。";

    [Fact]
    public async Task An_objection_holds_the_gate_and_its_answer_opens_it()
    {
        var (callId, first, _, _, bureau) = await api.Published();
        await api.Enter(callId, "publicity");
        var resident = await api.As(await api.Resident(name: "提异议的人"));
        var objectionId = (await resident.Post($"/api/calls/{callId}/objections", new { text = Text, ideaId = first })).Ok()["objectionId"].GetGuid();
        Assert.Equal(1, await api.Gate(callId, "publicity", "allocation"));
        Assert.Equal("allocation.already_objected", (await resident.Post($"/api/calls/{callId}/objections", new { text = Text, ideaId = first })).Code);
        // The public learns that there is one, not who filed it and not the words.
        var notice = (await api.Anonymous().Get($"/api/calls/{callId}/publicity")).Ok();
        Assert.Equal(1, notice["objectionsOpen"].GetInt32());
        Assert.DoesNotContain("提异议的人", notice.Text);
        Assert.DoesNotContain(Text, notice.Text);
        var desk = (await bureau.Get($"/api/calls/{callId}/objections")).Ok();
        Assert.Equal((1, "提异议的人"), (desk["openCount"].GetInt32(), desk["objections"][0].GetProperty("objectorName").GetString()));
        var answered = (await bureau.Post($"/api/objections/{objectionId}/answer", new { upheld = false, answer = "经核实，两者服务对象不同，异议不成立。" })).Ok();
        Assert.Equal("rejected", answered["state"].GetString());
        Assert.Equal(0, await api.Gate(callId, "publicity", "allocation"));
        Assert.Equal("shortlisted", await api.State(first));
        Assert.Equal("allocation.already_answered", (await bureau.Post($"/api/objections/{objectionId}/answer", new { upheld = false, answer = "再答复一次，看看会怎样。" })).Code);
        Assert.Equal(["submitted", "scored", "shortlisted", "publicity_started", "objection_filed", "objection_answered"], await api.Steps(first));
        Assert.Equal("rejected", (await resident.Get($"/api/calls/{callId}/objections/mine")).Ok().Body[0].GetProperty("state").GetString());
        Assert.Equal(1, (await api.Anonymous().Get($"/api/calls/{callId}/publicity")).Ok()["answered"].GetArrayLength());
        Assert.Equal(0, await api.One<int>("select count(*)::int from ideas.step where kind = 'objection_filed' and actor_id is not null"));
    }

    [Fact]
    public async Task Upheld_the_idea_loses_its_place_and_the_first_of_the_reserve_moves_up()
    {
        var (callId, first, second, _, bureau) = await api.Published();
        await api.Enter(callId, "publicity");
        var objectionId = await File(callId, first);
        Assert.Equal("allocation.outcome_missing", (await bureau.Post($"/api/objections/{objectionId}/answer", new { upheld = true, answer = Answer })).Code);
        Assert.Equal("allocation.reply_class_missing", (await bureau.Post($"/api/objections/{objectionId}/answer", new { upheld = true, answer = Answer, outcome = "not_selected" })).Code);
        var answered = (await bureau.Post($"/api/objections/{objectionId}/answer", new { upheld = true, answer = Answer, outcome = "not_selected", replyClass = "B", moveUpReason = "前一名退出，依次递补入围。" })).Ok();
        Assert.Equal(second, answered["movedUpIdeaId"].GetGuid());
        Assert.Equal(("not_selected", "shortlisted"), (await api.State(first), await api.State(second)));
        Assert.Equal("not_selected", (await api.Steps(first))[^1]);
        Assert.Equal("shortlisted", (await api.Steps(second))[^1]);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await api.Anonymous().Get($"/api/ideas/{second}/decision")).Ok()["replyClass"].ValueKind);
        var notice = (await api.Anonymous().Get($"/api/calls/{callId}/publicity")).Ok();
        Assert.Equal(2, notice["changes"].GetArrayLength());
        Assert.Equal("shortlisted", notice["changes"][0].GetProperty("fromOutcome").GetString());
        Assert.Equal("B", (await api.Anonymous().Get($"/api/ideas/{first}/decision")).Ok()["replyClass"].GetString());
    }

    [Fact]
    public async Task Nobody_moves_up_when_the_money_does_not_reach()
    {
        var (callId, first, second, _, bureau) = await api.Published();
        await api.Sql("update allocation.decision set cost_fen = 2000001 where idea_id = @second", new { second });
        await api.Enter(callId, "publicity");
        var objectionId = await File(callId, first);
        var answered = (await bureau.Post($"/api/objections/{objectionId}/answer", new { upheld = true, answer = Answer, outcome = "reserve" })).Ok();
        Assert.Equal(System.Text.Json.JsonValueKind.Null, answered["movedUpIdeaId"].ValueKind);
        Assert.Equal(("reserve", "reserve"), (await api.State(first), await api.State(second)));
    }

    [Fact]
    public async Task Too_early_and_too_late_are_refused_to_the_second()
    {
        var (callId, first, _, _, _) = await api.Published();
        var resident = await api.As(await api.Resident());
        var body = new { text = Text, ideaId = first };
        var undecided = await api.Call("allocating");
        Assert.Equal("allocation.objection_early", (await resident.Post($"/api/calls/{undecided}/objections", new { text = Text })).Code);
        await api.Sql("update programmes.call set publicity_from = @from, publicity_to = @to where id = @callId", new { callId, from = api.SeasonNow.AddDays(-6), to = api.SeasonNow.AddSeconds(-1) });
        Assert.Equal("allocation.objection_late", (await resident.Post($"/api/calls/{callId}/objections", body)).Code);
        await api.Sql("update programmes.call set publicity_to = @to where id = @callId", new { callId, to = api.SeasonNow.AddDays(5) });
        await api.Enter(callId, "publicity");
        await api.Sql("update programmes.call set publicity_to = @to where id = @callId", new { callId, to = api.SeasonNow.AddSeconds(-1) });
        Assert.Equal("allocation.objection_late", (await resident.Post($"/api/calls/{callId}/objections", body)).Code);
        Assert.Equal(0, await api.Gate(callId, "publicity", "allocation"));
        await api.Sql("update programmes.call set publicity_to = @to where id = @callId", new { callId, to = api.SeasonNow.AddSeconds(60) });
        (await resident.Post($"/api/calls/{callId}/objections", body)).Ok();
        await api.Sql("update programmes.call set phase = 'claiming' where id = @callId", new { callId });
        Assert.Equal("allocation.objection_late", (await (await api.As(await api.Resident())).Post($"/api/calls/{callId}/objections", body)).Code);
    }

    [Fact]
    public async Task One_person_clicking_eight_times_objects_once_and_eight_people_eight_times()
    {
        var (callId, first, second, _, _) = await api.Published();
        await api.Enter(callId, "publicity");
        var resident = await api.As(await api.Resident());
        var mine = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => resident.Post($"/api/calls/{callId}/objections", new { text = Text, ideaId = first })));
        Assert.Equal(1, mine.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.Equal(7, mine.Count(answer => answer.Code == "allocation.already_objected"));
        var callers = new List<Caller>();
        for (var n = 0; n < 8; n++) callers.Add(await api.As(await api.Resident()));
        var all = await Task.WhenAll(callers.Select(caller => caller.Post($"/api/calls/{callId}/objections", new { text = Text, ideaId = second })));
        Assert.All(all, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Equal(9, await api.Gate(callId, "publicity", "allocation"));
    }

    [Fact]
    public async Task Two_officers_answering_at_once_give_one_answer()
    {
        var (callId, first, second, _, bureau) = await api.Published();
        await api.Enter(callId, "publicity");
        var objectionId = await File(callId, first);
        var other = await api.As(await api.Staff("bureau"));
        var answers = await Task.WhenAll(
            bureau.Post($"/api/objections/{objectionId}/answer", new { upheld = true, answer = Answer, outcome = "reserve" }),
            other.Post($"/api/objections/{objectionId}/answer", new { upheld = false, answer = "经核实，两者服务对象不同，异议不成立。" }));
        Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Equal(1, answers.Count(answer => answer.Code == "allocation.already_answered"));
        // Whichever came first, there is one shortlisted idea and the whole pot is not exceeded.
        Assert.Equal(1, new[] { await api.State(first), await api.State(second) }.Count(state => state == "shortlisted"));
    }

    [Fact]
    public async Task An_objection_to_the_procedure_concerns_no_idea()
    {
        var (callId, _, _, _, bureau) = await api.Published();
        await api.Enter(callId, "publicity");
        var objectionId = await File(callId, null);
        Assert.Equal("allocation.no_idea_concerned", (await bureau.Post($"/api/objections/{objectionId}/answer", new { upheld = true, answer = Answer, outcome = "reserve" })).Code);
        Assert.Equal("upheld", (await bureau.Post($"/api/objections/{objectionId}/answer", new { upheld = true, answer = Answer })).Ok()["state"].GetString());
    }

    [Fact]
    public async Task Visitors_staff_strangers_and_empty_words_are_refused()
    {
        var (callId, first, _, _, bureau) = await api.Published();
        await api.Enter(callId, "publicity");
        var path = $"/api/calls/{callId}/objections";
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.Anonymous().Post(path, new { text = Text, ideaId = first })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await bureau.Post(path, new { text = Text, ideaId = first })).Status);
        var resident = await api.As(await api.Resident());
        Assert.Equal(HttpStatusCode.BadRequest, (await resident.Post(path, new { text = "短", ideaId = first })).Status);
        Assert.Equal("allocation.text_too_short", (await resident.Post(path, new { text = "          短          ", ideaId = first })).Code);
        Assert.Equal("allocation.idea_unknown", (await resident.Post(path, new { text = Text, ideaId = Guid.NewGuid() })).Code);
        Assert.Equal("allocation.call_unknown", (await resident.Post($"/api/calls/{Guid.NewGuid()}/objections", new { text = Text })).Code);
        Assert.Equal("allocation.objection_unknown", (await bureau.Post($"/api/objections/{Guid.NewGuid()}/answer", new { upheld = false, answer = Answer })).Code);
        var objectionId = await File(callId, first);
        await api.Sql("update programmes.call set scope_area_code = '530111003' where id = @callId", new { callId });
        var elsewhere = await api.As(await api.Staff("bureau", "530111004"));
        Assert.Equal("allocation.objection_unknown", (await elsewhere.Post($"/api/objections/{objectionId}/answer", new { upheld = false, answer = Answer })).Code);
    }

    private async Task<Guid> File(Guid callId, Guid? ideaId) =>
        (await (await api.As(await api.Resident())).Post($"/api/calls/{callId}/objections", new { text = Text, ideaId })).Ok()["objectionId"].GetGuid();
}
