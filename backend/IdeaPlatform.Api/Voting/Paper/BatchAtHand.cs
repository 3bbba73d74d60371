using IdeaPlatform.Kernel;

namespace IdeaPlatform.Voting.Paper;

/// <summary>
/// A batch under its lock. Every step of paper takes this lock before any slip; only the acceptance takes the head of the vote, and that
/// before.
/// </summary>
internal sealed record BatchAtHand(Guid Id, Guid CallId, int No, string AreaCode, int Slips, string State, DateTimeOffset? ClosedAt, DateTimeOffset? CertifiedAt)
{
    public bool IsOver => State is "accepted" or "cancelled";

    /// <summary>Null: no such batch, or not of this officer's area.</summary>
    public static async Task<BatchAtHand?> Take(Work work, Guid batchId, CurrentUser officer)
    {
        await work.Run("select 1 from voting.paper_batch where id = @batchId for no key update", new { batchId });
        var batch = await work.MaybeOne<BatchAtHand>(Read, new { batchId });
        return batch is not null && Covers(officer, batch.AreaCode) ? batch : null;
    }

    public static bool Covers(CurrentUser officer, string areaCode) =>
        officer.Areas(Roles.Clerk, Roles.Street, Roles.Bureau).Any(area => areaCode.StartsWith(area, StringComparison.Ordinal));

    private const string Read = """
        select b.id, b.call_id, b.no, b.area_code, b.slips, b.state, h.closed_at, h.certified_at
        from voting.paper_batch b
        join voting.ledger_head h on h.call_id = b.call_id
        where b.id = @batchId
        """;
}

/// <summary>A slip with its batch, both held.</summary>
internal sealed record SlipAtHand(Guid Id, int N, string State, int Attempt, BatchAtHand Batch)
{
    public static async Task<SlipAtHand?> Take(Work work, Guid slipId, CurrentUser officer)
    {
        if (await work.MaybeOne<Guid?>("select batch_id from voting.paper_slip where id = @slipId", new { slipId }) is not { } batchId) return null;
        if (await BatchAtHand.Take(work, batchId, officer) is not { } batch) return null;
        var slip = await work.One<Row>("select n, state, attempt from voting.paper_slip where id = @slipId", new { slipId });
        return new SlipAtHand(slipId, slip.N, slip.State, slip.Attempt, batch);
    }

    private sealed record Row(int N, string State, int Attempt);
}
