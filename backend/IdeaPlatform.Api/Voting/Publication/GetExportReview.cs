using IdeaPlatform.Kernel;
using IdeaPlatform.Voting.Fraud;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Publication;

/// <summary>
/// Something that the published rows tell about how a ballot came in (channel: electronic or paper; hour), and how many ballots share it:
/// the smallest group, and the ballots that stand in a group below <see cref="ExportReviewResponse.Least"/>.
/// </summary>
public sealed record PublishedAttribute(string Name, int Groups, int Smallest, int Below);

/// <summary>
/// Ballots with so many picks, and how many of them nobody else's equals. <paramref name="Picks"/> is null for the numbers of picks that too
/// few ballots have, told together.
/// </summary>
public sealed record SignatureShare(int? Picks, int Ballots, int Unique);

/// <summary>What publishing the ballots would tell about voters, in counts: no choice, no ballot and no voter is named.</summary>
public sealed record ExportReviewResponse(
    Guid CallId, bool Published, int Ballots, int Least, bool BallotsWithheld, IReadOnlyList<PublishedAttribute> Attributes, IReadOnlyList<SignatureShare> Signatures);

internal static class GetExportReview
{
    /// <summary>For the bureau and the audit, from the close on: what is measured does not move any more but for paper and measures.</summary>
    internal static async Task<Results<Ok<ExportReviewResponse>, ProblemHttpResult>> Handle(Guid callId, CurrentUser reader, Database db, CancellationToken ct)
    {
        if (await FraudCall.ForReader(db, callId, reader, ct) is not { OpenedAt: not null } call) return Problems.NotFound("voting.call_unknown");
        if (call.ClosedAt is null) return Problems.Refused("voting.not_closed_yet");
        var ballots = await db.One<int>("select ballots from voting.ledger_head where call_id = @callId", new { callId }, ct);
        var attributes = await db.List<PublishedAttribute>(MeasureAttributes, new { callId, least = TurnoutRules.Fewest }, ct);
        var signatures = await db.List<SignatureShare>(MeasureSignatures, new { callId }, ct);
        return TypedResults.Ok(new ExportReviewResponse(
            callId, call.CertifiedAt is not null, ballots, TurnoutRules.Fewest, ballots < TurnoutRules.Fewest, attributes, ExportReviewRules.Shown(signatures)));
    }

    // A ballot stands in as many groups as it has rows: who knows of any of them has found it. Rows that were published, so all ballots.
    private const string MeasureAttributes = """
        with seen as (
            select l.ballot_uid, l.leaf::json ->> 'channel' as channel, l.leaf::json ->> 'hour' as hour
            from voting.vote_ledger l
            where l.call_id = @callId and l.salt is not null),
        held as (
            select distinct a.name, a.value, s.ballot_uid
            from seen s
            cross join lateral (values ('channel', s.channel), ('hour', s.hour)) as a (name, value)),
        sized as (select name, value, count(*)::int as size from held group by name, value)
        select z.name, count(distinct z.value)::int as groups, min(z.size) as smallest,
            (count(distinct h.ballot_uid) filter (where z.size < @least))::int as below
        from sized z
        join held h on h.name = z.name and h.value = z.value
        group by z.name
        order by z.name
        """;

    // Equal texts are equal choices: the picks of a ballot stand in one order.
    private const string MeasureSignatures = """
        with choice as (
            select b.n_picks, l.ballot::json ->> 'picks' as picks
            from voting.ballot b
            join voting.vote_ledger l on l.call_id = b.call_id and l.seq = b.ledger_seq
            where b.call_id = @callId and b.status in ('open', 'locked') and b.n_picks > 0 and b.n_picks >= b.min_picks),
        alike as (select n_picks, picks, count(*) as ballots from choice group by n_picks, picks)
        select n_picks as picks, sum(ballots)::int as ballots, (count(*) filter (where ballots = 1))::int as unique
        from alike
        group by n_picks
        order by n_picks
        """;
}

internal static class ExportReviewRules
{
    /// <summary>Numbers of picks that fewer than ten ballots have are told together: even the review says nothing about single ballots.</summary>
    public static IReadOnlyList<SignatureShare> Shown(IEnumerable<SignatureShare> measured)
    {
        var groups = measured.ToLookup(row => row.Ballots >= TurnoutRules.Fewest);
        return !groups[false].Any()
            ? [.. groups[true]]
            : [.. groups[true], new SignatureShare(null, groups[false].Sum(row => row.Ballots), groups[false].Sum(row => row.Unique))];
    }
}
