using System.Collections.Concurrent;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting;

/// <summary>Ballots in the tally by the channel of their last change; "other" holds those that would be too few to stand alone.</summary>
public sealed record ChannelTurnout(string Channel, int Ballots);

public sealed record TurnoutResponse(Guid CallId, int Ballots, IReadOnlyList<ChannelTurnout> Channels);

internal static class GetTurnout
{
    internal static async Task<Results<Ok<TurnoutResponse>, ProblemHttpResult>> Handle(Guid callId, TurnoutCache cache, CancellationToken ct) =>
        await cache.Get(callId, ct) is { } turnout ? TypedResults.Ok(turnout) : Problems.NotFound("voting.call_unknown");
}

/// <summary>Counting reads all ballots of the call: at most once in ten seconds, however many ask.</summary>
internal sealed class TurnoutCache(Database db, TimeProvider clock)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<Guid, (long At, TurnoutResponse Turnout)> _known = new();

    public async Task<TurnoutResponse?> Get(Guid callId, CancellationToken ct)
    {
        var now = clock.GetTimestamp();
        if (_known.TryGetValue(callId, out var known) && clock.GetElapsedTime(known.At, now) < s_lifetime) return known.Turnout;
        if (await db.MaybeOne<Guid?>("select call_id from voting.ledger_head where call_id = @callId", new { callId }, ct) is null) return null;
        var counted = await db.List<ChannelTurnout>(Count, new { callId }, ct);
        var turnout = new TurnoutResponse(callId, counted.Sum(one => one.Ballots), TurnoutRules.Publishable(counted));
        _known[callId] = (now, turnout);
        return turnout;
    }

    private const string Count = """
        select channel, count(*)::int as ballots
        from voting.ballot
        where call_id = @callId and status in ('open', 'locked') and n_picks > 0 and n_picks >= min_picks
        group by channel
        """;
}

internal static class TurnoutRules
{
    /// <summary>Groups below this say too much about who is in them.</summary>
    public const int Fewest = 10;

    /// <summary>
    /// Channels with too few ballots are told together. While that heap is itself too small the next smallest channel joins it: otherwise
    /// the total would give it away.
    /// </summary>
    public static IReadOnlyList<ChannelTurnout> Publishable(IEnumerable<ChannelTurnout> counted)
    {
        var shown = counted.Where(one => one.Ballots > 0).OrderBy(one => one.Ballots).ThenBy(one => one.Channel, StringComparer.Ordinal).ToList();
        var other = 0;
        while (shown.Count > 0 && (shown[0].Ballots < Fewest || other is > 0 and < Fewest))
        {
            other += shown[0].Ballots;
            shown.RemoveAt(0);
        }
        shown.Reverse();
        if (other >= Fewest) shown.Add(new ChannelTurnout("other", other));
        return shown;
    }
}
