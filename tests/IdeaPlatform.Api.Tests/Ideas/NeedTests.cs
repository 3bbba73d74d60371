using System.Net;
using System.Text.Json;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Projects;
using Xunit;

namespace IdeaPlatform.Tests.Ideas;

public sealed class NeedTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_problem_without_a_solution_stands_on_the_list_until_somebodys_solution_is_carried_out()
    {
        var needId = await Need();
        Assert.Equal(("open", "unsolved", 1), Facts(await Card(needId)));
        Assert.Equal("open", (await Page(needId))["need"].GetProperty("standing").GetString());

        var callId = await api.Call("collecting");
        var answerId = await Answer(callId, needId);
        // Nobody reads it yet but its submitter and the office.
        Assert.Equal("open", (await Card(needId)).GetProperty("standing").GetString());
        Assert.Empty((await Card(needId)).GetProperty("answers").EnumerateArray());

        await Accept(answerId);
        Assert.Equal("answered", (await Card(needId)).GetProperty("standing").GetString());
        Assert.Equal(answerId, (await Card(needId)).GetProperty("answers").EnumerateArray().Single().GetProperty("ideaId").GetGuid());
        Assert.Equal(["submitted", "needs_listed", "need_answered"], await api.StepsOf(needId));
        Assert.Equal(needId, (await Page(answerId))["answersNeed"].GetProperty("ideaId").GetGuid());

        await Stepped(answerId, "realised", "project_completed");
        Assert.Equal("solved", (await Card(needId)).GetProperty("standing").GetString());
        Assert.Equal(["submitted", "needs_listed", "need_answered", "need_solved"], await api.StepsOf(needId));
    }

    [Fact]
    public async Task A_solution_that_ended_without_having_been_done_leaves_the_need_open()
    {
        var needId = await Need();
        var answerId = await Answer(await api.Call("collecting"), needId);
        await Accept(answerId);
        await api.Sql("update ideas.idea set state = 'not_selected', reply_class = 'C' where id = @answerId", new { answerId });
        Assert.Equal("open", (await Card(needId)).GetProperty("standing").GetString());
        // What was tried is still told.
        Assert.Equal("not_selected", (await Card(needId)).GetProperty("answers").EnumerateArray().Single().GetProperty("state").GetString());
    }

    [Fact]
    public async Task What_the_bureau_lists_because_nobody_would_do_it_is_on_the_list_and_leaves_it_when_it_goes_on()
    {
        var (callId, ideaId) = await api.Claimable();
        await api.ClaimsClose(callId);
        using var bureau = await api.As(await api.Staff("bureau"));
        (await bureau.Post($"/api/ideas/{ideaId}/unclaimed-route", new { route = "needs_list", reason = "转入需求清单，由街道统筹。" })).Ok();
        Assert.Equal(("open", "unclaimed", 1), Facts(await Card(ideaId)));
        await api.Sql("update ideas.idea set state = 'claimable' where id = @ideaId", new { ideaId });
        Assert.DoesNotContain(await Cards(), card => card.GetProperty("ideaId").GetGuid() == ideaId);
        Assert.Equal(JsonValueKind.Null, (await Page(ideaId))["need"].ValueKind);
    }

    [Fact]
    public async Task Who_has_the_need_too_is_counted_once_hears_of_solutions_and_may_take_it_back()
    {
        var needId = await Need();
        var neighbour = await api.Resident();
        using var caller = await api.As(neighbour);
        var said = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => caller.Put($"/api/needs/{needId}/mine")));
        Assert.All(said, answer => answer.Ok());
        Assert.Equal(("open", "unsolved", 2), Facts(await Card(needId)));
        Assert.Equal("shared", (await caller.Get($"/api/ideas/{needId}")).Ok()["need"].GetProperty("mine").GetString());
        Assert.Null((await Page(needId))["need"].GetProperty("mine").GetString());
        // A number for everybody, a name for nobody.
        Assert.Equal(["submitted", "needs_listed"], await api.StepsOf(needId));
        Assert.DoesNotContain(neighbour.Name, (await Page(needId)).Body.GetRawText(), StringComparison.Ordinal);

        await Accept(await Answer(await api.Call("collecting"), needId));
        Assert.Equal(1, await api.One<int>("""
            select count(*)::int from notifications.message m join ideas.step s on s.id = m.step_id
            where m.person_id = @id and m.idea_id = @needId and s.kind = 'need_answered'
            """, new { id = neighbour.Id, needId }));
        (await caller.Delete($"/api/needs/{needId}/mine")).Ok();
        (await caller.Delete($"/api/needs/{needId}/mine")).Ok();
        Assert.Equal(("answered", "unsolved", 1), Facts(await Card(needId)));
    }

    [Fact]
    public async Task Who_brought_a_need_is_told_by_text_that_it_is_listed_that_there_is_a_solution_and_that_it_is_done()
    {
        var submitter = await api.Resident();
        await api.Sql("update identity.person set sms_news = true where id = @Id", new { submitter.Id });
        var needId = await Need(submitter: submitter);
        var answerId = await Answer(await api.Call("collecting"), needId);
        await Accept(answerId);
        await Stepped(answerId, "realised", "project_completed");
        Assert.Equal(["notifications.sms.needs_listed", "notifications.sms.need_answered", "notifications.sms.need_solved"], await api.List<string>("""
            select s.text_key from notifications.sms s join notifications.message m on m.id = s.message_id
            where s.person_id = @id and m.idea_id = @needId order by m.id
            """, new { id = submitter.Id, needId }));
    }

    [Fact]
    public async Task Ones_own_need_one_that_is_met_and_what_is_no_need_cannot_be_shared()
    {
        var submitter = await api.Resident();
        var needId = await Need(submitter: submitter);
        using var own = await api.As(submitter);
        Assert.Equal("submitted", (await own.Get($"/api/ideas/{needId}")).Ok()["need"].GetProperty("mine").GetString());
        Assert.Equal("open", (await own.Get("/api/me/ideas")).Ok()["ideas"][0].GetProperty("standing").GetString());
        Assert.Equal("ideas.own_idea", (await own.Put($"/api/needs/{needId}/mine")).Code);

        var callId = await api.Call("collecting");
        var answerId = await Answer(callId, needId);
        await Accept(answerId);
        await Stepped(answerId, "realised", "project_completed");
        using var late = await api.As(await api.Resident());
        Assert.Equal("ideas.need_met", (await late.Put($"/api/needs/{needId}/mine")).Code);
        Assert.Equal("ideas.unknown", (await late.Put($"/api/needs/{await api.Idea(callId, "accepted")}/mine")).Code);
        using var bureau = await api.As(await api.Staff("bureau"));
        Assert.Equal(HttpStatusCode.Forbidden, (await bureau.Put($"/api/needs/{needId}/mine")).Status);
    }

    [Fact]
    public async Task A_problem_alone_and_a_need_that_is_none_are_refused_and_nothing_is_stored()
    {
        var needId = await Need();
        var callId = await api.Call("collecting");
        using var resident = await api.As(await api.Resident());
        var none = await resident.Post($"/api/calls/{callId}/ideas", Submission(needId, IdeasScene.Content(kind: "problem_only", solution: "")));
        Assert.Equal("ideas.need_wants_solution", none.Code);
        var noNeed = await api.Idea(callId, "accepted");
        Assert.Equal("ideas.need_gone", (await resident.Post($"/api/calls/{callId}/ideas", Submission(noNeed))).Code);
        Assert.Equal("ideas.need_gone", (await resident.Post($"/api/calls/{callId}/ideas", Submission(Guid.NewGuid()))).Code);
        Assert.Equal(1, await api.One<int>("select count(*)::int from ideas.idea where call_id = @callId", new { callId }));
    }

    [Fact]
    public async Task A_clerk_writes_a_solution_down_for_somebody_without_a_phone()
    {
        var needId = await Need();
        var callId = await api.Call("collecting");
        using var clerk = await api.As(await api.Staff("clerk", "530111001001"));
        object Entry(Guid to) => new
        {
            callId,
            phone = "15400009876",
            name = "赵大妈",
            channel = "visit",
            consent = true,
            content = IdeasScene.Content(),
            submissionId = Guid.NewGuid(),
            needId = to,
        };
        Assert.Equal("ideas.need_gone", (await clerk.Post("/api/desk/ideas", Entry(Guid.NewGuid()))).Code);
        await Accept((await clerk.Post("/api/desk/ideas", Entry(needId))).Ok()["ideaId"].GetGuid());
        Assert.Equal("answered", (await Card(needId)).GetProperty("standing").GetString());
    }

    [Fact]
    public async Task Merged_into_another_idea_the_solution_goes_on_there()
    {
        var needId = await Need();
        var callId = await api.Call("collecting");
        var into = await api.Idea(callId, "accepted");
        var answerId = await Answer(callId, needId);
        using var clerk = await api.As(await api.Staff("clerk", "530111001001"));
        (await clerk.Post($"/api/desk/ideas/{answerId}/merge", new { intoId = into, reason = "说的是同一件事，一起办。" })).Ok();
        await api.Settled();
        Assert.Equal("answered", (await Card(needId)).GetProperty("standing").GetString());
        Assert.Equal(into, (await Card(needId)).GetProperty("answers").EnumerateArray().Single().GetProperty("ideaId").GetGuid());
        Assert.Equal(["submitted", "needs_listed", "need_answered"], await api.StepsOf(needId));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_and_the_filters_count_what_they_show()
    {
        const string area = "530111003002";
        var needs = new List<Guid>();
        for (var n = 0; n < 5; n++) needs.Add(await Need(area));
        // Listed in one instant, as all of a call are.
        await api.Sql("update ideas.need set listed_at = @now where idea_id = any(@needs)", new { now = api.SeasonNow, needs });
        var seen = new List<Guid>();
        for (var after = ""; after is not null;)
        {
            var page = (await api.Anonymous().Get($"/api/needs?area={area}&size=2{(after == "" ? "" : $"&after={after}")}")).Ok();
            seen.AddRange(page["items"].EnumerateArray().Select(card => card.GetProperty("ideaId").GetGuid()));
            Assert.Equal(5, page["counts"].GetProperty("open").GetInt32());
            after = page["next"].GetString();
        }
        Assert.Equal(needs.Order(), seen.Order());
        Assert.Empty((await api.Anonymous().Get($"/api/needs?area={area}&standing=solved")).Ok()["items"].EnumerateArray());
        Assert.Equal("ideas.page_unknown", (await api.Anonymous().Get("/api/needs?after=x")).Code);
    }

    private static object Submission(Guid needId, object? content = null) =>
        new { content = content ?? IdeasScene.Content(), signature = "real", nickname = "", wantsToJoin = false, submissionId = Guid.NewGuid(), needId };

    private static (string?, string?, int) Facts(JsonElement card) =>
        (card.GetProperty("standing").GetString(), card.GetProperty("source").GetString(), card.GetProperty("sharers").GetInt32());

    private async Task<Guid> Need(string areaCode = "530111001001", TestPerson? submitter = null)
    {
        var callId = await api.Call("screening");
        var needId = await api.Idea(callId, "accepted", submitter, areaCode: areaCode);
        await api.Sql("update ideas.idea set kind = 'problem_only', solution = '', agreed_cost_fen = null where id = @needId", new { needId });
        await api.PhaseChanges(callId, "screening", "voting");
        return needId;
    }

    private async Task<Guid> Answer(Guid callId, Guid needId)
    {
        using var resident = await api.As(await api.Resident());
        return (await resident.Post($"/api/calls/{callId}/ideas", Submission(needId))).Ok()["ideaId"].GetGuid();
    }

    private async Task Accept(Guid ideaId)
    {
        using var clerk = await api.As(await api.Staff("clerk", "530111001001"));
        (await clerk.Post($"/api/desk/ideas/{ideaId}/accept", new { reason = "属于本届征集范围，予以受理。" })).Ok();
        await api.Settled();
    }

    /// <summary>As a room above moves an idea on and says so.</summary>
    private async Task Stepped(Guid ideaId, string state, string kind)
    {
        await api.Sql("update ideas.idea set state = @state where id = @ideaId", new { ideaId, state });
        await api.Step(ideaId, kind);
    }

    private async Task<JsonElement> Card(Guid needId) => (await Cards()).Single(card => card.GetProperty("ideaId").GetGuid() == needId);

    private async Task<IReadOnlyList<JsonElement>> Cards() => [.. (await api.Anonymous().Get("/api/needs?size=100")).Ok()["items"].EnumerateArray()];

    private async Task<Answer> Page(Guid ideaId) => (await api.Anonymous().Get($"/api/ideas/{ideaId}")).Ok();
}
