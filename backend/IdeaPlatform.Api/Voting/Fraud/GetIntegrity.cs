using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Fraud;

/// <summary>How many ballots stand so now, by the reason of the last measure about each.</summary>
public sealed record MeasuredBallots(string Status, string ReasonCode, int Ballots);

/// <summary>What everybody may know of the examination of a vote: counts, never which ballots.</summary>
public sealed record IntegrityResponse(
    DateTimeOffset? ExaminedAt, int Flagged, int Dismissed, IReadOnlyList<MeasuredBallots> Measured, int Restored, int AppealsOpen, int AppealsGranted, int AppealsRejected);

internal static class GetIntegrity
{
    internal static async Task<Results<Ok<IntegrityResponse>, ProblemHttpResult>> Handle(Guid callId, Database db, CancellationToken ct)
    {
        if (await FraudCall.ForAnyone(db, callId, ct) is null) return Problems.NotFound("voting.call_unknown");
        var sums = await db.One<Sums>(ReadSums, new { callId }, ct);
        var measured = await db.List<MeasuredBallots>(ReadMeasured, new { callId }, ct);
        return TypedResults.Ok(new IntegrityResponse(sums.At, sums.Flagged, sums.Dismissed, measured, sums.Restored, sums.AppealsOpen, sums.AppealsGranted, sums.AppealsRejected));
    }

    private sealed record Sums(DateTimeOffset? At, int Flagged, int Dismissed, int Restored, int AppealsOpen, int AppealsGranted, int AppealsRejected);

    private const string ReadSums = """
        with seen as (
            select count(*)::int as flagged, count(*) filter (where state = 'dismissed')::int as dismissed
            from voting.signal where call_id = @callId),
        appealed as (
            select count(*) filter (where a.state = 'open')::int as open, count(*) filter (where a.state = 'granted')::int as granted,
                count(*) filter (where a.state = 'rejected')::int as rejected
            from voting.appeal a
            join voting.measure m on m.id = a.measure_id
            where m.call_id = @callId),
        restored as (
            select count(distinct b.ballot_uid)::int as n
            from voting.measure_ballot x
            join voting.measure m on m.id = x.measure_id
            join voting.ballot b on b.ballot_uid = x.ballot_uid
            where m.call_id = @callId and m.state = 'done' and b.status in ('open', 'locked'))
        select (select e.at from voting.examination e where e.call_id = @callId) as at, seen.flagged, seen.dismissed, restored.n as restored,
            appealed.open as appeals_open, appealed.granted as appeals_granted, appealed.rejected as appeals_rejected
        from seen, appealed, restored
        """;

    private const string ReadMeasured = """
        select b.status, l.reason_code, count(*)::int as ballots
        from voting.ballot b
        cross join lateral (
            select m.reason_code
            from voting.measure_ballot x
            join voting.measure m on m.id = x.measure_id
            where x.ballot_uid = b.ballot_uid and m.state = 'done'
            order by m.confirmed_at desc, m.id desc
            limit 1) l
        where b.call_id = @callId and b.status in ('quarantined', 'voided')
        group by b.status, l.reason_code
        order by b.status, l.reason_code
        """;
}
