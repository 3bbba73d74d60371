using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Publication;

/// <summary>The row, byte for byte, that says how the ballot of an earlier row stands since; null where that row is the last word.</summary>
public sealed record LaterRowResponse(string? Leaf);

internal static class GetLaterRow
{
    /// <summary>
    /// A receipt is right for ever, also when the ballot was changed after it: whoever checks one is told which row counts. Only once the rows
    /// are published; before, it would tell who watches a voter whether they have changed their mind.
    /// </summary>
    internal static async Task<Results<Ok<LaterRowResponse>, ProblemHttpResult>> Handle(Guid callId, long seq, Database db, CancellationToken ct)
    {
        var closed = await db.MaybeOne<bool?>("select closed_at is not null from voting.ledger_head where call_id = @callId and size > 0", new { callId }, ct);
        if (closed is null) return Problems.NotFound("voting.ledger_unknown");
        if (closed is false) return Problems.Refused("voting.ledger_after_close");
        return TypedResults.Ok(new LaterRowResponse(await db.MaybeOne<string>(Read, new { callId, seq, aside = new[] { BallotStatus.Quarantined, BallotStatus.Voided } }, ct)));
    }

    // A ballot knows the row of its last change; only the few that were set aside since are looked for, from the end of the ledger back. Asked inside,
    // so that for all others nothing is walked through: a ledger has no index by ballot.
    private const string Read = """
        select coalesce(changed.leaf, measured.leaf)
        from voting.vote_ledger l
        join voting.ballot b on b.ballot_uid = l.ballot_uid
        left join voting.vote_ledger changed on changed.call_id = l.call_id and changed.seq = b.ledger_seq and changed.seq > l.seq
        left join lateral (
            select m.leaf from voting.vote_ledger m
            where changed.leaf is null and b.status = any(@aside) and m.call_id = l.call_id and m.ballot_uid = l.ballot_uid and m.seq > l.seq
            order by m.seq desc limit 1
        ) measured on true
        where l.call_id = @callId and l.seq = @seq
        """;
}
