using System.Net;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IdeaPlatform.Tests.Programmes;

public sealed class PhaseEngineTests(Api api) : IClassFixture<Api>
{
    private Task<Caller> Bureau() => BureauOf("530111");

    private async Task<Caller> BureauOf(string area) => await api.As(await api.Staff(Roles.Bureau, area));

    private async Task SetGate(Guid callId, string phase, string room, int open)
    {
        await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        await Gates.Set(work, callId, phase, room, open);
        await work.Commit();
    }

    [Fact]
    public async Task The_clock_moves_a_call_when_its_date_has_come_and_says_so_in_its_history()
    {
        var callId = await api.Call("collecting");
        await api.SeasonIs(api.SeasonNow.AddDays(6));
        await api.Reaches(callId, "screening");
        Assert.Equal(["collecting>screening"], await api.Steps(callId));
        var call = (await api.Anonymous().Get($"/api/calls/{callId}")).Ok();
        Assert.True(call["steps"][0].GetProperty("byClock").GetBoolean());
        Assert.Equal("voting", call["nextPhase"].GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, call["progress"].ValueKind);
    }

    [Fact]
    public async Task After_a_jump_the_clock_catches_up_step_by_step_and_stops_where_the_bureau_decides()
    {
        var callId = await api.Call("published");
        await api.SeasonIs(api.SeasonNow.AddDays(200));
        await api.Reaches(callId, "counting");
        Assert.Equal(["published>collecting", "collecting>screening", "screening>voting", "voting>counting"], await api.Steps(callId));
    }

    [Fact]
    public async Task An_open_gate_holds_the_call_and_closing_it_lets_the_clock_go_on_at_once()
    {
        var callId = await api.Call("screening");
        await SetGate(callId, "screening", "ideas", 2);
        await api.SeasonIs(api.SeasonNow.AddDays(6));
        using var bureau = await Bureau();
        var refused = await bureau.Post($"/api/calls/{callId}/advance");
        Assert.Equal("programmes.gate_open", refused.Code);
        Assert.Equal(2, refused["facts"].GetProperty("openCount").GetInt32());
        Assert.Equal("ideas", refused["facts"].GetProperty("room").GetString());
        var seen = (await bureau.Get($"/api/calls/{callId}")).Ok()["progress"];
        Assert.Equal("programmes.gate_open", seen.GetProperty("blocks")[0].GetProperty("code").GetString());
        await SetGate(callId, "screening", "ideas", 0);
        await api.Reaches(callId, "voting");
    }

    [Fact]
    public async Task Too_early_is_refused_with_the_date_and_nothing_moves()
    {
        var callId = await api.Call("collecting");
        using var bureau = await Bureau();
        var refused = await bureau.Post($"/api/calls/{callId}/advance", new { from = "collecting" });
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("programmes.too_early", refused.Code);
        Assert.NotEqual(default, refused["facts"].GetProperty("due").GetDateTimeOffset());
        Assert.Empty(await api.Steps(callId));
    }

