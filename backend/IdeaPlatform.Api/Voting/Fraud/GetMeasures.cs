using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Fraud;

/// <summary>
/// <paramref name="Mine"/>: I proposed it, so somebody else must confirm. <paramref name="Evidence"/>, while it waits: each kind of reason
/// once, as the strongest of its ballots has it, for whoever is to confirm without having found them.
/// </summary>
public sealed record MeasureResponse(
    Guid MeasureId, string Kind, string ReasonCode, string Reason, string State, int Ballots, string ProposedByName, DateTimeOffset ProposedAt,
    string? ConfirmedByName, DateTimeOffset? ConfirmedAt, DateTimeOffset? AppealUntil, bool Mine, IReadOnlyList<EvidenceResponse> Evidence,
    string? DeclinedByName, DateTimeOffset? DeclinedAt, string? DeclineReason);

public sealed record MeasuresResponse(bool MayDecide, IReadOnlyList<MeasureResponse> Measures);

internal static class GetMeasures
{
    internal static async Task<Results<Ok<MeasuresResponse>, ProblemHttpResult>> Handle(Guid callId, CurrentUser user, Database db, CancellationToken ct)
    {
        if (await FraudCall.ForReader(db, callId, user, ct) is not { } call) return Problems.NotFound("voting.call_unknown");
        var mayDecide = call.CertifiedAt is null && user.Has(Roles.Bureau, call.ScopeAreaCode);
        var rows = await db.List<Row>(Read, new { callId, userId = user.Id }, ct);
        return TypedResults.Ok(new MeasuresResponse(mayDecide, [.. rows.Select(row => new MeasureResponse(
            row.MeasureId, row.Kind, row.ReasonCode, row.Reason, row.State, row.Ballots, row.ProposedByName, row.ProposedAt,
            row.ConfirmedByName, row.ConfirmedAt, row.AppealUntil, row.Mine, EvidenceWords.Read(row.Evidence),
            row.DeclinedByName, row.DeclinedAt, row.DeclineReason))]));
    }

    private sealed record Row(
        Guid MeasureId, string Kind, string ReasonCode, string Reason, string State, int Ballots, string ProposedByName, DateTimeOffset ProposedAt,
        string? ConfirmedByName, DateTimeOffset? ConfirmedAt, DateTimeOffset? AppealUntil, bool Mine, string Evidence,
        string? DeclinedByName, DateTimeOffset? DeclinedAt, string? DeclineReason);

    private const string Read = """
        select m.id as measure_id, m.kind, m.reason_code, m.reason, m.state,
            (select count(*)::int from voting.measure_ballot b where b.measure_id = m.id) as ballots,
            p.display_name as proposed_by_name, m.proposed_at, c.display_name as confirmed_by_name, m.confirmed_at, m.appeal_until, m.proposed_by = @userId as mine,
            coalesce(e.evidence, '[]') as evidence, d.display_name as declined_by_name, m.declined_at, m.decline_reason
        from voting.measure m
        join identity.pub_person p on p.id = m.proposed_by
        left join identity.pub_person c on c.id = m.confirmed_by
        left join identity.pub_person d on d.id = m.declined_by
        left join lateral (
            select jsonb_agg(strongest.one order by strongest.points desc, strongest.kind)::text as evidence
            from (
                select distinct on (one ->> 'kind') one, one ->> 'kind' as kind, (one ->> 'points')::float8 as points
                from voting.measure_ballot b
                join voting.signal s on s.call_id = m.call_id and s.ballot_uid = b.ballot_uid
                cross join lateral jsonb_array_elements(s.evidence) as one
                where b.measure_id = m.id
                order by one ->> 'kind', (one ->> 'points')::float8 desc) strongest
        ) e on m.state = 'proposed'
        where m.call_id = @callId
        order by m.state <> 'proposed', m.proposed_at desc, m.id
        limit 500
        """;
}
