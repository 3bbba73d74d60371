using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Fraud;

/// <summary>An idea's votes as they are, and as they would be without the ballots that still wait in the queue.</summary>
public sealed record ImpactRow(Guid IdeaId, string IdeaNo, string IdeaTitle, long Votes, long Without, int Place, int PlaceWithout);

/// <summary>
/// <paramref name="Withheld"/>: fewer than ten ballots are flagged, and the difference would tell what single people chose; no rows then.
/// </summary>
public sealed record ImpactResponse(int FlaggedBallots, bool Withheld, bool OrderChanges, IReadOnlyList<ImpactRow> Ideas);

internal static class GetImpact
{
    /// <summary>For the bureau before it certifies: would the order be another one without the flagged ballots?</summary>
    internal static async Task<Results<Ok<ImpactResponse>, ProblemHttpResult>> Handle(Guid callId, CurrentUser user, Database db, CancellationToken ct)
    {
        if (await FraudCall.ForReader(db, callId, user, ct) is not { } call) return Problems.NotFound("voting.call_unknown");
        if (call.ClosedAt is null) return Problems.Refused("voting.not_closed_yet");
        var flagged = await db.One<int>(CountFlagged, new { callId }, ct);
        if (flagged < TurnoutRules.Fewest) return TypedResults.Ok(new ImpactResponse(flagged, flagged > 0, false, []));
        var rows = await db.List<ImpactRow>(ReadImpact, new { callId }, ct);
        return TypedResults.Ok(new ImpactResponse(flagged, false, rows.Any(row => row.Place != row.PlaceWithout), rows));
    }

    private const string CountFlagged = """
        select count(*)::int
        from voting.signal s
        join voting.ballot b on b.ballot_uid = s.ballot_uid and b.status in ('open', 'locked') and b.n_picks >= b.min_picks
        where s.call_id = @callId and s.state = 'open'
        """;

    private const string ReadImpact = """
        with flagged as materialized (
            select p.n, count(*) as votes, sum(p.points) as points
            from voting.signal s
            join voting.ballot b on b.ballot_uid = s.ballot_uid and b.status in ('open', 'locked') and b.n_picks >= b.min_picks
            cross join unnest(b.picks, b.pick_points) as p (n, points)
            where s.call_id = @callId and s.state = 'open'
            group by p.n),
        counted as (
            select t.idea_id, i.no, i.title,
                case when h.method = 'points' then t.points else t.votes end as votes,
                case when h.method = 'points' then t.points - coalesce(f.points, 0) else t.votes - coalesce(f.votes, 0) end as without
            from voting.tally t
            join voting.ledger_head h on h.call_id = t.call_id
            join ideas.pub_idea i on i.id = t.idea_id
            left join flagged f on f.n = t.n
            where t.call_id = @callId)
        select idea_id, no as idea_no, title as idea_title, votes::bigint as votes, without::bigint as without,
            (rank() over (order by votes desc))::int as place, (rank() over (order by without desc))::int as place_without
        from counted
        order by place, no
        """;
}
