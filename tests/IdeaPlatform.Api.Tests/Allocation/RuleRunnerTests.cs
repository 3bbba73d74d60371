using System.Net;
using System.Text;
using System.Text.Json;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Allocation;

/// <summary>Rules are applied away from the request: with progress, to be stopped, once for each input, whatever becomes of a node.</summary>
public sealed class RuleRunnerTests(Api api) : IClassFixture<Api>
{
    private const string MesRule = "mes_cost_add1+greedy_votes";

    [Fact]
    public async Task A_long_run_says_how_far_it_is_and_stops_when_told_so_from_any_node()
    {
        var callId = await Long();
        using var bureau = await api.As(await api.Staff("bureau"));
        await using var other = api.AnotherNode();
        using var elsewhere = new Caller(other.Url, bureau.Token);
        Assert.Equal(HttpStatusCode.Accepted, (await bureau.Post($"/api/calls/{callId}/laboratory/runs", new { })).Status);

        // Reloaded, or seen from the other node: the same figures, and they grow.
        var seen = await Running(elsewhere, callId, step: 1);
        Assert.True((await Running(bureau, callId, seen.GetProperty("step").GetInt32() + 1)).GetProperty("funded").GetInt32() > 0);
        Assert.Equal("allocation.computing", (await elsewhere.Get($"/api/calls/{callId}/ranking")).Code);

        Assert.Equal(HttpStatusCode.NoContent, (await elsewhere.Post($"/api/calls/{callId}/laboratory/cancel")).Status);
        Assert.Equal("allocation.run_cancelled", (await bureau.Get($"/api/calls/{callId}/ranking")).Code);
        // Whoever looks does not start it again, and the runner is free: another call's rules are computed at once, while this one would still be at it.
        var (quick, _) = await api.Voted("greedy_votes");
        Assert.Empty((await bureau.Computed($"/api/calls/{quick}/laboratory")).Ok()["progress"].EnumerateArray());
        var stopped = (await bureau.Get($"/api/calls/{callId}/laboratory")).Ok();
        Assert.All(stopped["progress"].EnumerateArray(), one => Assert.Equal("cancelled", one.GetProperty("state").GetString()));
        Assert.Equal(0, await api.One<int>("select count(*)::int from allocation.run where call_id = @callId and rule = @MesRule", new { callId, MesRule }));

        // Begun anew by hand only.
        (await bureau.Post($"/api/calls/{callId}/laboratory/runs", new { })).Ok();
        await Running(bureau, callId, step: 1);
        Assert.Equal(HttpStatusCode.NoContent, (await bureau.Post($"/api/calls/{callId}/laboratory/cancel")).Status);
    }

