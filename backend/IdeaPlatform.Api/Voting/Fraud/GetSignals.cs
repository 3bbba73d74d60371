using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Fraud;

/// <summary><paramref name="Cluster"/>: ballots that share their strongest reason. <paramref name="Pending"/>: a measure about it waits for its second officer.</summary>
public sealed record SignalResponse(
    Guid BallotUid, double Score, string Cluster, IReadOnlyList<EvidenceResponse> Evidence, string State, string BallotStatus, bool Pending);

/// <summary>The highest scores first, at most a thousand; <paramref name="ExaminedAt"/> null: nobody has looked yet.</summary>
public sealed record SignalsResponse(
    DateTimeOffset? ExaminedAt, int ExaminedBallots, int Open, int Dismissed, int Acted, double FlagAt, bool MayDecide, IReadOnlyList<SignalResponse> Signals);

internal static class GetSignals
{
    /// <summary>The queue of the investigators. It knows no choices: neither picks nor ideas are read here.</summary>
    internal static async Task<Results<Ok<SignalsResponse>, ProblemHttpResult>> Handle(
        Guid callId, CurrentUser user, Database db, CancellationToken ct, [RegularExpression("^(open|dismissed|acted)$")] string state = "open")
    {
        if (await FraudCall.ForReader(db, callId, user, ct) is not { } call) return Problems.NotFound("voting.call_unknown");
        var summary = await db.One<Summary>(ReadSummary, new { callId }, ct);
        var rows = await db.List<Row>(ReadSignals, new { callId, state }, ct);
        var mayDecide = call.CertifiedAt is null && user.Has(Roles.Bureau, call.ScopeAreaCode);
        return TypedResults.Ok(new SignalsResponse(summary.At, summary.Ballots, summary.Open, summary.Dismissed, summary.Acted,
            Signals.FraudOptions.Default.FlagAt, mayDecide,
            [.. rows.Select(row => new SignalResponse(row.BallotUid, row.Score, row.Cluster, EvidenceWords.Read(row.Evidence), row.State, row.BallotStatus, row.Pending))]));
    }

    private sealed record Summary(DateTimeOffset? At, int Ballots, int Open, int Dismissed, int Acted);

    private sealed record Row(Guid BallotUid, double Score, string Cluster, string Evidence, string State, string BallotStatus, bool Pending);

    private const string ReadSummary = """
        select (select e.at from voting.examination e where e.call_id = @callId) as at,
            coalesce((select e.ballots from voting.examination e where e.call_id = @callId), 0) as ballots,
            count(*) filter (where s.state = 'open')::int as open,
            count(*) filter (where s.state = 'dismissed')::int as dismissed,
            count(*) filter (where s.state = 'acted')::int as acted
        from voting.signal s
        where s.call_id = @callId
        """;

    private const string ReadSignals = """
        select s.ballot_uid, s.score::float8 as score, s.cluster, s.evidence::text as evidence, s.state, b.status as ballot_status,
            exists (select 1 from voting.measure_ballot m where m.ballot_uid = s.ballot_uid and m.is_open) as pending
        from voting.signal s
        join voting.ballot b on b.ballot_uid = s.ballot_uid
        where s.call_id = @callId and s.state = @state
        order by s.score desc, s.cluster, s.ballot_uid
        limit 1000
        """;
}
