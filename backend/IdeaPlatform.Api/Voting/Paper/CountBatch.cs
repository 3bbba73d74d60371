using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Paper;

/// <summary>The heaps on the table, counted by hand. Lost slips are in none of them.</summary>
public sealed record CountBatchRequest(
    [property: JsonRequired, Range(0, PaperRules.MostSlips)] int Returned,
    [property: JsonRequired, Range(0, PaperRules.MostSlips)] int Spoiled,
    [property: JsonRequired, Range(0, PaperRules.MostSlips)] int Unused);

internal static class CountBatch
{
    /// <summary>
    /// After the close: what lies on the table must be what the list says; whatever was handed out and is in no heap is unreturned.
    /// issued = returned + spoiled + unreturned holds from here on.
    /// </summary>
    internal static async Task<Results<Ok<PaperBatchResponse>, ProblemHttpResult>> Handle(
        Guid batchId, CountBatchRequest request, CurrentUser officer, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await BatchAtHand.Take(work, batchId, officer) is not { } batch) return Problems.NotFound("voting.batch_unknown");
        if (batch.IsOver) return Problems.Refused("voting.batch_over");
        if (batch.ClosedAt is null) return Problems.Refused("voting.not_closed_yet");
        var listed = await work.One<Heaps>(ReadHeaps, new { batchId });
        // Which heap differs is not said: the next count should be a count.
        if (listed != new Heaps(request.Returned, request.Spoiled, request.Unused)) return Problems.Refused("voting.paper_counts_differ");
        await work.Run(Save, new { batchId, request.Returned, request.Unused, officerId = officer.Id, now = season.Now() });
        await work.Audit(officer.Id, "voting.paper_counted", "paper_batch", batchId, new { request.Returned, request.Spoiled, request.Unused });
        await work.Commit();
        return TypedResults.Ok(await ListBatches.One(db, batchId, ct));
    }

    private sealed record Heaps(int Returned, int Spoiled, int Unused);

    private const string ReadHeaps = """
        select count(*) filter (where state = 'returned')::int as returned,
            count(*) filter (where state = 'spoiled' and reason <> 'lost')::int as spoiled,
            count(*) filter (where state = 'blank')::int as unused
        from voting.paper_slip
        where batch_id = @batchId
        """;

    private const string Save = """
        update voting.paper_slip set state = 'unreturned' where batch_id = @batchId and state = 'issued';
        update voting.paper_batch b
        set state = 'counted', counted_by = @officerId, counted_at = @now, returned = @Returned, unused = @Unused,
            spoiled = (select count(*) from voting.paper_slip s where s.batch_id = b.id and s.state = 'spoiled'),
            unreturned = (select count(*) from voting.paper_slip s where s.batch_id = b.id and s.state = 'unreturned')
        where b.id = @batchId
        """;
}
