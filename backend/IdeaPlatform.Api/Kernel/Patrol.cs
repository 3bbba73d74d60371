namespace IdeaPlatform.Kernel;

/// <summary>
/// Something that every node looks after, again and again, for as long as it runs. A look that fails is told and tried again at the next turn; what it
/// was about is <paramref name="what"/>, as the log says it.
/// </summary>
internal abstract class Patrol(TimeSpan every, string what, ILogger log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await Look(stoppingToken);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    log.LogWarning("{What} failed, trying again: {Reason}", what, failure.Message);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>One look, at everything that is due now.</summary>
    protected abstract Task Look(CancellationToken ct);
}
