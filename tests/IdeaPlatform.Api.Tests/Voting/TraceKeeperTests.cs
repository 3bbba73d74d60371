using Dapper;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Voting.Fraud;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

public sealed class TraceKeeperTests(Api api) : IClassFixture<Api>
{
    private static readonly TapOrigin s_here = new(1, 2, "first", 5, "known");

    [Fact]
    public async Task Taps_of_one_ballot_become_one_row_that_says_where_the_first_came_from()
    {
        var (callId, _) = await api.OpenVote();
        var (keeper, ballot, at) = (api.Services.GetRequiredService<TraceKeeper>(), Guid.NewGuid(), api.SeasonNow);
        keeper.Add(callId, [Tap(ballot, at.AddSeconds(2), s_here with { Source = "later" }), Tap(ballot, at, s_here)]);
        keeper.Add(callId, [Tap(Guid.NewGuid(), at, s_here), Tap(ballot, at.AddSeconds(1), s_here with { Source = "later" })]);
        await keeper.Flush(CancellationToken.None);
        Assert.Equal(["1 first 0", "3 first 2"], await Kept(callId));
    }

    [Fact]
    public async Task What_cannot_be_saved_waits_on()
    {
        var (callId, _) = await api.OpenVote();
        var (keeper, ballot, at) = (api.Services.GetRequiredService<TraceKeeper>(), Guid.NewGuid(), api.SeasonNow);
        await api.Sql("alter table voting.trace add constraint nothing check (false) not valid");
        keeper.Add(callId, [Tap(ballot, at, s_here)]);
        await keeper.Flush(CancellationToken.None);
        Assert.Empty(await Kept(callId));
        keeper.Add(callId, [Tap(ballot, at.AddSeconds(4), s_here)]);
        await api.Sql("alter table voting.trace drop constraint nothing");
        await keeper.Flush(CancellationToken.None);
        Assert.Equal(["2 first 4"], await Kept(callId));
    }

    [Fact]
    public async Task Who_flushes_also_waits_for_what_the_timer_is_writing()
    {
        var (callId, _) = await api.OpenVote();
        var keeper = api.Services.GetRequiredService<TraceKeeper>();
        await using var holder = new NpgsqlConnection(api.OwnerConnection);
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        await using var held = await holder.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await holder.ExecuteAsync("lock table voting.trace in share mode", transaction: held);
        keeper.Add(callId, [Tap(Guid.NewGuid(), api.SeasonNow, s_here)]);
        await Patience.Until(() => api.One<bool>("select exists (select 1 from pg_locks where relation = 'voting.trace'::regclass and not granted)"));

        var flush = keeper.Flush(CancellationToken.None);
        Assert.False(flush.IsCompleted);
        await held.RollbackAsync(TestContext.Current.CancellationToken);
        await flush;
        Assert.Equal(["1 first 0"], await Kept(callId));
    }

    [Fact]
    public async Task Traces_of_a_vote_that_is_gone_go_too()
    {
        var (callId, _) = await api.OpenVote();
        var keeper = api.Services.GetRequiredService<TraceKeeper>();
        await api.Sql("create table public.nothing (id uuid primary key); alter table voting.trace add constraint gone foreign key (call_id) references public.nothing (id) not valid");
        keeper.Add(callId, [Tap(Guid.NewGuid(), api.SeasonNow, s_here)]);
        await keeper.Flush(CancellationToken.None);
        await api.Sql("alter table voting.trace drop constraint gone; drop table public.nothing");
        await keeper.Flush(CancellationToken.None);
        Assert.Empty(await Kept(callId));
    }

    private Task<IReadOnlyList<string>> Kept(Guid callId) => api.List<string>("""
        select concat_ws(' ', taps, source, extract(epoch from last_at - first_at)::int) from voting.trace where call_id = @callId order by taps
        """, new { callId });

    private static TraceRow Tap(Guid ballot, DateTimeOffset at, TapOrigin origin) => new(ballot, at, at, 1, "web", origin);
}
