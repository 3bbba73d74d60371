using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Fraud;

/// <summary><paramref name="Mine"/>: I proposed it, so somebody else must confirm.</summary>
public sealed record MeasureResponse(
    Guid MeasureId, string Kind, string ReasonCode, string Reason, string State, int Ballots, string ProposedByName, DateTimeOffset ProposedAt,
    string? ConfirmedByName, DateTimeOffset? ConfirmedAt, DateTimeOffset? AppealUntil, bool Mine);

public sealed record MeasuresResponse(bool MayDecide, IReadOnlyList<MeasureResponse> Measures);

internal static class GetMeasures
{
    internal static async Task<Results<Ok<MeasuresResponse>, ProblemHttpResult>> Handle(Guid callId, CurrentUser user, Database db, CancellationToken ct)
    {
        if (await FraudCall.ForReader(db, callId, user, ct) is not { } call) return Problems.NotFound("voting.call_unknown");
        var mayDecide = call.CertifiedAt is null && user.Has(Roles.Bureau, call.ScopeAreaCode);
        return TypedResults.Ok(new MeasuresResponse(mayDecide, await db.List<MeasureResponse>(Read, new { callId, userId = user.Id }, ct)));
    }

    private const string Read = """
        select m.id as measure_id, m.kind, m.reason_code, m.reason, m.state,
            (select count(*)::int from voting.measure_ballot b where b.measure_id = m.id) as ballots,
            p.display_name as proposed_by_name, m.proposed_at, c.display_name as confirmed_by_name, m.confirmed_at, m.appeal_until, m.proposed_by = @userId as mine
        from voting.measure m
        join identity.pub_person p on p.id = m.proposed_by
        left join identity.pub_person c on c.id = m.confirmed_by
        where m.call_id = @callId
        order by m.state <> 'proposed', m.proposed_at desc, m.id
        limit 500
        """;
}
