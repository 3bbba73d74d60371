using System.Net;
using System.Text;
using IdeaPlatform.Allocation.Laboratory;
using IdeaPlatform.Budgeting;
using IdeaPlatform.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace IdeaPlatform.Tests.Allocation;

/// <summary>A machine that dies in the middle of a rule takes nothing with it.</summary>
public sealed class KilledRunTests(Api api) : IClassFixture<Api>
{
    private const string MesRule = "mes_cost_add1+greedy_votes";

    [Fact]
    public async Task A_run_whose_process_is_killed_is_taken_up_by_another_node_and_ends_with_the_same_certificate()
    {
        var ct = TestContext.Current.CancellationToken;
        // Some seconds of work: the dear idea, with five supporters among 120 voters, can be paid only after sixty thousand steps.
        var (callId, _) = await api.Voted(MesRule, voters: 120, ideaCount: 60, potFen: 600_000_000, beforeTheVote: (id, ideas) => api.Sql("""
            update programmes.call set selection_options = '{"variant":"overspend"}' where id = @id;
            update ideas.idea set agreed_cost_fen = 55000000 where id = @dear
            """, new { id, dear = ideas[5] }));
        // This node computes nothing, so that the run is in the hands of the one that will die.
        await api.Services.GetServices<IHostedService>().OfType<RuleRunner>().Single().StopAsync(ct);
        using var bureau = await api.As(await api.Staff("bureau"));
        Assert.Equal("allocation.computing", (await bureau.Get($"/api/calls/{callId}/ranking")).Code);

        await using (var dying = api.AnotherProcess())
        {
            await Patience.Until(() => api.One<bool>("select exists (select 1 from allocation.computation where call_id = @callId and state = 'running' and step > 0)", new { callId }));
            Assert.True(dying.Alive);
            await dying.Kill();
        }
        Assert.Equal(("running", 1), await api.One<(string, int)>("select state, tries from allocation.computation where call_id = @callId", new { callId }));
        Assert.Equal("allocation.computing", (await bureau.Get($"/api/calls/{callId}/ranking")).Code);

        // A quarter of a minute later nobody has heard of it.
        await api.Sql("update allocation.computation set seen_at = seen_at - interval '15 seconds' where call_id = @callId", new { callId });
        await using var other = api.AnotherNode();
        _ = other.Url;
        await Patience.Until(() => api.One<bool>("select exists (select 1 from allocation.computation where call_id = @callId and state = 'done')", new { callId }));
        Assert.Equal(2, await api.One<int>("select tries from allocation.computation where call_id = @callId", new { callId }));
        var result = await api.One<byte[]>("select result from allocation.run where call_id = @callId", new { callId });
        Assert.Equal(await api.ByTheCommand(callId, MesRule, Add1Variant.Overspend), Encoding.UTF8.GetString(result));
        Assert.Equal(HttpStatusCode.OK, (await bureau.Get($"/api/calls/{callId}/ranking")).Status);
    }
}
