using System.Collections.Concurrent;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting;

/// <summary>
/// <paramref name="N"/>: the idea's number on the list of this vote, by which pushed changes name it. <paramref name="Votes"/> is null while the call
/// hides its tally; <paramref name="Points"/>, their sum, also where points are not shared out.
/// </summary>
public sealed record IdeaVotes(Guid IdeaId, int N, int? Votes, long? Points);

/// <summary>
/// The tally as everybody may see it. <paramref name="State"/>: not_open, open, closed, certified. <paramref name="Hidden"/>: the votes
/// stand still (or are absent) until the close. <paramref name="Seq"/> orders this answer among the pushed changes.
/// </summary>
public sealed record TallyResponse(
    Guid CallId, long Seq, string State, bool Hidden, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, int Ballots, int Picks, IReadOnlyList<IdeaVotes> Ideas);

internal static class GetTally
{
    internal static async Task<Results<Ok<TallyResponse>, ProblemHttpResult>> Handle(Guid callId, TallyCache cache, CancellationToken ct) =>
        await cache.Get(callId, ct) is { } tally ? TypedResults.Ok(tally) : Problems.NotFound("voting.call_unknown");
}

/// <summary>Thousands of open pages ask for the same answer: the database is asked at most four times a second per call.</summary>
internal sealed class TallyCache(Database db, TimeProvider clock)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMilliseconds(250);
    private readonly ConcurrentDictionary<Guid, Entry> _entries = new();
    private readonly ConcurrentDictionary<Guid, Lazy<Task<TallyResponse?>>> _reading = new();

    public async Task<TallyResponse?> Get(Guid callId, CancellationToken ct)
    {
        if (_entries.TryGetValue(callId, out var known) && clock.GetElapsedTime(known.At) < s_lifetime) return known.Tally;
        // Whoever finds it too old while somebody is reading waits for that answer: pages that ask all at once cost one reading.
        var reading = _reading.GetOrAdd(callId, id => new Lazy<Task<TallyResponse?>>(() => ReadOnce(id)));
        return await reading.Value.WaitAsync(ct);
    }

    private async Task<TallyResponse?> ReadOnce(Guid callId)
    {
        try
        {
            var now = clock.GetTimestamp();
            // Not cancelled by the first who asked: others wait for it.
            var tally = await Read(callId, CancellationToken.None);
            // Only calls that exist are remembered: a flood of invented ids must not fill the memory.
            if (tally is not null) _entries[callId] = new Entry(now, tally);
            return tally;
        }
        finally
        {
            _reading.TryRemove(callId, out _);
        }
    }

    private async Task<TallyResponse?> Read(Guid callId, CancellationToken ct)
    {
        // The head first: the votes may then be newer than seq, never older, so a page that asks again from seq misses nothing.
        var head = await db.MaybeOne<Head>(ReadHead, new { callId }, ct);
        if (head is null) return null;
        var ideas = head.State == "not_open" ? [] : await db.List<IdeaVotes>(ReadVotes, new { callId }, ct);
        return new TallyResponse(callId, head.Seq, head.State, head.Hidden, head.VoteFrom, head.VoteTo, head.Ballots, head.Picks, ideas);
    }

    private sealed record Entry(long At, TallyResponse Tally);

    private sealed record Head(long Seq, string State, bool Hidden, DateTimeOffset VoteFrom, DateTimeOffset VoteTo, int Ballots, int Picks);

    private const string ReadHead = """
        select coalesce(h.size, 0) as seq,
            case when h.call_id is null then 'not_open' when h.certified_at is not null then 'certified' when h.closed_at is not null then 'closed' else 'open' end as state,
            case when h.call_id is null then c.tally_visibility = 'hidden_until_close' else h.closed_at is null and h.frozen_size is not null end as hidden,
            c.vote_from, c.vote_to, coalesce(h.ballots, 0) as ballots, coalesce(h.picks, 0) as picks
        from programmes.pub_call c
        left join voting.ledger_head h on h.call_id = c.id
        where c.id = @callId and c.phase <> 'draft' and c.vote_from is not null and c.vote_to is not null
        """;

    private const string ReadVotes = """
        select t.idea_id, t.n, t.votes, case when h.method = 'points' then t.points end as points
        from voting.pub_tally t
        join voting.ledger_head h on h.call_id = t.call_id
        where t.call_id = @callId
        order by t.idea_id
        """;
}