    [Fact]
    public async Task Many_who_start_at_once_on_two_nodes_start_one_run_and_a_finished_one_is_not_run_again()
    {
        var (callId, _) = await api.Voted(MesRule);
        using var bureau = await api.As(await api.Staff("bureau"));
        await using var other = api.AnotherNode();
        using var elsewhere = new Caller(other.Url, bureau.Token);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => (n % 2 == 0 ? bureau : elsewhere).Post($"/api/calls/{callId}/laboratory/runs", new { rules = new[] { "phragmen" } })));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        var lab = (await bureau.Computed($"/api/calls/{callId}/laboratory?rule=phragmen")).Ok();
        Assert.Equal(6, lab["rules"].GetArrayLength());
        Assert.Equal(Enumerable.Repeat(("done", 1), 6), await Kept());

        Assert.Empty((await elsewhere.Post($"/api/calls/{callId}/laboratory/runs", new { rules = new[] { "phragmen" } })).Ok()["progress"].EnumerateArray());
        (await bureau.Computed($"/api/calls/{callId}/laboratory")).Ok();
        Assert.Equal(Enumerable.Repeat(("done", 1), 6), await Kept());
        Assert.Equal(6, await api.One<int>("select count(*)::int from allocation.run where call_id = @callId", new { callId }));

        async Task<IEnumerable<(string, int)>> Kept() => await api.List<(string, int)>("select state, tries from allocation.computation where call_id = @callId", new { callId });
    }

    [Fact]
    public async Task What_a_dead_node_had_in_hand_is_taken_up_again_and_what_a_living_one_has_is_left_to_it()
    {
        var (callId, _) = await api.Voted("greedy_votes");
        await api.Sql("""
            insert into allocation.computation (call_id, rule, excluded, state, node, seen_at, tries) values
                (@callId, 'greedy_votes', '{}', 'running', gen_random_uuid(), now() - interval '1 minute', 1),
                (@callId, 'phragmen', '{}', 'running', gen_random_uuid(), now() + interval '1 hour', 1),
                (@callId, 'mes_cost', '{}', 'running', gen_random_uuid(), now() - interval '1 minute', 3)
            """, new { callId });
        using var bureau = await api.As(await api.Staff("bureau"));
        Assert.NotEmpty((await bureau.Computed($"/api/calls/{callId}/allocation")).Ok()["rounds"].EnumerateArray());
        Assert.Equal(2, await api.One<int>("select tries from allocation.computation where call_id = @callId and rule = 'greedy_votes'", new { callId }));
        Assert.Equal("running", await api.One<string>("select state from allocation.computation where call_id = @callId and rule = 'phragmen'", new { callId }));
        await api.Sql("update allocation.computation set state = 'done', node = null where call_id = @callId and rule = 'phragmen'", new { callId });
        // Three nodes died over it: no fourth is sent after them, and the page says so.
        var lab = (await bureau.Computed($"/api/calls/{callId}/laboratory?rule=mes_cost")).Ok();
        Assert.Equal(("mes_cost", "failed", "allocation.run_broken"), (lab["progress"][0].GetProperty("rule").GetString(), lab["progress"][0].GetProperty("state").GetString(), lab["progress"][0].GetProperty("failure").GetString()));
    }

    [Fact]
    public async Task A_result_has_the_bytes_that_the_command_writes()
    {
        var (callId, _) = await api.Voted(MesRule);
        using var bureau = await api.As(await api.Staff("bureau"));
        (await bureau.Computed($"/api/calls/{callId}/laboratory")).Ok();
        foreach (var (rule, bytes) in await api.List<(string, byte[])>("select rule, result from allocation.run where call_id = @callId", new { callId }))
        {
            Assert.Equal(await api.ByTheCommand(callId, rule), Encoding.UTF8.GetString(bytes));
        }
    }

    [Fact]
    public async Task Where_a_result_is_there_an_instant_after_it_was_looked_for_one_waits_and_is_not_told_that_the_vote_is_not_certified()
    {
        var (callId, _) = await api.Voted("greedy_votes");
        await api.Sql("insert into allocation.computation (call_id, rule, excluded, state, tries) values (@callId, 'greedy_votes', '{}', 'done', 1)", new { callId });
        using var bureau = await api.As(await api.Staff("bureau"));
        Assert.Equal("allocation.computing", (await bureau.Get($"/api/calls/{callId}/ranking")).Code);
    }

    [Fact]
    public async Task Only_the_bureau_of_the_area_starts_and_stops_and_nothing_is_started_before_the_certification()
    {
        var callId = await api.Call("allocating");
        using var bureau = await api.As(await api.Staff("bureau"));
        using var auditor = await api.As(await api.Staff("auditor"));
        using var elsewhere = await api.As(await api.Staff("bureau", "530112"));
        Assert.Equal("allocation.not_certified", (await bureau.Post($"/api/calls/{callId}/laboratory/runs", new { })).Code);
        Assert.Equal("allocation.rule_unknown", (await bureau.Post($"/api/calls/{callId}/laboratory/runs", new { rules = new[] { "coin" } })).Code);
        foreach (var path in (string[])["runs", "cancel"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await auditor.Post($"/api/calls/{callId}/laboratory/{path}", new { })).Status);
            Assert.Equal("allocation.call_unknown", (await elsewhere.Post($"/api/calls/{callId}/laboratory/{path}", new { })).Code);
        }
    }

    /// <summary>
    /// An idea that only a share far above every step can pay: add1 goes on to its last step, the millionth. So many ideas and different ballots that
    /// they take minutes, on a fast machine too.
    /// </summary>
    private async Task<Guid> Long()
    {
        var (callId, _) = await api.Voted(MesRule, voters: 120, ideaCount: 60, potFen: 600_000_000_000, beforeTheVote: (id, ideas) => api.Sql("""
            update programmes.call set selection_options = '{"variant":"overspend"}' where id = @id;
            update ideas.idea set agreed_cost_fen = 590000000000 where id = @dear
            """, new { id, dear = ideas[5] }));
        return callId;
    }

    private static async Task<JsonElement> Running(Caller caller, Guid callId, int step)
    {
        var lab = await Patience.Until(async () => (await caller.Get($"/api/calls/{callId}/laboratory")).Ok(), lab => At(lab, step).Any());
        return At(lab, step).First();
    }

    private static IEnumerable<JsonElement> At(Answer lab, int step) =>
        lab["progress"].EnumerateArray().Where(one => one.GetProperty("state").GetString() == "running" && one.GetProperty("step").GetInt32() >= step);
}
