using IdeaPlatform.Kernel;
using Npgsql;

namespace IdeaPlatform.Voting.Fraud;

/// <summary>
/// Traces on their way to the database. They wait half a second, off the way of the vote: nobody's answer depends on them, and the ten
/// picks of one voter become one row's change instead of ten. A crash loses that half second of evidence, never a vote.
/// </summary>
internal sealed class TraceKeeper(VoteConnection connections, KeyRing keys, ILogger<TraceKeeper> log) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(500);
    private readonly Lock _gate = new();
    private Dictionary<(Guid CallId, Guid BallotUid), TraceRow> _waiting = [];

    public void Add(Guid callId, IEnumerable<TraceRow> rows)
    {
        lock (_gate)
        {
            foreach (var row in rows) Merge(callId, row);
        }
    }

    /// <summary>Writes what waits now. What could not be written waits on.</summary>
    public async Task Flush(CancellationToken ct)
    {
        Dictionary<(Guid CallId, Guid BallotUid), TraceRow> taken;
        lock (_gate)
        {
            if (_waiting.Count == 0) return;
            (taken, _waiting) = (_waiting, []);
        }
        foreach (var call in taken.GroupBy(entry => entry.Key.CallId, entry => entry.Value))
        {
            // With the key of the vote the names of its traces are gone: it has been certified, and nobody asks any more.
            if (keys.IsDestroyed(TraceAlias.NameOf(call.Key))) continue;
            try
            {
                await Write(call.Key, [.. call], ct);
            }
            catch (Exception failure) when (failure is NpgsqlException or OperationCanceledException)
            {
                if (failure is NpgsqlException) log.LogWarning("Traces could not be saved, trying again: {Reason}", failure.Message);
                lock (_gate)
                {
                    foreach (var row in call) Merge(call.Key, row);
                }
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Flush(CancellationToken.None);
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
        TraceRows.Add(batch, keys, callId, rows);
        await batch.ExecuteNonQueryAsync(ct);
    }

    private void Merge(Guid callId, TraceRow row)
    {
        var key = (callId, row.BallotUid);
        if (!_waiting.TryGetValue(key, out var met))
        {
            _waiting[key] = row;
            return;
        }
        // The first of them says where the ballot came from.
        var (early, late) = met.FirstAt <= row.FirstAt ? (met, row) : (row, met);
        _waiting[key] = early with { LastAt = late.LastAt > early.LastAt ? late.LastAt : early.LastAt, Taps = early.Taps + late.Taps };
    }
}
