using System.Text.Json;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Voting;

/// <summary>
/// Compares the live counters with a recount of the ledger, at one and the same moment, and keeps what came out; the last one is public.
/// A difference raises an alarm and keeps the vote from being certified.
/// </summary>
internal static class Reconciliation
{
    /// <summary>
    /// Answers the number of differences. The caller's transaction must see one moment: repeatable read, or the lock of the head.
    /// </summary>
    public static async Task<int> Make(Work work, Guid callId, DateTimeOffset at, ILogger log)
    {
        var head = await work.One<Sums>("select size, ballots, picks from voting.ledger_head where call_id = @callId", new { callId });
        var recount = await LedgerRecount.Read(work.Connection, callId, work.Cancellation);
        if (recount.Size != head.Size) recount.Differ(new RecountFinding("voting.finding.size", recount.Size, Counted: recount.Size, Kept: head.Size));
        var tally = recount.Tally();
        foreach (var kept in await work.List<Kept>(ReadTally, new { callId }))
        {
            var (votes, points) = tally.GetValueOrDefault(kept.N);
            if (votes != kept.Votes) recount.Differ(new RecountFinding("voting.finding.tally", N: kept.N, Counted: votes, Kept: kept.Votes));
            if (points != kept.Points) recount.Differ(new RecountFinding("voting.finding.points", N: kept.N, Counted: points, Kept: kept.Points));
        }
        if (recount.Ballots != head.Ballots) recount.Differ(new RecountFinding("voting.finding.ballots", Counted: recount.Ballots, Kept: head.Ballots));
        await work.Run(Save, new
        {
            callId,
            at,
            head.Size,
            recount.Ballots,
            recount.Differences,
            findings = JsonSerializer.Serialize(recount.Findings, Json.Options),
        });
        if (recount.Differences > 0)
        {
            log.LogCritical("The ledger of call {CallId} and its counters differ in {Count} places", callId, recount.Differences);
            await work.Audit(null, "voting.counters_differ", "call", callId, new { recount.Differences });
            await work.Publish(new Published.CountersDiffer(callId, recount.Differences, at));
        }
        return recount.Differences;
    }

    private sealed record Kept(int N, int Votes, long Points);

    private sealed record Sums(long Size, int Ballots, int Picks);

    private const string ReadTally = "select n, votes, points from voting.tally where call_id = @callId order by n";

    private const string Save = """
        insert into voting.reconciliation (call_id, at, size, ballots, differences, findings)
        values (@callId, @at, @Size, @Ballots, @Differences, @findings::jsonb)
        on conflict do nothing
        """;
}
