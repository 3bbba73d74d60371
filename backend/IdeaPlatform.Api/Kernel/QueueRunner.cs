namespace IdeaPlatform.Kernel;

/// <summary>Wakes the runner of this node; other nodes find what waits at their next look.</summary>
internal abstract class WakeSignal : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);

    public void Set()
    {
        try { _signal.Release(); }
        catch (SemaphoreFullException) { /* already awake */ }
    }

    public Task Wait(TimeSpan atMost, CancellationToken ct) => _signal.WaitAsync(atMost, ct);

    public void Dispose() => _signal.Dispose();
}

/// <summary>
/// Takes what waits in a table, one after another, until nothing is left; then waits until it is woken, or looks by itself every five seconds. A take
/// that fails is told and tried again; what it was about is <paramref name="what"/>, as the log says it.
/// </summary>
internal abstract class QueueRunner(WakeSignal signal, string what, ILogger log) : BackgroundService
{
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await Next(stoppingToken)) { }
                await signal.Wait(TimeSpan.FromSeconds(5), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogWarning("{What} failed, trying again: {Reason}", what, failure.Message);
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken);
            }
        }
    }

    /// <summary>Takes the next and works on it; false: nothing waits.</summary>
    protected abstract Task<bool> Next(CancellationToken ct);
}
