using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Paper;

/// <summary><paramref name="Keyed"/>: how often it has been read; <paramref name="KeyedByMe"/>: once by me, so another one has to.</summary>
public sealed record PaperSlipResponse(Guid SlipId, int N, string State, string? Reason, int Keyed, bool KeyedByMe);

public sealed record PaperBatchDetailResponse(PaperBatchResponse Batch, IReadOnlyList<PaperSlipResponse> Slips);

internal static class GetBatch
{
    internal static async Task<Results<Ok<PaperBatchDetailResponse>, ProblemHttpResult>> Handle(Guid batchId, CurrentUser officer, Database db, CancellationToken ct)
    {
        var areaCode = await db.MaybeOne<string>("select area_code from voting.paper_batch where id = @batchId", new { batchId }, ct);
        if (areaCode is null || !BatchAtHand.Covers(officer, areaCode)) return Problems.NotFound("voting.batch_unknown");
        await using var work = await db.Begin(ct);
        await work.AuditRead(officer.Id, "voting.paper_read", "paper_batch", batchId);
        await work.Commit();
        return TypedResults.Ok(new PaperBatchDetailResponse(await ListBatches.One(db, batchId, ct),
            await db.List<PaperSlipResponse>(ReadSlips, new { batchId, officerId = officer.Id }, ct)));
    }

    private const string ReadSlips = """
        select s.id as slip_id, s.n, s.state, s.reason, count(e.round)::int as keyed, coalesce(bool_or(e.keyed_by = @officerId), false) as keyed_by_me
        from voting.paper_slip s
        left join voting.paper_entry e on e.slip_id = s.id and e.attempt = s.attempt
        where s.batch_id = @batchId
        group by s.id
        order by s.n
        """;
}
