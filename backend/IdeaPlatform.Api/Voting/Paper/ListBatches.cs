using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Paper;

/// <summary>
/// A batch and how far it is. <paramref name="Issued"/>: handed out and not back yet; after the count these are <paramref name="Unreturned"/>.
/// <paramref name="Differ"/>: slips that two people read differently.
/// </summary>
public sealed record PaperBatchResponse(
    Guid BatchId, Guid CallId, int No, string AreaCode, int Slips, string State, int Blank, int Issued, int Returned, int Spoiled, int Unreturned,
    int KeyedOnce, int KeyedTwice, int Differ, int? Valid, int? Invalid, DateTimeOffset PrintedAt);

/// <summary>The paper of a call: what may be done now, the list as it is printed, and the batches of the officer's area.</summary>
public sealed record PaperDeskResponse(
    Guid CallId, string TitleZh, string TitleEn, string State, DateTimeOffset ClosesAt, string Method, int MaxPicks, int MinPicks, int? MaxPoints, long? MaxCostFen,
    IReadOnlyList<ListedIdeaResponse> Ideas, IReadOnlyList<PaperBatchResponse> Batches);

internal static class ListBatches
{
    internal static async Task<Results<Ok<PaperDeskResponse>, ProblemHttpResult>> Handle(Guid callId, CurrentUser officer, Database db, CancellationToken ct)
    {
        if (await db.MaybeOne<Head>(ReadHead, new { callId }, ct) is not { } head) return Problems.NotFound("voting.call_unknown");
        var areas = officer.Areas(Roles.Clerk, Roles.Street, Roles.Bureau);
        return TypedResults.Ok(new PaperDeskResponse(callId, head.TitleZh, head.TitleEn, head.State, head.VoteTo, head.Method, head.MaxPicks, head.MinPicks,
            head.MaxPoints, head.MaxCostFen, await VoteList.ByPlace(db, callId, ct),
            await db.List<PaperBatchResponse>(ReadBatches, new { callId, areas, batchId = (Guid?)null }, ct)));
    }

    internal static async Task<PaperBatchResponse> One(Database db, Guid batchId, CancellationToken ct) =>
        await db.One<PaperBatchResponse>(ReadBatches, new { callId = (Guid?)null, areas = (string[]?)null, batchId }, ct);

    private sealed record Head(
        string TitleZh, string TitleEn, string State, DateTimeOffset VoteTo, string Method, int MaxPicks, int MinPicks, int? MaxPoints, long? MaxCostFen);

    private const string ReadHead = """
        select c.title_zh, c.title_en,
            case when h.certified_at is not null then 'certified' when h.closed_at is not null then 'closed' else 'open' end as state,
            c.vote_to, h.method, h.max_picks, h.min_picks, h.max_points, h.max_cost_fen
        from voting.ledger_head h
        join programmes.pub_call c on c.id = h.call_id
        where h.call_id = @callId
        """;

    private const string ReadBatches = """
        select b.id as batch_id, b.call_id, b.no, b.area_code, b.slips, b.state,
            count(*) filter (where s.state = 'blank')::int as blank,
            count(*) filter (where s.state = 'issued')::int as issued,
            coalesce(b.returned, count(*) filter (where s.state = 'returned')::int) as returned,
            coalesce(b.spoiled, count(*) filter (where s.state = 'spoiled')::int) as spoiled,
            count(*) filter (where s.state = 'unreturned')::int as unreturned,
            count(*) filter (where s.state = 'returned' and e.keyed = 1)::int as keyed_once,
            count(*) filter (where s.state = 'returned' and e.keyed >= 2)::int as keyed_twice,
            count(*) filter (where s.state = 'returned' and e.keyed = 2 and e.readings = 2)::int as differ,
            b.valid, b.invalid, b.printed_at
        from voting.paper_batch b
        join voting.paper_slip s on s.batch_id = b.id
        left join lateral (
            select count(*)::int as keyed, count(distinct (p.marks, p.unreadable))::int as readings
            from voting.paper_entry p
            where p.slip_id = s.id and p.attempt = s.attempt) e on true
        where (@callId::uuid is null or b.call_id = @callId) and (@batchId::uuid is null or b.id = @batchId)
          and (@areas::text[] is null or exists (select 1 from unnest(@areas) a where b.area_code like a || '%'))
        group by b.id
        order by b.no
        """;
}
