namespace IdeaPlatform.Kernel;

/// <summary>A key that any node destroyed is forgotten by all of them: the folder is what they share, so each looks there once a second.</summary>
internal sealed class KeyWatch(KeyRing keys, ILogger<KeyWatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try { keys.ForgetDestroyed(); }
                catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
                {
                    log.LogWarning("Could not look after the keys, trying again: {Reason}", failure.Message);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops.
        }
    }
}
