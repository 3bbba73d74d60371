using IdeaPlatform.Kernel;
using Npgsql;

namespace IdeaPlatform.Identity;

/// <summary>Forgets what has no use any more: old codes and messages, and sessions that ended three months ago.</summary>
internal sealed class Sweeper(Database db, TimeProvider clock, ISmsSender sms, ILogger<Sweeper> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (sms is NoSmsSender) log.LogWarning("No SMS gateway is configured (Sms:GatewayUrl): residents cannot be sent sign-in codes");
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1));
        do
        {
            try
            {
                await db.Run(Sweep, new { now = clock.GetUtcNow() }, stoppingToken);
            }
            catch (NpgsqlException failure)
            {
                log.LogWarning("Sweeping failed, trying again in an hour: {Reason}", failure.Message);
            }
        }
        while (await hourly.WaitForNextTickAsync(stoppingToken));
    }

    private const string Sweep = """
        delete from identity.phone_code where created_at < @now - interval '2 days';
        delete from identity.message where at < @now - interval '7 days';
        delete from identity.session where coalesce(ended_at, expires_at) < @now - interval '90 days'
        """;
}
