using IdeaPlatform.Kernel;
using Npgsql;

namespace IdeaPlatform.Voting;

/// <summary>
/// Group commit: taps of all connections flow into one bounded queue, and one writer takes whatever has gathered and commits it together,
/// so a burst shares its fsync and a lone vote is not delayed. Every tap is answered when its COMMIT is on the disk, each with its own result. A full
/// queue refuses at once instead of letting everybody wait. The writer is a thread of its own that waits for the database where it
/// stands: everybody waits for it, and in the pool of threads its turn would come after the answers to the batch before. Where a crowd
/// waits and the disk is slow, it does not wait for the disk itself (<see cref="FlushQueue"/>). A tap that finds everything quiet is written
/// by the thread that brings it (infra/adr/0051).
/// </summary>
internal sealed class TapWriter(TapBatch batches, FlushQueue flush, DiskPace disk, RememberedBallots ballots, IConfiguration configuration, ILogger<TapWriter> log)
    : BackgroundService
{
    // So many at once, or others behind them: then the next batch is worth beginning before this one is on a slow disk.
    private const int Crowd = 8;

    // Setting it to 1 shows what group commit is worth (npm run load -- bench); nothing else is gained by another number.
    private readonly int _maxBatch = Math.Clamp(configuration.GetValue("IDEAPLATFORM_VOTE_BATCH", 500), 1, 5000);

    // What one node lets wait, about a second's work. Beyond it callers are asked to come back.
    private readonly WorkQueue<PendingTap> _waiting = new(Math.Max(1, configuration.GetValue("IDEAPLATFORM_VOTE_QUEUE", 16_384)));

    // Whoever writes: the writer's thread, or the thread of the only request there is.
    private readonly Lock _turn = new();

    /// <summary>
    /// Answers when the tap is committed or refused. A caller who leaves does not take the tap back, nor ends the wait. Where nobody else votes,
    /// the caller's thread does the work: from hand to hand it would wait twice for its turn.
    /// </summary>
    public Task<TapAnswer> Save(PendingTap tap)
    {
        if (_waiting.IsQuiet && flush.IsQuiet && _turn.TryEnter())
        {
            try
            {
                Apply([tap], flushBeside: false, CancellationToken.None);
            }
            finally
            {
                _turn.Exit();
            }
            return tap.Answered;
        }
        return _waiting.TryAdd(tap) ? tap.Answered : Task.FromResult<TapAnswer>(new TapAnswer.TryLater());
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(OnThread("votes", () => Write(stoppingToken)), OnThread("votes-flush", flush.Run));

    private static Task OnThread(string name, Action run)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                run();
                ended.SetResult();
            }
            catch (Exception failure)
            {
                ended.SetException(failure);
            }
        })
        { IsBackground = true, Name = name };
        thread.Start();
        return ended.Task;
    }

    private void Write(CancellationToken stoppingToken)
    {
        var batch = new List<PendingTap>(_maxBatch);
        using var stop = stoppingToken.Register(_waiting.End);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                _waiting.Await();
                lock (_turn)
                {
                    // Not before it is our turn: who came while a lone tap was written belongs to this batch.
                    if (!_waiting.Take(batch, _maxBatch, out var left)) break;
                    var crowded = batch.Count >= Crowd || left > 0;
                    var flushBeside = crowded && disk.NextIsBeside();
                    foreach (var call in batch.GroupBy(tap => tap.CallId)) Apply([.. call], flushBeside, stoppingToken);
                }
                batch.Clear();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops after its requests have ended; whoever is still waiting may come back.
        }
        finally
        {
            _waiting.End();
            flush.End();
            do
            {
                foreach (var tap in batch) tap.Answer(new TapAnswer.TryLater());
                batch.Clear();
            }
            while (_waiting.Take(batch, _maxBatch, out _));
        }
    }

    private void Apply(IReadOnlyList<PendingTap> taps, bool flushBeside, CancellationToken ct)
    {
        try
        {
            var applied = batches.Apply(taps[0].CallId, taps, flushBeside, ct);
            if (flushBeside) flush.Add(applied);
            else applied.Answer(ballots);
        }
        catch (StaleVoterKeyException)
        {
            // The key that was wrong is forgotten: each time there is one less.
            Apply(taps, flushBeside, ct);
        }
        catch (Exception failure) when (taps.Count > 1 && !ct.IsCancellationRequested)
        {
            // One bad row must not refuse its neighbours. A batch whose COMMIT got lost may have been written: then each tap finds
            // its first result.
            log.LogWarning("A batch of {Count} taps failed, trying them one by one: {Reason}", taps.Count, failure.Message);
            foreach (var tap in taps) Apply([tap], flushBeside: false, ct);
        }
        catch (NpgsqlException failure) when (failure is not PostgresException || failure.IsTransient)
        {
            foreach (var tap in taps) tap.Answer(new TapAnswer.TryLater());
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.LogError(failure, "A tap could not be saved");
            foreach (var tap in taps) tap.Fail(failure);
        }
    }
}
