using System.Net;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Voting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

/// <summary>Each lock and each constraint of the vote, raced over real sockets, by one node and by two.</summary>
public sealed class VoteRaceTests(Api api) : IClassFixture<Api>, IAsyncLifetime
{
    private TestApp _second = null!;

    public ValueTask InitializeAsync()
    {
        // A second node on the same database and the same keys, as behind a load balancer.
        _second = api.AnotherNode();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await _second.DisposeAsync();

    private Caller OnSecondNode(Caller voter) => new(_second.Url, voter.Token);

    [Fact]
    public async Task Eight_copies_of_one_tap_count_once_and_all_hear_the_same()
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        using var elsewhere = OnSecondNode(voter);
        var tapId = Guid.NewGuid();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? voter : elsewhere).Tap(callId, ideas[0], rev: 0, tapId: tapId)));
        Assert.All(answers, answer => Assert.Equal("counted", answer.Ok()["result"].GetString()));
        Assert.Equal(1, await api.Votes(callId, ideas[0]));
        Assert.Equal(1, await api.One<int>("select count(*)::int from voting.ballot where call_id = @callId", new { callId }));
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task A_tap_that_finds_everything_quiet_is_written_by_whoever_brings_it()
    {
        var (callId, ideas) = await api.OpenVote();
        await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        var voters = new Queue<SyntheticVoter>(await api.Services.GetRequiredService<People>().CreateVoters(work, 8, "530111001001"));
        await work.Commit();
        var writer = api.Services.GetRequiredService<TapWriter>();
        var (saved, itself) = (0, false);
        // The writer's own thread may just be on its way back from the one before; then the tap goes into the queue, and the next one is tried.
        while (!itself && voters.Count > 0)
        {
            var tap = new PendingTap(callId, voters.Dequeue().PersonId, new Tap(Guid.NewGuid(), 0, ideas[0], 1, api.SeasonNow));
            var handedOver = new TaskCompletionSource();
            Task<TapAnswer> answer;
            await using (await api.Hold(callId))
            {
                answer = Task.Run(() =>
                {
                    var saving = writer.Save(tap);
                    handedOver.SetResult();
                    return saving;
                });
                await api.WriterWaits();
                itself = !handedOver.Task.IsCompleted;
            }
            Assert.IsType<TapAnswer.Saved>(await answer);
            saved++;
        }
        Assert.True(itself);
        Assert.Equal((saved, saved + 1L), (await api.Votes(callId, ideas[0]), await api.One<long>("select size from voting.ledger_head where call_id = @callId", new { callId })));
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task A_crowd_is_not_told_before_the_disk_has_its_votes_and_whoever_comes_again_counts_once()
    {
        var (callId, ideas) = await api.OpenVote();
        await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        var voters = await api.Services.GetRequiredService<People>().CreateVoters(work, 30, "530111001001");
        await work.Commit();
        var writer = api.Services.GetRequiredService<TapWriter>();
        var taps = voters.Select(voter => (voter.PersonId, Tap: new Tap(Guid.NewGuid(), 0, ideas[0], 1, api.SeasonNow))).ToArray();
        TapAnswer[] answers;
        api.DiskIsSlow();
        // Nobody can wait for the disk now.
        await api.Sql(Flushing("revoke execute on function %s from public"));
        try
        {
            answers = await api.SaveTogether(callId, [.. taps.Select(one => new PendingTap(callId, one.PersonId, one.Tap))]);
        }
        finally
        {
            await api.Sql(Flushing("grant execute on function %s to public"));
        }
        // One alone waits for the disk itself.
        Assert.IsType<TapAnswer.Saved>(answers[0]);
        Assert.All(answers.Skip(1), answer => Assert.IsType<TapAnswer.TryLater>(answer));
        var again = await Task.WhenAll(taps.Select(one => writer.Save(new PendingTap(callId, one.PersonId, one.Tap))));
        Assert.All(again, answer => Assert.NotNull(Assert.IsType<TapAnswer.Saved>(answer).Receipt));
        Assert.Equal((30, 31L), (await api.Votes(callId, ideas[0]), await api.One<long>("select size from voting.ledger_head where call_id = @callId", new { callId })));
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task The_crowds_after_a_failed_flush_are_not_asked_to_come_again()
    {
        var (callId, ideas) = await api.OpenVote();
        await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        var voters = await api.Services.GetRequiredService<People>().CreateVoters(work, 30, "530111001001");
        await work.Commit();
        Task<TapAnswer[]> Crowd(int rev) => api.SaveTogether(callId, [.. voters.Select(one =>
            new PendingTap(callId, one.PersonId, new Tap(Guid.NewGuid(), rev, ideas[0], 1 - (rev % 2), api.SeasonNow)))]);

        var rev = 0;
        // More than once: whether the flush that fails is the one that prepares its statement is up to how the first crowd was cut into batches.
        for (var round = 0; round < 3; round++)
        {
            api.Services.GetRequiredService<VoteConnection>().Renew();
            Assert.All(await Crowd(rev++), answer => Assert.IsType<TapAnswer.Saved>(answer));
            api.DiskIsSlow();
            await api.Sql(Flushing("revoke execute on function %s from public"));
            try
            {
                Assert.Contains(await Crowd(rev++), answer => answer is TapAnswer.TryLater);
            }
            finally
            {
                await api.Sql(Flushing("grant execute on function %s to public"));
            }
            for (var after = 0; after < 2; after++) Assert.All(await Crowd(rev++), answer => Assert.IsType<TapAnswer.Saved>(answer));
        }
        Assert.Equal((0, 361L), (await api.Votes(callId, ideas[0]), await api.One<long>("select size from voting.ledger_head where call_id = @callId", new { callId })));
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task The_same_pick_eight_times_at_once_counts_once_whoever_hears_what()
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        using var elsewhere = OnSecondNode(voter);
        // Eight taps of their own, as eight open pages would send them: all but one saw an older ballot.
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? voter : elsewhere).Tap(callId, ideas[0], rev: 0)));
        Assert.Equal("counted", Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK)["result"].GetString());
        Assert.Equal(7, answers.Count(answer => answer.Code == "voting.ballot_changed"));
        Assert.Equal((1, 2L), (await api.Votes(callId, ideas[0]), await api.One<long>("select size from voting.ledger_head where call_id = @callId", new { callId })));
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task Of_two_tabs_that_saw_the_same_ballot_one_is_told_to_look_again()
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        using var elsewhere = OnSecondNode(voter);
        var answers = await Task.WhenAll(voter.Tap(callId, ideas[0], rev: 0), elsewhere.Tap(callId, ideas[1], rev: 0));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], answers.Select(answer => answer.Status).Order());
        Assert.Equal(1, await api.Votes(callId, ideas[0]) + await api.Votes(callId, ideas[1]));
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task One_pick_too_many_in_parallel_is_one_refusal()
    {
        var (callId, ideas) = await api.OpenVote(ideas: 6, maxPicks: 5);
        using var voter = await api.As(await api.Resident());
        using var elsewhere = OnSecondNode(voter);
        var answers = await Task.WhenAll(ideas.Select((idea, i) => TapUntilDecided(i % 2 == 0 ? voter : elsewhere, callId, idea)));
        Assert.Equal(5, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Equal("voting.limit_reached", Assert.Single(answers, answer => answer.Status != HttpStatusCode.OK).Code);
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task Forty_voters_on_two_nodes_leave_exact_tallies()
    {
        var (callId, ideas) = await api.OpenVote(ideas: 4, maxPicks: 3, minPicks: 2);
        var voters = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ => await api.As(await api.Resident())));
        await Task.WhenAll(voters.Select(async (voter, v) =>
        {
            using var other = OnSecondNode(voter);
            var rev = 0;
            // Crosses the minimum up, down and up again; ends with picks on ideas 0 and 1, every fourth voter below the minimum.
            foreach (var (idea, pick) in new[] { (0, true), (2, true), (2, false), (1, true), (3, true), (3, false) })
            {
                var answer = await (rev % 2 == 0 ? voter : other).Tap(callId, ideas[idea], rev, pick);
                rev = answer.Ok()["ballot"].GetProperty("rev").GetInt32();
            }
            if (v % 4 == 0) (await voter.Tap(callId, ideas[0], rev, pick: false)).Ok();
        }));
        var votes = await Task.WhenAll(ideas.Select(idea => api.Votes(callId, idea)));
        Assert.Equal("30 30 0 0", string.Join(" ", votes));
        Assert.Empty(await api.Contradictions(callId));
        foreach (var voter in voters) voter.Dispose();
    }

    [Fact]
    public async Task A_close_amid_votes_keeps_what_was_counted_and_refuses_the_rest()
    {
        var (callId, ideas) = await api.OpenVote(ideas: 2);
        var voters = await Task.WhenAll(Enumerable.Range(0, 30).Select(async _ => await api.As(await api.Resident())));
        var started = 0;
        var votes = voters.Select(async voter =>
        {
            var rev = 0;
            var saved = 0;
            while (true)
            {
                Interlocked.Increment(ref started);
                var answer = await voter.Tap(callId, ideas[rev % 2], rev, pick: rev % 4 < 2);
                if (answer.Status != HttpStatusCode.OK) return (saved, answer.Code);
                saved++;
                rev = answer["ballot"].GetProperty("rev").GetInt32();
            }
        }).ToList();
        while (Volatile.Read(ref started) < 60) await Task.Yield();
        await api.EndVote(callId);
        var ended = await Task.WhenAll(votes);
        await api.BoxIsClosed(callId);
        Assert.All(ended, end => Assert.Equal("voting.closed", end.Code));
        Assert.Equal(1 + ended.Sum(end => end.saved), (int)await api.One<long>("select size from voting.ledger_head where call_id = @callId", new { callId }));
        Assert.Equal(0, await api.One<int>("select differences from voting.ledger_head where call_id = @callId", new { callId }));
        Assert.Empty(await api.Contradictions(callId));
        foreach (var voter in voters) voter.Dispose();
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task A_millisecond_decides_at_the_close_and_the_queue_does_not(int milliseconds, bool counts)
    {
        var (callId, ideas) = await api.OpenVote();
        var person = await api.Resident();
        await api.Sql("update programmes.call set vote_to = @over where id = @callId", new { callId, over = api.SeasonNow.AddSeconds(-1) });
        var closes = await api.One<DateTime>("select vote_to from programmes.call where id = @callId", new { callId });
        var tap = new Tap(Guid.NewGuid(), 0, ideas[0], 1, new DateTimeOffset(closes).AddMilliseconds(milliseconds));
        var answer = await api.Services.GetRequiredService<TapWriter>().Save(new PendingTap(callId, person.Id, tap));
        if (counts) Assert.Equal("counted", Assert.IsType<TapAnswer.Saved>(answer).Result);
        else Assert.Equal("voting.closed", Assert.IsType<TapAnswer.Refused>(answer).Code);
        Assert.Equal(counts ? 1 : 0, await api.Votes(callId, ideas[0]));
    }

    [Fact]
    public async Task Opening_twice_at_once_makes_one_list()
    {
        var callId = await api.Call("voting");
        await api.Idea(callId, "accepted");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => api.OpenBallotBox(callId)));
        Assert.Equal(1, await api.One<int>("select count(*)::int from voting.tally where call_id = @callId", new { callId }));
    }

    [Fact]
    public async Task The_database_itself_refuses_a_second_ballot_and_a_pick_too_many()
    {
        var (callId, ideas) = await api.OpenVote(maxPicks: 1);
        using var voter = await api.As(await api.Resident());
        (await voter.Tap(callId, ideas[0], rev: 0)).Ok();
        var second = await Assert.ThrowsAsync<PostgresException>(() => api.Sql("""
            insert into voting.ballot (ballot_uid, call_id, pseudonym, rev, max_picks, min_picks, n_picks, points, cost_fen)
            select gen_random_uuid(), call_id, pseudonym, 0, 1, 1, 0, 0, 0 from voting.ballot where call_id = @callId
            """, new { callId }));
        Assert.Equal(PostgresErrorCodes.UniqueViolation, second.SqlState);
        var tooMany = await Assert.ThrowsAsync<PostgresException>(() => api.Sql("update voting.ballot set n_picks = 2 where call_id = @callId", new { callId }));
        Assert.Equal(PostgresErrorCodes.CheckViolation, tooMany.SqlState);
    }

    [Theory]
    [InlineData("ballot", "picks = picks || picks, pick_points = pick_points || pick_points")]
    [InlineData("ballot", "picks = '{}'")]
    [InlineData("ballot", "picks = '{0}'")]
    [InlineData("ballot", "picks = '{2,1}', pick_points = '{1,1}', n_picks = 2, points = 2, max_picks = 2")]
    [InlineData("ballot", "pick_points = '{0}'")]
    [InlineData("ballot", "points = 2")]
    [InlineData("ballot", "points = 2, pick_points = '{2}', max_points = 1")]
    [InlineData("ballot", "cost_fen = -1")]
    [InlineData("ballot", "cost_fen = 2, max_cost_fen = 1")]
    [InlineData("ballot", "max_picks = 0")]
    [InlineData("ballot", "min_picks = 0")]
    [InlineData("ballot", "min_picks = max_picks + 1")]
    [InlineData("ballot", "rev = -1")]
    [InlineData("ballot", "channel = 'desk'")]
    [InlineData("ballot", "status = 'lost'")]
    [InlineData("ballot", "pseudonym = 'short'")]
    [InlineData("tally", "votes = -1")]
    [InlineData("tally", "points = -1")]
    [InlineData("tally", "n = -n")]
    [InlineData("tally", "cost_fen = -1")]
    [InlineData("ledger_head", "size = -1")]
    [InlineData("ledger_head", "ballots = -1")]
    [InlineData("ledger_head", "ballots = 2, picks = 1")]
    [InlineData("ledger_head", "picks = -1, ballots = 0")]
    [InlineData("ledger_head", "points = -1")]
    [InlineData("ledger_head", "method = 'lot'")]
    [InlineData("ledger_head", "method = 'points'")]
    [InlineData("ledger_head", "method = 'knapsack'")]
    [InlineData("ledger_head", "max_points = 5")]
    [InlineData("ledger_head", "method = 'points', max_points = 0")]
    [InlineData("ledger_head", "max_cost_fen = 5")]
    [InlineData("ledger_head", "method = 'knapsack', max_cost_fen = -1")]
    [InlineData("ledger_head", "min_picks = 0")]
    [InlineData("ledger_head", "min_picks = max_picks + 1")]
    [InlineData("ledger_head", "budget_fen = -1")]
    [InlineData("ledger_head", "frozen_size = 1")]
    [InlineData("ledger_head", "closed_at = now()")]
    [InlineData("ledger_head", "closed_at = now(), differences = -1")]
    [InlineData("ledger_head", "certified_at = now()")]
    [InlineData("ledger_head", "closed_at = now(), differences = 1, certified_at = now()")]
    [InlineData("ledger_head", "link_destroyed_at = now()")]
    public async Task The_database_itself_refuses_what_does_not_fit(string table, string wrong)
    {
        var (callId, ideas) = await api.OpenVote(maxPicks: 1);
        using var voter = await api.As(await api.Resident());
        (await voter.Tap(callId, ideas[0], rev: 0)).Ok();
        var refused = await Assert.ThrowsAsync<PostgresException>(() => api.Sql($"update voting.{table} set {wrong} where call_id = @callId", new { callId }));
        Assert.Equal((PostgresErrorCodes.CheckViolation, table, wrong), (refused.SqlState, refused.TableName, wrong));
    }

    /// <summary>The function by which a flush is waited for; newer versions of PostgreSQL have it with one parameter more.</summary>
    private static string Flushing(string change) => $"""
        do $$
        begin
            execute (select format('{change}', p.oid::regprocedure) from pg_proc p where p.proname = 'pg_logical_emit_message' and 'text'::regtype = p.proargtypes[2]);
        end $$
        """;

    /// <summary>As the page does: told that the ballot changed, it looks and taps again.</summary>
    private static async Task<Answer> TapUntilDecided(Caller voter, Guid callId, Guid ideaId)
    {
        var rev = 0;
        while (true)
        {
            var answer = await voter.Tap(callId, ideaId, rev);
            if (answer.Status != HttpStatusCode.PreconditionFailed) return answer;
            rev = answer["current"].GetProperty("rev").GetInt32();
        }
    }
}
