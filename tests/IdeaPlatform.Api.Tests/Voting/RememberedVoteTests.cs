using System.Net;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Voting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

/// <summary>A node that has a vote to itself acts on what it remembers, and notices whatever changes behind its back.</summary>
public sealed class RememberedVoteTests(Api api) : IClassFixture<Api>
{
    public static readonly TheoryData<string, string> Changes = new()
    {
        { "update ideas.idea set state = 'in_review' where id = @ideaId", "voting.idea_not_in_vote" },
        { "update ideas.idea set submitter_id = @voterId where id = @ideaId", "voting.own_idea" },
        { "update programmes.call set vote_to = @past where id = @callId", "voting.closed" },
        { "update programmes.call set vote_from = @future where id = @callId", "voting.not_open_yet" },
        { "update programmes.call set phase = 'draft' where id = @callId", "voting.call_unknown" },
        { "update programmes.call set scope_area_code = '530112' where id = @callId", "voting.other_area" },
        { "update voting.ledger_head set closed_at = now(), differences = 0 where call_id = @callId", "voting.closed" },
        { "update identity.person set area_code = '530112001001' where id = @voterId", "voting.other_area" },
        { "update identity.person set verified_at = null, verified_by = null where id = @voterId", "voting.not_verified" },
        { "update voting.ballot set status = 'quarantined' where call_id = @callId", "voting.ballot_quarantined" },
        { "update voting.ballot set rev = 7 where call_id = @callId", "voting.ballot_changed" },
        { "update identity.person set person_key = sha256(convert_to(@callId::text, 'UTF8')) where id = @voterId", "voting.ballot_changed" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task What_changed_since_the_last_vote_counts_at_once(string change, string refusal)
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await Remembered(callId, ideas);
        await Change(change, callId, ideas[2], voter);
        Assert.Equal(refusal, (await voter.Tap(callId, ideas[2], rev: 2)).Code);
        Assert.Equal(0, await api.Votes(callId, ideas[2]));
    }

    /// <summary>A tap that comes alone and one among others are written by statements of their own; each asks for itself.</summary>
    [Theory]
    [MemberData(nameof(Changes))]
    public async Task What_changed_since_the_last_vote_counts_among_others_too(string change, string refusal)
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await Remembered(callId, ideas);
        var neighbour = await api.Resident();
        await Change(change, callId, ideas[2], voter);
        PendingTap Of(Guid person, Guid idea, int rev) => new(callId, person, new Tap(Guid.NewGuid(), rev, idea, 1, api.SeasonNow));
        var answer = Apply(callId, [Of(voter.Person!.Id, ideas[2], 2), Of(neighbour.Id, ideas[0], 0)]).Answers[0];
        Assert.Equal(refusal, answer switch
        {
            TapAnswer.Refused refused => refused.Code,
            TapAnswer.Outdated => "voting.ballot_changed",
            TapAnswer.Unknown unknown => unknown.Code,
            _ => "saved",
        });
        Assert.Equal(0, await api.Votes(callId, ideas[2]));
    }

