using System.Text.Json;
using Microsoft.AspNetCore.SignalR;

namespace IdeaPlatform.Kernel;

/// <summary>
/// One connection per node that listens to PostgreSQL: "live" goes to the pages of this node, "outbox" wakes the dispatcher,
/// "season" moves this node's season clock. After a lost connection pages are told to ask again.
/// </summary>
internal sealed class LiveListener(Database db, IHubContext<LiveHub> hub, OutboxSignal outbox, SeasonClock season, ILogger<LiveListener> log)
    : BackgroundService
{
    private bool _wasUp;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogWarning("Lost the listening connection, opening it again: {Reason}", failure.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    private async Task Listen(CancellationToken ct)
    {
        await using var connection = await db.Connect(ct);
        connection.Notification += (_, notice) => Take(notice.Channel, notice.Payload, ct);
        await using (var listen = connection.CreateCommand())
        {
            listen.CommandText = "listen live; listen outbox; listen season";
            await listen.ExecuteNonQueryAsync(ct);
        }
        await ReadSeason(ct);
        outbox.Set();
        // Notices of the gap are lost, and nobody knows whose they were: every page asks anew, whatever it shows.
        if (_wasUp) await hub.Clients.All.SendAsync("missed", ct);
        _wasUp = true;
        while (true)
        {
            // Notices may be missed only while disconnected; the timeout also keeps the season clock honest.
            if (!await connection.WaitAsync(TimeSpan.FromSeconds(15), ct)) await ReadSeason(ct);
        }
    }

    private void Take(string channel, string payload, CancellationToken ct)
    {
        switch (channel)
        {
            case "outbox":
                outbox.Set();
                break;
            case "season" when long.TryParse(payload, out var seconds):
                season.SetOffset(seconds);
                break;
            case "live" when JsonSerializer.Deserialize<LiveNotice>(payload, Json.Options) is { } notice:
                _ = hub.Clients.Group(notice.Group).SendAsync("changed", notice.Topic, notice.Id, ct);
                break;
        }
    }

    private async Task ReadSeason(CancellationToken ct) =>
        season.SetOffset(await db.One<long>("select offset_seconds from kernel.season_clock", null, ct));
}
