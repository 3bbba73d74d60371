using IdeaPlatform.Kernel;

namespace IdeaPlatform.Voting.Fraud;

/// <summary>A call as its investigators meet it: in their area, and how far its vote is. No head: the vote was never opened.</summary>
internal sealed record FraudCall(Guid Id, string ScopeAreaCode, DateTimeOffset VoteFrom, DateTimeOffset? OpenedAt, DateTimeOffset? ClosedAt, DateTimeOffset? CertifiedAt)
{
    /// <summary>For the bureau of the area, which decides; null when there is nothing to know for this person.</summary>
    public static async Task<FraudCall?> ForOfficer(Work work, Guid callId, CurrentUser user) =>
        await work.MaybeOne<FraudCall>(Read, new { callId }) is { } call && user.Has(Roles.Bureau, call.ScopeAreaCode) ? call : null;

    /// <summary>For the bureau and for the audit, which reads.</summary>
    public static async Task<FraudCall?> ForReader(Database db, Guid callId, CurrentUser user, CancellationToken ct) =>
        await db.MaybeOne<FraudCall>(Read, new { callId }, ct) is { } call && (user.Has(Roles.Bureau, call.ScopeAreaCode) || user.Has(Roles.Auditor, call.ScopeAreaCode))
            ? call : null;

    public static Task<FraudCall?> ForAnyone(Database db, Guid callId, CancellationToken ct) => db.MaybeOne<FraudCall>(Read, new { callId }, ct);

    private const string Read = """
        select c.id, c.scope_area_code, c.vote_from, h.opened_at, h.closed_at, h.certified_at
        from programmes.pub_call c
        left join voting.ledger_head h on h.call_id = c.id
        where c.id = @callId and c.phase <> 'draft' and c.vote_from is not null
        """;
}
