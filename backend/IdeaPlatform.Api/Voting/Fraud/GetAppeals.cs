using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Fraud;

/// <summary><paramref name="MayDecide"/>: I had no part in the measure. The voter was promised an answer by <paramref name="DueAt"/>.</summary>
public sealed record AppealResponse(
    Guid AppealId, string Kind, string ReasonCode, string Reason, string Text, DateTimeOffset FiledAt, DateTimeOffset DueAt, string State, string? Answer, DateTimeOffset? DecidedAt,
    bool MayDecide, IReadOnlyList<EvidenceResponse> Evidence);

public sealed record AppealsResponse(int Open, IReadOnlyList<AppealResponse> Appeals);

internal static class GetAppeals
{
    internal static async Task<Results<Ok<AppealsResponse>, ProblemHttpResult>> Handle(Guid callId, CurrentUser user, Database db, CancellationToken ct)
    {
        if (await FraudCall.ForReader(db, callId, user, ct) is not { } call) return Problems.NotFound("voting.call_unknown");
        var officer = call.CertifiedAt is null && user.Has(Roles.Bureau, call.ScopeAreaCode);
        var rows = await db.List<Row>(Read, new { callId, userId = user.Id }, ct);
        if (rows.Count > 0)
        {
            await using var work = await db.Begin(ct);
            await work.AuditRead(user.Id, "voting.appeals_read", "call", callId);
            await work.Commit();
        }
        return TypedResults.Ok(new AppealsResponse(rows.Count(row => row.State == "open"), [.. rows.Select(row => new AppealResponse(
            row.AppealId, row.Kind, row.ReasonCode, row.Reason, row.Text, row.FiledAt, row.DueAt, row.State, row.Answer, row.DecidedAt,
            officer && row.State == "open" && !row.HadPart, EvidenceWords.Read(row.Evidence)))]));
    }

    private sealed record Row(
        Guid AppealId, string Kind, string ReasonCode, string Reason, string Text, DateTimeOffset FiledAt, DateTimeOffset DueAt, string State, string? Answer, DateTimeOffset? DecidedAt,
        bool HadPart, string Evidence);

    private const string Read = """
        select a.id as appeal_id, m.kind, m.reason_code, m.reason, a.text, a.filed_at, a.due_at, a.state, a.answer, a.decided_at,
            @userId in (a.proposed_by, a.confirmed_by) as had_part, coalesce(s.evidence::text, '[]') as evidence
        from voting.appeal a
        join voting.measure m on m.id = a.measure_id
        left join voting.signal s on s.call_id = m.call_id and s.ballot_uid = a.ballot_uid
        where m.call_id = @callId
        order by a.state <> 'open', a.filed_at, a.id
        limit 500
        """;
}
