using System.Net;
using System.Text.Json;
using IdeaPlatform.Tests.Harness;
using Xunit;
using static IdeaPlatform.Tests.Allocation.AllocationScene;

namespace IdeaPlatform.Tests.Allocation;

public sealed class MinutesTests(Api api) : IClassFixture<Api>
{
    private object Minutes(int version, int daysAgo = 1) => new
    {
        version,
        metOn = DateOnly.FromDateTime(api.SeasonNow.UtcDateTime.AddHours(8)).AddDays(-daysAgo),
        present = "民政局社会组织科、财务科、街道代表",
        text = "逐条讨论了排名和理由，资金到第一名为止，其余列入备选。",
    };

    [Fact]
    public async Task Minutes_are_part_of_what_is_signed_and_are_published_with_the_result()
    {
        var callId = await api.Call("allocating", potFen: 2_000_000);
        var only = await api.ScoredIdea(callId, votes: 30, points: 90);
        using var bureau = await api.As(await api.Staff("bureau"));
        var decided = (await bureau.Put($"/api/calls/{callId}/decisions", new { version = 0, decisions = new[] { Decide(only, "shortlisted") } })).Ok()["version"].GetInt32();
        await api.Signed(callId, decided);
        Assert.Equal("allocation.minutes_future", (await bureau.Put($"/api/calls/{callId}/minutes", Minutes(decided, daysAgo: -2))).Code);
        Assert.Equal("allocation.stale_board", (await bureau.Put($"/api/calls/{callId}/minutes", Minutes(0))).Code);
        var saved = (await bureau.Put($"/api/calls/{callId}/minutes", Minutes(decided))).Ok()["version"].GetInt32();
        Assert.Equal("allocation.second_signature_needed", (await bureau.Post($"/api/calls/{callId}/decisions/publish", new { version = saved })).Code);
        Assert.Contains("逐条讨论", (await bureau.Get($"/api/calls/{callId}/ranking")).Ok()["minutes"].GetProperty("text").GetString(), StringComparison.Ordinal);
        await api.Signed(callId, saved);
        (await bureau.Post($"/api/calls/{callId}/decisions/publish", new { version = saved })).Ok();
        Assert.Equal("民政局社会组织科、财务科、街道代表", (await api.Anonymous().Get($"/api/calls/{callId}/publicity")).Ok()["minutes"].GetProperty("present").GetString());
        Assert.Equal("allocation.already_published", (await bureau.Put($"/api/calls/{callId}/minutes", Minutes(saved + 1))).Code);
    }

    [Fact]
    public async Task The_reserve_moves_up_in_the_order_that_was_decided_and_published()
    {
        var callId = await api.Call("allocating", potFen: 2_000_000);
        var first = await api.ScoredIdea(callId, votes: 30, points: 90);
        var second = await api.ScoredIdea(callId, votes: 20, points: 80);
        var third = await api.ScoredIdea(callId, votes: 10, points: 75);
        using var bureau = await api.As(await api.Staff("bureau"));
        object Reserve(Guid ideaId, int? place) => new { ideaId, outcome = "reserve", reason = "资金暂时不够，列入备选，有结余时递补。", reservePlace = place };
        var same = (await bureau.Put($"/api/calls/{callId}/decisions", new { version = 0, decisions = new[] { Decide(first, "shortlisted"), Reserve(second, 1), Reserve(third, 1) } })).Ok()["version"].GetInt32();
        using var officer = await api.As(await api.Staff("bureau"));
        Assert.Equal("allocation.reserve_place_twice", (await officer.Post($"/api/calls/{callId}/decisions/sign", new { version = same })).Code);
        var version = (await bureau.Put($"/api/calls/{callId}/decisions", new { version = same, decisions = new[] { Reserve(second, null) } })).Ok()["version"].GetInt32();
        await api.Signed(callId, version);
        (await bureau.Post($"/api/calls/{callId}/decisions/publish", new { version })).Ok();
        var rows = (await api.Anonymous().Get($"/api/calls/{callId}/publicity")).Ok()["rows"].EnumerateArray().ToDictionary(row => row.GetProperty("ideaId").GetGuid(), row => row.GetProperty("reservePlace"));
        Assert.Equal((1, 2, JsonValueKind.Null), (rows[third].GetInt32(), rows[second].GetInt32(), rows[first].ValueKind));
    }

    [Fact]
    public async Task How_firm_the_line_is_can_be_seen_by_the_bureau_and_is_frozen_for_everybody_with_the_publication()
    {
        var callId = await api.Call("allocating", potFen: 2_000_000);
        var sure = await api.ScoredIdea(callId, votes: 30, points: 90);
        var low = await api.ScoredIdea(callId, votes: 5, points: 40);
        using var bureau = await api.As(await api.Staff("bureau"));
        Assert.Equal((HttpStatusCode.NotFound, "allocation.not_published"), Told(await api.Anonymous().Get($"/api/calls/{callId}/firmness")));
        Dictionary<Guid, int> Times(Answer answer) => answer["ideas"].EnumerateArray().ToDictionary(idea => idea.GetProperty("ideaId").GetGuid(), idea => idea.GetProperty("times").GetInt32());
        var before = Times((await bureau.Get($"/api/calls/{callId}/firmness")).Ok());
        Assert.Equal((1000, 0), (before[sure], before[low]));
        var version = (await bureau.Put($"/api/calls/{callId}/decisions", new { version = 0, decisions = new[] { Decide(sure, "shortlisted"), Decide(low, "not_selected", "C") } })).Ok()["version"].GetInt32();
        await api.Signed(callId, version);
        (await bureau.Post($"/api/calls/{callId}/decisions/publish", new { version })).Ok();
        Assert.Equal(before, Times((await api.Anonymous().Get($"/api/calls/{callId}/firmness")).Ok()));
        await api.Sql("update programmes.call set selection_rule = 'greedy_votes' where id = @callId; update allocation.board set firmness = null where call_id = @callId", new { callId });
        Assert.Equal("allocation.no_firmness", (await api.Anonymous().Get($"/api/calls/{callId}/firmness")).Code);
    }

    private static (HttpStatusCode, string?) Told(Answer answer) => (answer.Status, answer.Code);
}