    [Fact]
    public async Task Nothing_changed_and_one_round_trip_is_enough()
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await Remembered(callId, ideas);
        var known = Memory.Find(callId)!;
        (await voter.Tap(callId, ideas[2], rev: 2)).Ok();
        using var newcomer = await api.As(await api.Resident());
        (await newcomer.Tap(callId, ideas[1], rev: 0)).Ok();
        (await newcomer.Tap(callId, ideas[1], rev: 1, pick: false)).Ok();
        Assert.True(Memory.Find(callId)!.Steady);
        Assert.Equal(known.Head.Size + 3, Memory.Find(callId)!.Head.Size);
        Assert.Equal("1 1 1", $"{await api.Votes(callId, ideas[0])} {await api.Votes(callId, ideas[1])} {await api.Votes(callId, ideas[2])}");
        Assert.Empty(await api.Contradictions(callId));
    }

    /// <summary>
    /// At an opening the tables are empty when PostgreSQL makes its plan. To read the whole list, or all ballots, once a batch looks cheap
    /// then and is not any more a minute later.
    /// </summary>
    [Fact]
    public async Task A_batch_reads_what_it_changes_and_not_the_whole_vote()
    {
        const int listed = 400, batches = 40;
        var (callId, ideas) = await api.OpenVote(ideas: listed);
        var (_, _, movesAtFirst) = await Fetched();
        using var voter = await Remembered(callId, ideas);
        var others = new List<Guid>();
        for (var i = 0; i < batches; i++) others.Add((await api.Resident()).Id);
        // The two taps that made it remembered have read the list, as they may: what is not told of them yet would count for the batches.
        var (talliesBefore, ballotsBefore, movesBefore) = await Told(movesAtFirst + 2);
        for (var i = 0; i < batches; i++)
        {
            // One votes for the first time, and who did so before once more.
            var taps = new List<PendingTap> { Of(others[i], rev: 0, ideas[0]) };
            if (i > 0) taps.Add(Of(others[i - 1], rev: 1, ideas[1 + (i % 50)]));
            var batch = Apply(callId, [.. taps]);
            // Two batches in three are remembered, the others are read.
            if (i % 3 > 0) batch.Answer(api.Services.GetRequiredService<RememberedBallots>());
        }
        const int moves = (2 * batches) - 1;
        var (tallies, ballots, moved) = await Told(movesBefore + moves);
        Assert.InRange(moved - movesBefore, moves, 2 * moves);
        // A few plans are made before they are kept; one that reads everything each time would come to all of the list forty times.
        Assert.InRange(tallies - talliesBefore, moves, batches * listed / 8);
        Assert.InRange(ballots - ballotsBefore, batches - 1, 5 * moves);

        PendingTap Of(Guid person, int rev, Guid idea) => new(callId, person, new Tap(Guid.NewGuid(), rev, idea, 1, api.SeasonNow));

        // PostgreSQL tells its counts a while after the commit.
        async Task<(long Tallies, long Ballots, long Moves)> Told(long moved)
        {
            var told = await Fetched();
            for (var waited = 0; told.Moves < moved && waited < 300; waited++)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
                told = await Fetched();
            }
            return told;
        }

        async Task<(long Tallies, long Ballots, long Moves)> Fetched() => await api.One<(long, long, long)>("""
            select max(coalesce(idx_tup_fetch, 0) + seq_tup_read) filter (where relname = 'tally'),
                max(coalesce(idx_tup_fetch, 0) + seq_tup_read) filter (where relname = 'ballot'), max(n_tup_upd) filter (where relname = 'tally')
            from pg_stat_user_tables
            where schemaname = 'voting'
            """);
    }

    [Fact]
    public async Task A_ballot_that_this_node_never_saw_is_found()
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await Remembered(callId, ideas);
        var stranger = await api.Resident();
        var key = await api.One<byte[]>("select person_key from identity.person where id = @id", new { stranger.Id });
        var pseudonym = Pseudonym.Of(api.Services.GetRequiredService<KeyRing>(), callId, key);
        await api.Sql("""
            insert into voting.ballot (ballot_uid, call_id, pseudonym, rev, max_picks, min_picks, n_picks, points, cost_fen)
            values (gen_random_uuid(), @callId, @pseudonym, 0, 3, 1, 0, 0, 0)
            """, new { callId, pseudonym });
        using var caller = await api.As(stranger);
        Assert.Equal("counted", (await caller.Tap(callId, ideas[2], rev: 0)).Ok()["result"].GetString());
        Assert.Equal(2, await api.One<int>("select count(*)::int from voting.ballot where call_id = @callId", new { callId }));
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task Votes_at_another_node_cost_a_second_look_and_nothing_else()
    {
        await using var second = api.AnotherNode();
        var (callId, ideas) = await api.OpenVote();
        using var voter = await Remembered(callId, ideas);
        using var neighbour = await api.As(await api.Resident());
        using var elsewhere = new Caller(second.Url, neighbour.Token);
        (await elsewhere.Tap(callId, ideas[0], rev: 0)).Ok();
        // The ballot is known to be fresh only by what its voter says; here it is not.
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await neighbour.Tap(callId, ideas[2], rev: 0)).Status);
        (await voter.Tap(callId, ideas[2], rev: 2)).Ok();
        (await neighbour.Tap(callId, ideas[2], rev: 1)).Ok();
        Assert.Equal("2 1 2", $"{await api.Votes(callId, ideas[0])} {await api.Votes(callId, ideas[1])} {await api.Votes(callId, ideas[2])}");
        Assert.True(Memory.Find(callId)!.Steady);
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task A_tap_that_comes_twice_gets_its_first_receipt_whatever_is_remembered()
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await Remembered(callId, ideas);
        var tapId = Guid.NewGuid();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => voter.Tap(callId, ideas[2], rev: 2, tapId: tapId)));
        Assert.Single(answers.Select(answer => answer.Ok()["receipt"].GetProperty("leaf").GetString()).Distinct());
        Assert.Equal(1, await api.Votes(callId, ideas[2]));
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task A_row_that_another_node_added_shows_by_the_size_of_the_ledger_alone()
    {
        await using var second = api.AnotherNode();
        var (callId, ideas) = await api.OpenVote();
        using var voter = await Remembered(callId, ideas);
        using var stranger = await api.As(await api.Resident());
        using var elsewhere = new Caller(second.Url, stranger.Token);
        (await elsewhere.Tap(callId, ideas[0], rev: 0)).Ok();
        // Neither the idea nor the ballot of this tap is another's: only the number of its row is taken.
        (await voter.Tap(callId, ideas[2], rev: 2)).Ok();
        Assert.Equal(5, await api.One<long>("select size from voting.ledger_head where call_id = @callId", new { callId }));
        Assert.Empty(await api.Contradictions(callId));
    }

    /// <summary>Rows of a ballot are a chain, whichever node wrote them; a repetition walks it back to where it was first heard.</summary>
    [Fact]
    public async Task However_many_changes_later_every_tap_finds_its_first_receipt_at_any_node()
    {
        await using var second = api.AnotherNode();
        var (callId, ideas) = await api.OpenVote();
        using var voter = await Remembered(callId, ideas);
        using var elsewhere = new Caller(second.Url, voter.Token);
        var taps = new List<(Guid Id, int Rev, bool Pick, string? Leaf)>();
        for (var rev = 2; rev < 10; rev++)
        {
            var (id, pick) = (Guid.NewGuid(), rev % 2 == 0);
            // Three here, then one at the other node, and so on: remembered, read, remembered.
            var saved = (await (rev % 4 == 1 ? elsewhere : voter).Tap(callId, ideas[2], rev, pick, tapId: id)).Ok();
            taps.Add((id, rev, pick, saved["receipt"].GetProperty("leaf").GetString()));
        }
        foreach (var (id, rev, pick, leaf) in taps)
        {
            var again = (await (rev % 4 == 1 ? voter : elsewhere).Tap(callId, ideas[2], rev, pick, tapId: id)).Ok();
            Assert.Equal((rev, leaf, 10), (rev, again["receipt"].GetProperty("leaf").GetString(), again["ballot"].GetProperty("rev").GetInt32()));
        }
        Assert.Equal(11, await api.One<int>("select count(*)::int from voting.vote_ledger where call_id = @callId", new { callId }));
        Assert.Empty(await api.Contradictions(callId));
    }

    private Task Change(string change, Guid callId, Guid ideaId, Caller voter) => api.Sql(
        change, new { callId, ideaId, voterId = voter.Person!.Id, past = api.SeasonNow.AddSeconds(-1), future = api.SeasonNow.AddDays(1) });

    /// <summary>As the writer does it, which begins anew where a voter's key was another one.</summary>
    private AppliedBatch Apply(Guid callId, PendingTap[] taps)
    {
        var batches = api.Services.GetRequiredService<TapBatch>();
        try
        {
            return batches.Apply(callId, taps, flushLater: true, TestContext.Current.CancellationToken);
        }
        catch (StaleVoterKeyException)
        {
            return batches.Apply(callId, taps, flushLater: true, TestContext.Current.CancellationToken);
        }
    }

    private RememberedVotes Memory => api.Services.GetRequiredService<RememberedVotes>();

    /// <summary>A voter with picks on the first two ideas; the node that took them has the vote to itself.</summary>
    private async Task<Caller> Remembered(Guid callId, Guid[] ideas)
    {
        var voter = await api.As(await api.Resident());
        (await voter.Tap(callId, ideas[0], rev: 0)).Ok();
        (await voter.Tap(callId, ideas[1], rev: 1)).Ok();
        Assert.True(Memory.Find(callId)!.Steady);
        return voter;
    }
}