    [Fact]
    public async Task The_clock_never_takes_a_step_that_is_the_bureaus_to_take()
    {
        var callId = await api.Call("counting");
        await api.SeasonIs(api.SeasonNow.AddDays(60));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ => await api.Reaches(await JumpingCall(), "counting")));
        Assert.Equal("counting", await api.PhaseOf(callId));
        using var bureau = await Bureau();
        Assert.Equal("reviewing", (await bureau.Post($"/api/calls/{callId}/advance", new { from = "counting", note = "票数已核对" })).Ok()["phase"].GetString());
        Assert.Equal("票数已核对", await api.One<string>("select reason from programmes.phase_change where call_id = @callId", new { callId }));
    }

    // A call whose voting is over: when the clock has moved it, the clock has looked at all calls.
    private async Task<Guid> JumpingCall()
    {
        var callId = await api.Call("voting");
        await api.Sql("update programmes.call set vote_from = @a, vote_to = @b, submit_to = @c, submit_from = @d where id = @callId",
            new { callId, a = api.SeasonNow.AddDays(-3), b = api.SeasonNow.AddSeconds(-1), c = api.SeasonNow.AddDays(-4), d = api.SeasonNow.AddDays(-9) });
        await SetGate(callId, "voting", "voting", 0);
        return callId;
    }

    [Fact]
    public async Task Many_clicks_and_two_clocks_at_once_take_one_step()
    {
        var callId = await api.Call("reviewing");
        using var bureau = await Bureau();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => bureau.Post($"/api/calls/{callId}/advance", new { from = "reviewing" })));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer =>
        {
            Assert.Equal(HttpStatusCode.PreconditionFailed, answer.Status);
            Assert.Equal("programmes.phase_moved", answer.Code);
        });
        Assert.Equal(["reviewing>allocating"], await api.Steps(callId));
    }

    [Fact]
    public async Task Two_nodes_racing_on_one_due_date_leave_one_step_each()
    {
        await using var second = new SecondNode(api);
        var calls = new List<Guid>();
        for (var i = 0; i < 6; i++) calls.Add(await api.Call("published"));
        await api.SeasonIs(api.SeasonNow.AddDays(200));
        second.Follow(api.SeasonNow);
        foreach (var callId in calls)
        {
            await api.Reaches(callId, "counting");
            Assert.Equal(["published>collecting", "collecting>screening", "screening>voting", "voting>counting"], await api.Steps(callId));
        }
    }

    [Fact]
    public async Task Publicity_lasts_whole_working_days_until_midnight_in_Shanghai()
    {
        var callId = await api.Call("allocating");
        await api.Sql("update programmes.call set publicity_days = 5 where id = @callId", new { callId });
        // A Thursday: the fifth working day after it is the next Thursday, and the period ends when that day ends.
        var thursday = new DateTimeOffset(2027, 3, 4, 10, 0, 0, TimeSpan.FromHours(8));
        await api.SeasonIs(thursday);
        using var bureau = await Bureau();
        var call = (await bureau.Post($"/api/calls/{callId}/advance")).Ok();
        Assert.Equal("publicity", call["phase"].GetString());
        Assert.Equal(new DateTimeOffset(2027, 3, 12, 0, 0, 0, TimeSpan.FromHours(8)), call["publicityTo"].GetDateTimeOffset());
    }

    [Fact]
    public async Task Late_publicity_does_not_shorten_the_window_for_claims()
    {
        var callId = await api.Call("publicity");
        var planned = await api.One<TimeSpan>("select claim_to - claim_from from programmes.call where id = @callId", new { callId });
        await SetGate(callId, "publicity", "allocation", 1);
        await api.SeasonIs(api.SeasonNow.AddDays(30));
        await SetGate(callId, "publicity", "allocation", 0);
        await api.Reaches(callId, "claiming");
        Assert.Equal(planned, await api.One<TimeSpan>("select claim_to - claim_from from programmes.call where id = @callId", new { callId }));
        Assert.True(await api.One<bool>("select claim_to > @now from programmes.call where id = @callId", new { callId, now = api.SeasonNow.AddDays(5) }));
    }

    [Fact]
    public async Task No_further_step_is_taken_while_a_room_has_not_heard_of_the_last_one()
    {
        var callId = await api.Call("reviewing");
        // A notice that is still on its way, as after a crash of the node that would have delivered it.
        await api.Sql("""
            insert into kernel.outbox (kind, body, attempts, tried_at, last_error, parked_at)
            values ('programmes.phase_changed', jsonb_build_object('callId', @callId::text), 10, now(), 'test', now())
            """, new { callId });
        using var bureau = await Bureau();
        Assert.Equal("programmes.step_failed", (await bureau.Post($"/api/calls/{callId}/advance")).Code);
        await api.Sql("update kernel.outbox set done_at = now() where body ->> 'callId' = @callId::text", new { callId });
        Assert.Equal("allocating", (await bureau.Post($"/api/calls/{callId}/advance")).Ok()["phase"].GetString());
    }

    [Fact]
    public async Task A_closed_call_has_no_next_step()
    {
        var callId = await api.Call("closed");
        using var bureau = await Bureau();
        Assert.Equal("programmes.no_next_phase", (await bureau.Post($"/api/calls/{callId}/advance")).Code);
    }

    [Fact]
    public async Task The_bureau_of_another_area_cannot_touch_the_call()
    {
        var callId = await api.Call("counting");
        using var other = await BureauOf("530111001");
        foreach (var verb in new[] { "advance", "publish", "extend", "cancel", "clone" })
        {
            var answer = await other.Post($"/api/calls/{callId}/{verb}", new { version = 1, days = 3, reason = "因为天气原因顺延三天" });
            Assert.Equal("programmes.call_unknown", answer.Code);
        }
    }
}
