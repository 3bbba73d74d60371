using System.Globalization;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Voting.Fraud;

/// <summary>
/// Looks for signals every few minutes while a vote is under way and once after its close; forgets traces after thirty days and grants of
/// helpers after half a year, and destroys the keys of days that are over, so that no hash can be tried against addresses any more.
/// </summary>
internal sealed class Examiner(Database db, KeyRing keys, SeasonClock season, TimeProvider clock, Examination examination, ILogger<Examiner> log) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every);
        try
        {
            do
            {
                try
                {
                    await Sweep(stoppingToken);
                    var calls = await db.List<Guid>(ReadDue, new { since = season.Now() - (0.8 * s_every) }, stoppingToken);
                    foreach (var callId in calls) await examination.Run(callId, stoppingToken);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    log.LogWarning("Could not look for signals, trying again: {Reason}", failure.Message);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops.
        }
    }

    internal async Task Sweep(CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(SeasonClock.Local).DateTime);
        await db.Run("delete from voting.trace where kept_since < @oldest", new { oldest = today.AddDays(-30) }, ct);
        // Those of a vote that was certified go with its key; of one that never was, no later than this.
        await db.Run("delete from voting.ballot_grant where started_at < @oldest", new { oldest = clock.GetUtcNow().AddDays(-180) }, ct);
        if (!Directory.Exists(keys.Folder)) return;
        foreach (var path in Directory.EnumerateFiles(keys.Folder, "trace-day-*.key"))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            var dated = DateOnly.TryParseExact(name["trace-day-".Length..], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
            if (dated && day < today.AddDays(-1)) keys.Destroy(name);
        }
    }

    private const string ReadDue = """
        select h.call_id
        from voting.ledger_head h
        left join voting.examination e on e.call_id = h.call_id
        where h.certified_at is null
          and (e.at is null or (e.at < @since and (h.closed_at is null or e.at < h.closed_at + interval '1 minute')))
        order by h.call_id
        """;
}
