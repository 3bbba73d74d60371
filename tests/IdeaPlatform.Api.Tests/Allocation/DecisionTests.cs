using System.Net;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Review;
using Xunit;

namespace IdeaPlatform.Tests.Allocation;

/// <summary>Ranking, decisions and their publication.</summary>
public sealed class DecisionTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task The_bureau_sees_the_ranking_with_the_line_where_the_money_ends()
    {
        var callId = await api.Call("allocating", potFen: 4_000_000);
        var low = await api.ScoredIdea(callId, votes: 2, points: 50);
        var top = await api.ScoredIdea(callId, votes: 40, points: 80);
        var middle = await api.ScoredIdea(callId, votes: 20, points: 90, costFen: 2_500_000);
        var bureau = await api.As(await api.Staff("bureau"));
        var ranking = (await bureau.Get($"/api/calls/{callId}/ranking")).Ok();
        var rows = ranking["rows"].EnumerateArray().ToList();
        Assert.Equal([top, middle, low], rows.Select(row => row.GetProperty("ideaId").GetGuid()));
        // 80 × 60 % + 100 × 40 %; 90 × 60 % + 50 × 40 %; 50 × 60 % + 5 × 40 %.
        Assert.Equal([88m, 74m, 32m], rows.Select(row => row.GetProperty("total").GetDecimal()));
        Assert.Equal([true, false, false], rows.Select(row => row.GetProperty("aboveLine").GetBoolean()));
        Assert.Equal([1_800_000L, 4_300_000L, 6_100_000L], rows.Select(row => row.GetProperty("cumulativeFen").GetInt64()));
        Assert.Equal(["shortlisted", "reserve", "not_selected"], rows.Select(row => row.GetProperty("proposedOutcome").GetString()));
        Assert.Equal(40, ranking["mostVotes"].GetInt32());
        Assert.Matches("^官民公〔[0-9]{4}〕[1-9][0-9]*号$", ranking["nextDocNo"].GetString());
    }

    [Fact]
    public async Task Publishing_moves_every_idea_with_its_answer_in_one_go()
    {
        var callId = await api.Call("reviewing");
        await api.Enter(callId, "reviewing");
        Assert.Equal(1, await api.Gate(callId, "allocating", "allocation"));
        var first = await api.ScoredIdea(callId, 30, 90);
        var second = await api.ScoredIdea(callId, 20, 80);
        var third = await api.ScoredIdea(callId, 3, 40);
        await api.Enter(callId, "allocating");
        Assert.Equal(4, await api.Gate(callId, "allocating", "allocation"));
        var bureau = await api.As(await api.Staff("bureau"));
        var path = $"/api/calls/{callId}/decisions";
        Assert.Equal("allocation.undecided", (await bureau.Post($"{path}/publish", new { version = 0 })).Code);
        var saved = (await bureau.Put(path, new { version = 0, decisions = new[] { AllocationScene.Decide(first, "shortlisted"), AllocationScene.Decide(second, "reserve") } })).Ok();
        Assert.Equal((1, 1), (saved["version"].GetInt32(), saved["openCount"].GetInt32()));
        Assert.Equal(2, await api.Gate(callId, "allocating", "allocation"));
        (await bureau.Put(path, new { version = 1, decisions = new[] { AllocationScene.Decide(third, "not_selected") } })).Ok();
        Assert.Equal("allocation.reply_class_missing", (await bureau.Post($"{path}/publish", new { version = 2 })).Code);
        (await bureau.Put(path, new { version = 2, decisions = new[] { AllocationScene.Decide(third, "not_selected", "C", "短") } })).Ok();
        Assert.Equal("allocation.reason_missing", (await bureau.Post($"{path}/publish", new { version = 3 })).Code);
        (await bureau.Put(path, new { version = 3, decisions = new[] { AllocationScene.Decide(third, "not_selected", "C") } })).Ok();
        // Nothing is to be seen outside before the publication.
        Assert.Equal((HttpStatusCode.NotFound, "allocation.not_published"), ((await api.Anonymous().Get($"/api/calls/{callId}/publicity")).Status, (await api.Anonymous().Get($"/api/calls/{callId}/results")).Code));
        Assert.False((await api.Anonymous().Get($"/api/ideas/{first}/decision")).Ok()["published"].GetBoolean());
        Assert.Equal("allocation.second_signature_needed", (await bureau.Post($"{path}/publish", new { version = 4 })).Code);
        await api.Signed(callId, 4);
        var published = (await bureau.Post($"{path}/publish", new { version = 4 })).Ok();
        Assert.Matches("^官民公〔[0-9]{4}〕[1-9][0-9]*号$", published["docNo"].GetString());
        Assert.Equal((1, 1, 1), (published["shortlisted"].GetInt32(), published["reserve"].GetInt32(), published["notSelected"].GetInt32()));
        Assert.Equal(["shortlisted", "reserve", "not_selected"], [await api.State(first), await api.State(second), await api.State(third)]);
        Assert.Equal(["submitted", "scored", "not_selected"], await api.Steps(third));
        Assert.Equal("C", await api.One<string>("select reply_class from ideas.idea where id = @third", new { third }));
        Assert.Equal(0, await api.Gate(callId, "allocating", "allocation"));
        Assert.Equal("allocation.already_published", (await bureau.Post($"{path}/publish", new { version = 5 })).Code);
        Assert.Equal("allocation.already_published", (await bureau.Put(path, new { version = 5, decisions = new[] { AllocationScene.Decide(first, "reserve") } })).Code);
        await api.Sql("update programmes.call set publicity_from = now(), publicity_to = now() + interval '7 days' where id = @callId", new { callId });
        await api.Enter(callId, "publicity");
        Assert.Equal(["submitted", "scored", "shortlisted", "publicity_started"], await api.Steps(first));
        var notice = (await api.Anonymous().Get($"/api/calls/{callId}/publicity")).Ok();
        Assert.Equal(3, notice["rows"].GetArrayLength());
        Assert.Equal(9, notice["reviewers"].GetArrayLength());
        Assert.True(notice["open"].GetBoolean());
        var results = (await api.Anonymous().Get($"/api/calls/{callId}/results")).Ok();
        Assert.Equal((30, 1_800_000L), (results["mostVotes"].GetInt32(), results["shortlistedFen"].GetInt64()));
        var decision = (await api.Anonymous().Get($"/api/ideas/{third}/decision")).Ok();
        Assert.Equal(("not_selected", "C", 3, 3), (decision["outcome"].GetString(), decision["replyClass"].GetString(), decision["rank"].GetInt32(), decision["rankedIdeas"].GetInt32()));
        // What was published is shown to the bureau from the record, not counted again.
        Assert.Equal("published", (await bureau.Get($"/api/calls/{callId}/ranking")).Ok()["rows"][0].GetProperty("proposedWhy").GetString());
    }

    [Fact]
    public async Task More_than_the_money_or_an_idea_without_cost_or_votes_cannot_be_shortlisted()
    {
        var callId = await api.Call("allocating", potFen: 3_000_000);
        await api.Sql("update programmes.call set min_votes = 5 where id = @callId", new { callId });
        var (a, b) = (await api.ScoredIdea(callId, 30, 90), await api.ScoredIdea(callId, 20, 80));
        var few = await api.ScoredIdea(callId, 4, 99);
        var bureau = await api.As(await api.Staff("bureau"));
        async Task<Answer> Try(int version, string first, string second, string third)
        {
            (await bureau.Put($"/api/calls/{callId}/decisions", new
            {
                version,
                decisions = new[] { AllocationScene.Decide(a, first, "B"), AllocationScene.Decide(b, second, "B"), AllocationScene.Decide(few, third, "B") },
            })).Ok();
            return await bureau.Post($"/api/calls/{callId}/decisions/publish", new { version = version + 1 });
        }
        var over = await Try(0, "shortlisted", "shortlisted", "reserve");
        Assert.Equal("allocation.over_money", over.Code);
        Assert.Equal((3_600_000L, 3_000_000L), (over["facts"].GetProperty("costFen").GetInt64(), over["facts"].GetProperty("moneyFen").GetInt64()));
        Assert.Equal("allocation.few_votes", (await Try(1, "reserve", "reserve", "shortlisted")).Code);
        await api.Sql("update ideas.idea set agreed_cost_fen = null where id = @a", new { a });
        Assert.Equal("allocation.cost_missing", (await Try(2, "shortlisted", "reserve", "reserve")).Code);
        Assert.Equal("in_review", await api.State(a));
    }

    [Fact]
    public async Task A_second_page_of_the_bureau_is_told_that_its_board_is_old()
    {
        var callId = await api.Call("allocating");
        var ideaId = await api.ScoredIdea(callId, 10, 80);
        var bureau = await api.As(await api.Staff("bureau"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            bureau.Put($"/api/calls/{callId}/decisions", new { version = 0, decisions = new[] { AllocationScene.Decide(ideaId, "shortlisted") } })));
        Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Equal(5, answers.Count(answer => answer.Code == "allocation.stale_board"));
        Assert.Equal("allocation.stale_board", (await bureau.Post($"/api/calls/{callId}/decisions/publish", new { version = 0 })).Code);
    }

    [Fact]
    public async Task Publishing_in_parallel_publishes_once()
    {
        var callId = await api.Call("allocating");
        var ideaId = await api.ScoredIdea(callId, 10, 80);
        var bureau = await api.As(await api.Staff("bureau"));
        (await bureau.Put($"/api/calls/{callId}/decisions", new { version = 0, decisions = new[] { AllocationScene.Decide(ideaId, "shortlisted") } })).Ok();
        await api.Signed(callId, 1);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => bureau.Post($"/api/calls/{callId}/decisions/publish", new { version = 1 })));
        Assert.Equal(1, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Equal(5, answers.Count(answer => answer.Code == "allocation.already_published"));
        Assert.Equal(["submitted", "scored", "shortlisted"], await api.Steps(ideaId));
    }

    [Fact]
    public async Task Documents_of_calls_published_at_once_have_numbers_of_their_own()
    {
        var bureau = await api.As(await api.Staff("bureau"));
        var calls = new List<Guid>();
        for (var n = 0; n < 5; n++)
        {
            var callId = await api.Call("allocating");
            var ideaId = await api.ScoredIdea(callId, 10, 80);
            (await bureau.Put($"/api/calls/{callId}/decisions", new { version = 0, decisions = new[] { AllocationScene.Decide(ideaId, "shortlisted") } })).Ok();
            await api.Signed(callId, 1);
            calls.Add(callId);
        }
        var answers = await Task.WhenAll(calls.Select(callId => bureau.Post($"/api/calls/{callId}/decisions/publish", new { version = 1 })));
        Assert.Equal(5, answers.Select(answer => answer.Ok()["docNo"].GetString()).Distinct().Count());
    }

    [Fact]
    public async Task The_bureaus_own_document_number_is_checked_for_form_and_taken_once()
    {
        var bureau = await api.As(await api.Staff("bureau"));
        var codes = new List<string?>();
        var year = api.SeasonNow.ToOffset(SeasonClock.Local).Year;
        foreach (var docNo in (string[])["官民公[2026]9号", "官民公〔2026〕09号", "官民公〔26〕9号", "官民函〔2031〕9号", $"官民函〔{year}〕9号", $"官民函〔{year}〕9号", $"官民函〔{year}〕11号", $"官民函〔{year}〕10号"])
        {
            var callId = await api.Call("allocating");
            var ideaId = await api.ScoredIdea(callId, 10, 80);
            (await bureau.Put($"/api/calls/{callId}/decisions", new { version = 0, decisions = new[] { AllocationScene.Decide(ideaId, "shortlisted") } })).Ok();
            await api.Signed(callId, 1);
            codes.Add((await bureau.Post($"/api/calls/{callId}/decisions/publish", new { version = 1, docNo })).Code);
        }
        Assert.Equal(["documents.number_malformed", "documents.number_malformed", "documents.number_malformed", "documents.number_of_other_year", null, "documents.number_taken",
            "documents.number_leaves_gap", null], codes);
    }

    [Fact]
    public async Task Two_officers_publish_and_a_change_takes_the_first_signature_away()
    {
        var callId = await api.Call("allocating");
        var ideaId = await api.ScoredIdea(callId, 10, 80);
        var (first, second) = (await api.As(await api.Staff("bureau")), await api.As(await api.Staff("bureau")));
        var path = $"/api/calls/{callId}/decisions";
        Assert.Equal("allocation.undecided", (await first.Post($"{path}/sign", new { version = 0 })).Code);
        (await first.Put(path, new { version = 0, decisions = new[] { AllocationScene.Decide(ideaId, "shortlisted") } })).Ok();
        Assert.Equal("allocation.stale_board", (await first.Post($"{path}/sign", new { version = 0 })).Code);
        (await first.Post($"{path}/sign", new { version = 1 })).Ok();
        Assert.Equal("allocation.already_signed", (await second.Post($"{path}/sign", new { version = 1 })).Code);
        Assert.True((await first.Get($"/api/calls/{callId}/ranking")).Ok()["signature"].GetProperty("mine").GetBoolean());
        Assert.Equal("allocation.same_officer", (await first.Post($"{path}/publish", new { version = 1 })).Code);
        (await second.Put(path, new { version = 1, decisions = new[] { AllocationScene.Decide(ideaId, "reserve") } })).Ok();
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await first.Get($"/api/calls/{callId}/ranking")).Ok()["signature"].ValueKind);
        Assert.Equal("allocation.second_signature_needed", (await second.Post($"{path}/publish", new { version = 2 })).Code);
        (await first.Post($"{path}/sign", new { version = 2 })).Ok();
        (await second.Post($"{path}/publish", new { version = 2 })).Ok();
        Assert.Equal(["allocation.publish", "allocation.sign", "allocation.sign"],
            (await api.List<string>("select action from kernel.audit_event where subject_id = @callId and action like 'allocation.%' order by action", new { callId })));
    }

    [Fact]
    public async Task Nobody_publishes_what_nobody_signed()
    {
        var callId = await api.Call("allocating");
        var ideaId = await api.ScoredIdea(callId, 10, 80);
        var (first, second) = (await api.As(await api.Staff("bureau")), await api.As(await api.Staff("bureau")));
        var path = $"/api/calls/{callId}/decisions";
        (await first.Put(path, new { version = 0, decisions = new[] { AllocationScene.Decide(ideaId, "shortlisted") } })).Ok();
        (await first.Post($"{path}/sign", new { version = 1 })).Ok();
        // A sheet goes out of the count in another room; the reaction that takes the signature away has not run yet.
        await api.Sql("""
            insert into review.exclusion (sheet_id, call_id, idea_id, reviewer_id, kind, at)
            select s.id, s.call_id, s.idea_id, s.reviewer_id, 'shared_post', now() from review.sheet s where s.idea_id = @ideaId limit 1
            """, new { ideaId });
        Assert.Equal("allocation.signed_otherwise", (await second.Post($"{path}/publish", new { version = 1 })).Code);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await second.Get($"/api/calls/{callId}/ranking")).Ok()["signature"].ValueKind);
        (await first.Post($"{path}/sign", new { version = 2 })).Ok();
        (await second.Post($"{path}/publish", new { version = 2 })).Ok();
    }

    [Fact]
    public async Task Outside_the_phase_or_the_area_or_for_a_strange_idea_nothing_is_decided()
    {
        var callId = await api.Call("reviewing", scope: "530111003");
        var ideaId = await api.Idea(callId, "in_review");
        var bureau = await api.As(await api.Staff("bureau"));
        Assert.Equal("allocation.wrong_phase", (await bureau.Get($"/api/calls/{callId}/ranking")).Code);
        Assert.Equal("allocation.wrong_phase", (await bureau.Put($"/api/calls/{callId}/decisions", new { version = 0, decisions = new[] { AllocationScene.Decide(ideaId, "reserve") } })).Code);
        Assert.Equal("allocation.wrong_phase", (await bureau.Post($"/api/calls/{callId}/decisions/publish", new { version = 0 })).Code);
        var elsewhere = await api.As(await api.Staff("bureau", "530111004"));
        Assert.Equal((HttpStatusCode.NotFound, "allocation.call_unknown"), ((await elsewhere.Get($"/api/calls/{callId}/ranking")).Status, (await elsewhere.Get($"/api/calls/{callId}/ranking")).Code));
        await api.Sql("update programmes.call set phase = 'allocating' where id = @callId", new { callId });
        Assert.Equal("allocation.idea_unknown", (await bureau.Put($"/api/calls/{callId}/decisions", new { version = 0, decisions = new[] { AllocationScene.Decide(Guid.NewGuid(), "reserve") } })).Code);
        Assert.Equal("allocation.decided_twice", (await bureau.Put($"/api/calls/{callId}/decisions",
            new { version = 0, decisions = new[] { AllocationScene.Decide(ideaId, "reserve"), AllocationScene.Decide(ideaId, "shortlisted") } })).Code);
        Assert.Equal(HttpStatusCode.BadRequest, (await bureau.Put($"/api/calls/{callId}/decisions", new { version = 0, decisions = new[] { AllocationScene.Decide(ideaId, "winner") } })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await api.As(await api.Resident())).Get($"/api/calls/{callId}/ranking")).Status);
        var empty = await api.Call("allocating");
        Assert.Equal("allocation.nothing_to_decide", (await bureau.Post($"/api/calls/{empty}/decisions/publish", new { version = 0 })).Code);
    }
}
