using IdeaPlatform.Kernel;
using Npgsql;

namespace IdeaPlatform.Voting.Fraud;

/// <summary>
/// Traces on their way to the database. They wait half a second, off the way of the vote: nobody's answer depends on them, and the ten
/// picks of one voter become one row's change instead of ten. Then they go a few at a time, so that no vote meets them all, and nobody
/// waits for the disk. A crash loses that half second of evidence, never a vote.
/// </summary>
internal sealed class TraceKeeper(VoteConnection connections, KeyRing keys, TimeProvider clock, ILogger<TraceKeeper> log) : BackgroundService
{
    private static readonly TimeSpan s_wait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(50);

    // Of what is due one part in ten goes at a time, and at least so many.
    private const int Few = 50;
    private readonly Lock _gate = new();

    // One hand takes and writes at a time: who flushes would else find nothing waiting while the timer still writes it.
    private readonly SemaphoreSlim _hand = new(1);
    private readonly Dictionary<(Guid CallId, Guid BallotUid), Waiting> _waiting = [];

    public void Add(Guid callId, IEnumerable<TraceRow> rows)
    {
        lock (_gate)
        {
            foreach (var row in rows) Merge(callId, row, clock.GetTimestamp());
        }
    }

    /// <summary>Writes all that waits, after what is being written. What could not be written waits on.</summary>
    public Task Flush(CancellationToken ct) => TakeAndWrite(() => Take(_ => true, all: true), ct);

    public override void Dispose()
    {
        _hand.Dispose();
        base.Dispose();
    }

    private List<(Guid CallId, TraceRow Row)> Take(Func<Waiting, bool> isDue, bool all)
    {
        lock (_gate)
        {
            var due = _waiting.Where(entry => isDue(entry.Value)).Select(entry => entry.Key).ToList();
            var taken = new List<(Guid, TraceRow)>();
            foreach (var key in due.Take(all ? due.Count : Math.Max(Few, due.Count / 10)))
            {
                if (_waiting.Remove(key, out var waiting)) taken.Add((key.CallId, waiting.Row));
            }
            return taken;
        }
    }

    private async Task TakeAndWrite(Func<List<(Guid CallId, TraceRow Row)>> take, CancellationToken ct)
    {
        await _hand.WaitAsync(ct);
        try
        {
            await Write(take(), ct);
        }
        finally
        {
            _hand.Release();
        }
    }

    private async Task Write(List<(Guid CallId, TraceRow Row)> taken, CancellationToken ct)
    {
        foreach (var call in taken.GroupBy(entry => entry.CallId, entry => entry.Row))
        {
            // With the key of the vote the names of its traces are gone: it has been certified, and nobody asks any more.
            if (keys.IsDestroyed(TraceAlias.NameOf(call.Key))) continue;
            try
            {
                await Write(call.Key, [.. call], ct);
            }
            catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.ForeignKeyViolation)
            {
                // The vote itself is gone, as samples go when they are wiped.
            }
            catch (Exception failure)
            {
                // Whatever it is: evidence about votes must not end the server that takes them.
                log.LogWarning("Traces could not be saved, trying again: {Reason}", failure.Message);
                lock (_gate)
                {
                    foreach (var row in call) Merge(call.Key, row, clock.GetTimestamp());
                }
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TakeAndWrite(() => Take(waiting => clock.GetElapsedTime(waiting.Since) >= s_wait, all: false), CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The writer of taps has stopped, or stops now: what it left is written below.
        }
        await Flush(CancellationToken.None);
    }

    private async Task Write(Guid callId, IReadOnlyList<TraceRow> rows, CancellationToken ct)
    {
        await using var connection = await connections.Open(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.Command("select set_config('synchronous_commit', 'off', true)");
        TraceRows.Add(batch, keys, callId, rows);
        await batch.ExecuteNonQueryAsync(ct);
    }

    private void Merge(Guid callId, TraceRow row, long now)
    {
        var key = (callId, row.BallotUid);
        if (!_waiting.TryGetValue(key, out var met))
        {
            _waiting[key] = new Waiting(row, now);
            return;
        }
        // The first of them says where the ballot came from.
        var (early, late) = met.Row.FirstAt <= row.FirstAt ? (met.Row, row) : (row, met.Row);
        _waiting[key] = met with { Row = early with { LastAt = late.LastAt > early.LastAt ? late.LastAt : early.LastAt, Taps = early.Taps + late.Taps } };
    }

    /// <summary>What is known of a ballot's taps so far, and since when it waits.</summary>
    private readonly record struct Waiting(TraceRow Row, long Since);
}
