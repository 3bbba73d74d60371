using IdeaPlatform.Kernel;

namespace IdeaPlatform.Voting;

/// <summary>
/// Brings checkpoints to their witnesses, and goes on trying where one does not answer. At least once: a witness that gets a note twice
/// has lost nothing.
/// </summary>
internal sealed class WitnessPost(Database db, Witnesses witnesses, TimeProvider clock, ILogger<WitnessPost> log)
    : Patrol(TimeSpan.FromSeconds(2), "Delivery of checkpoints", log)
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromHours(1);

    protected override async Task Look(CancellationToken ct)
    {
        while (witnesses.Names.Length > 0 && await DeliverOne(ct)) { }
    }

    private async Task<bool> DeliverOne(CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var due = await work.MaybeOne<Due>(TakeDue, new { now = clock.GetUtcNow() });
        if (due is null) return false;
        string? error = null;
        try
        {
            await witnesses.Send(due.Witness, due.CallId, due.Note, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            error = failure.Message;
            log.LogWarning("A witness did not take a checkpoint, trying again later: {Reason}", failure.Message);
        }
        var now = clock.GetUtcNow();
        var pause = TimeSpan.FromSeconds(Math.Min(s_longestPause.TotalSeconds, 10 * Math.Pow(2, due.Attempts)));
        await work.Run(SaveOutcome, new { due.CallId, due.Size, due.Reason, due.Witness, error, now, nextAt = now + pause });
        await work.Commit();
        return true;
    }

    private sealed record Due(Guid CallId, long Size, string Reason, string Witness, int Attempts, string Note);

    private const string TakeDue = """
        select d.call_id, d.size, d.reason, d.witness, d.attempts, c.note
        from voting.witness_delivery d
        join voting.checkpoint c on c.call_id = d.call_id and c.size = d.size and c.reason = d.reason
        where d.delivered_at is null and d.next_at <= @now
        order by d.size
        limit 1
        for update of d skip locked
        """;

    private const string SaveOutcome = """
        update voting.witness_delivery
        set attempts = attempts + 1, last_error = @error, delivered_at = case when @error::text is null then @now end, next_at = @nextAt
        where call_id = @CallId and size = @Size and reason = @Reason and witness = @Witness
        """;
}
