using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Fraud;

/// <summary>
/// Where my ballot stands. <paramref name="Status"/>: none, open, locked, quarantined, voided; the rest says why, and what I can do about it.
/// <paramref name="Appeal"/>: none, open, granted, rejected. <paramref name="Channel"/>: how it was last changed. <paramref name="Paper"/>: what
/// became of the slip that I was handed. <paramref name="AppealText"/> is what I wrote; it is answered until <paramref name="AppealDueAt"/>.
/// </summary>
public sealed record BallotStandingResponse(
    string Status, string? ReasonCode, string? Reason, DateTimeOffset? Since, DateTimeOffset? AppealUntil, string Appeal, string? Answer, bool MayAppeal,
    string? Channel, PaperStandingResponse? Paper, string? AppealText, DateTimeOffset? AppealDueAt);

/// <summary><paramref name="State"/>: issued, returned, unreturned, accepted, spoiled; <paramref name="Reason"/>: why a spoiled one does not count.</summary>
public sealed record PaperStandingResponse(string State, string? Reason);

internal static class GetBallotStanding
{
    internal static async Task<Results<Ok<BallotStandingResponse>, ProblemHttpResult>> Handle(
        Guid callId, CurrentUser me, Database db, KeyRing keys, SeasonClock season, CancellationToken ct)
    {
        if (await FraudCall.ForAnyone(db, callId, ct) is null) return Problems.NotFound("voting.call_unknown");
        await using var work = await db.Begin(ct);
        var pseudonym = await MyMeasure.NameOf(work, keys, callId, me.Id) ?? [];
        var paper = await work.MaybeOne<PaperStandingResponse>(ReadPaper, new { callId, pseudonym });
        if (await MyMeasure.By(work, callId, pseudonym) is not { } row)
        {
            return TypedResults.Ok(new BallotStandingResponse("none", null, null, null, null, "none", null, false, null, paper, null, null));
        }
        var against = row.Status is BallotStatus.Quarantined or BallotStatus.Voided;
        var may = MeasureRules.WhyNotAppeal(against, row.AppealUntil, row.AppealState is not null, season.Now()) is null;
        return TypedResults.Ok(new BallotStandingResponse(row.Status, row.ReasonCode, row.Reason, row.ConfirmedAt, against ? row.AppealUntil : null,
            row.AppealState ?? "none", row.Answer, may, row.Channel, paper, row.AppealText, row.AppealDueAt));
    }

    // Of several slips the one that may still count or does.
    private const string ReadPaper = """
        select s.state, s.reason
        from voting.paper_slip s
        where s.call_id = @callId and s.pseudonym = @pseudonym
        order by array_position(array['accepted', 'returned', 'issued', 'spoiled', 'unreturned'], s.state)
        limit 1
        """;
}

/// <summary>My ballot and the last measure about it; found by my pseudonym, as in voting itself.</summary>
internal sealed record MyMeasure(
    Guid BallotUid, string Status, Guid? MeasureId, string? ReasonCode, string? Reason, DateTimeOffset? ConfirmedAt, DateTimeOffset? AppealUntil,
    Guid? ProposedBy, Guid? ConfirmedBy, string? AppealState, string? Answer, string? AppealText, DateTimeOffset? AppealDueAt, string Channel)
{
    public static async Task<MyMeasure?> Of(Work work, KeyRing keys, Guid callId, Guid personId) =>
        await NameOf(work, keys, callId, personId) is { } pseudonym ? await By(work, callId, pseudonym) : null;

    public static Task<MyMeasure?> By(Work work, Guid callId, byte[] pseudonym) => work.MaybeOne<MyMeasure>(Read, new { callId, pseudonym });

    /// <summary>Null for who is no voter, and once the key is destroyed: then nothing is known about anybody's ballot.</summary>
    public static async Task<byte[]?> NameOf(Work work, KeyRing keys, Guid callId, Guid personId)
    {
        if (Pseudonym.IsGone(keys, callId)) return null;
        var personKey = await work.MaybeOne<byte[]>("select person_key from identity.pub_voter where person_id = @personId", new { personId });
        return personKey is null ? null : Pseudonym.Of(keys, callId, personKey);
    }

    private const string Read = """
        select b.ballot_uid, b.status, m.id as measure_id, m.reason_code, m.reason, m.confirmed_at, m.appeal_until, m.proposed_by, m.confirmed_by,
            a.state as appeal_state, a.answer, a.text as appeal_text, a.due_at as appeal_due_at, b.channel
        from voting.ballot b
        left join lateral (
            select m.id, m.reason_code, m.reason, m.confirmed_at, m.appeal_until, m.proposed_by, m.confirmed_by
            from voting.measure_ballot x
            join voting.measure m on m.id = x.measure_id
            where x.ballot_uid = b.ballot_uid and m.state = 'done'
            order by m.confirmed_at desc, m.id desc
            limit 1) m on true
        left join voting.appeal a on a.measure_id = m.id and a.ballot_uid = b.ballot_uid
        where b.call_id = @callId and b.pseudonym = @pseudonym
        """;
}
