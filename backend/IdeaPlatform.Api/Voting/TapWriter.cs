using System.Threading.Channels;
using IdeaPlatform.Kernel;
using Npgsql;

namespace IdeaPlatform.Voting;

/// <summary>
/// Group commit: taps of all connections flow into one bounded channel, and one writer takes whatever has gathered and commits it
/// together, so a burst shares its fsync and a lone vote is not delayed. Every tap is answered after its COMMIT, each with its own
/// result. A full channel refuses at once instead of letting everybody wait.
/// </summary>
internal sealed class TapWriter(TapBatch batches, IConfiguration configuration, ILogger<TapWriter> log) : BackgroundService
{
    // Setting it to 1 shows what group commit is worth (npm run load -- bench); nothing else is gained by another number.
    private readonly int _maxBatch = Math.Clamp(configuration.GetValue("IDEAPLATFORM_VOTE_BATCH", 500), 1, 5000);

    // What one node lets wait, about a second's work. Beyond it callers are asked to come back.
    private readonly Channel<PendingTap> _waiting = Channel.CreateBounded<PendingTap>(
        new BoundedChannelOptions(Math.Max(1, configuration.GetValue("IDEAPLATFORM_VOTE_QUEUE", 16_384))) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    /// <summary>Answers when the tap is committed or refused. A caller who leaves does not take the tap back.</summary>
    public async Task<TapAnswer> Save(PendingTap tap, CancellationToken ct) =>
        _waiting.Writer.TryWrite(tap) ? await tap.Answered.WaitAsync(ct) : new TapAnswer.TryLater();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<PendingTap>(_maxBatch);
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
            {
                while (batch.Count < _maxBatch && _waiting.Reader.TryRead(out var tap)) batch.Add(tap);
                foreach (var call in batch.GroupBy(tap => tap.CallId)) await Apply([.. call], stoppingToken);
                batch.Clear();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops after its requests have ended; whoever is still waiting may come back.
        }
        finally
        {
            _waiting.Writer.TryComplete();
            foreach (var tap in batch) tap.Answer(new TapAnswer.TryLater());
            while (_waiting.Reader.TryRead(out var tap)) tap.Answer(new TapAnswer.TryLater());
        }
    }

    private async Task Apply(IReadOnlyList<PendingTap> taps, CancellationToken ct)
    {
        try
        {
            var answers = await batches.Apply(taps[0].CallId, taps, ct);
            for (var i = 0; i < taps.Count; i++) taps[i].Answer(answers[i]);
        }
        catch (StaleVoterKeyException)
        {
            // The key that was wrong is forgotten: each time there is one less.
            await Apply(taps, ct);
        }
        catch (Exception failure) when (taps.Count > 1 && !ct.IsCancellationRequested)
        {
            // One bad row must not refuse its neighbours. A batch whose COMMIT got lost may have been written: then each tap finds
            // its first result.
            log.LogWarning("A batch of {Count} taps failed, trying them one by one: {Reason}", taps.Count, failure.Message);
            foreach (var tap in taps) await Apply([tap], ct);
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
