using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IdeaPlatform.Load;

/// <summary>
/// The same broadcast with nothing but Kestrel's WebSockets: the limit that the live tallies are held against. Each message begins with
/// the moment of its tick; all processes of a machine read the same clock.
/// </summary>
internal static class RawBroadcast
{
    private const int StampLength = 16;

    /// <summary>baseline-ws --port P --rate TICKS --bytes N: serves until it is ended.</summary>
    public static async Task<int> Serve(LoadOptions options)
    {
        var sockets = new ConcurrentDictionary<WebSocket, byte>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");
        await using var app = builder.Build();
        app.UseWebSockets();
        app.MapGet("/ready", () => "ready");
        app.Map("/ws", async (HttpContext context) =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            sockets[socket] = 0;
            try
            {
                var buffer = new byte[256];
                while ((await socket.ReceiveAsync(buffer, context.RequestAborted)).MessageType != WebSocketMessageType.Close) { }
            }
            catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
            {
                // The page went away.
            }
            sockets.TryRemove(socket, out _);
        });
        await app.StartAsync();
        var message = Encoding.ASCII.GetBytes(new string('.', options.Bytes));
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1 / options.Rate));
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                Encoding.ASCII.GetBytes(Stopwatch.GetTimestamp().ToString("x16", CultureInfo.InvariantCulture), message);
                await Task.WhenAll(sockets.Keys.Select(socket => Send(socket, message, stopping)));
            }
        }
        catch (OperationCanceledException)
        {
            // Ended.
        }
        return 0;
    }

    /// <summary>watch-raw: as many lines as asked, and how long each message took to each of them.</summary>
    public static async Task<int> Watch(LoadOptions options)
    {
        using var meter = new Meter(options);
        var deliveries = new Histogram();
        var pages = Enumerable.Range(0, options.Watchers).Select(_ => new PageSocket(options.Doors[0])).ToList();
        foreach (var wave in pages.Chunk(50)) await Task.WhenAll(wave.Select(page => page.Open("/ws", null, default)));
        var reading = pages.Select(page => page.ReadWhole(message =>
        {
            if (!meter.Measuring) return;
            var begun = long.Parse(message[..StampLength], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var took = Stopwatch.GetTimestamp() - begun;
            deliveries.Add(took);
            meter.Add(took);
        })).ToList();
        await meter.Conduct(Task.WhenAny(reading));
        foreach (var page in pages) page.Dispose();
        var figures = LoadCommand.Figures(options, meter);
        figures["watchers"] = options.Watchers;
        figures["deliveryMilliseconds"] = deliveries.Summary();
        await LoadCommand.Write(options, figures);
        return 0;
    }

    private static async Task Send(WebSocket socket, ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        try
        {
            if (socket.State == WebSocketState.Open) await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, ct);
        }
        catch (WebSocketException)
        {
            // It went away; whoever receives on it takes it off the list.
        }
    }
}
