using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.SignalR;

namespace IdeaPlatform.Voting;

/// <summary>
/// Pushes moved tallies to the open pages as data, a few times a second at most, however many votes come in. Each node asks the
/// database itself, and only while somebody watches: PostgreSQL is all that several nodes need.
/// </summary>
internal sealed class TallyBroadcaster(
    Database db, IHubContext<LiveHub> hub, TallyAudience audience, IConfiguration configuration, ILogger<TallyBroadcaster> log) : BackgroundService
{
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(5);
    private readonly TimeSpan _between = TimeSpan.FromMilliseconds(Math.Clamp(configuration.GetValue("IDEAPLATFORM_TALLY_TICK_MS", 250), 50, 5000));
    private Dictionary<Guid, long> _sent = [];
    private int _tick;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_between);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    if (audience.IsEmpty) _sent = [];
                    else await Push(stoppingToken);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    log.LogWarning("Could not push tallies, trying again: {Reason}", failure.Message);
                    await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops.
        }
    }

    private async Task Push(CancellationToken ct)
    {
        _tick++;
        var sent = new Dictionary<Guid, long>();
        foreach (var head in await db.List<Head>(ReadHeads, null, ct))
        {
            sent[head.CallId] = head.Size;
            // What was there when we began to look, the pages have asked for themselves.
            var since = _sent.GetValueOrDefault(head.CallId, head.Size);
            if (head.Size > since)
            {
                var moved = await db.List<MovedIdea>(ReadMoved, new { head.CallId, since }, ct);
                await Send(head, moved, since, ct);
            }
            else if (!_sent.ContainsKey(head.CallId) || _tick % Math.Max(1, (int)(s_heartbeat / _between)) == 0)
            {
                // A page that joined between its question and our last message, or our first look, learns from this that it missed one.
                await Send(head, [], head.Size, ct);
            }
        }
        _sent = sent;
    }

    /// <summary>
    /// tally(callId, seq, runs, since, [ballots, picks]): a page whose own seq is below <paramref name="since"/> has missed something and asks
    /// again. Ideas are named by their number on the list (<see cref="TallyRuns"/>), because this goes to thousands of phones several times a
    /// second, and an id has 36 letters.
    /// </summary>
    private Task Send(Head head, IEnumerable<MovedIdea> moved, long since, CancellationToken ct) => hub.Clients.Group($"call:{head.CallId}").SendAsync(
        "tally", head.CallId, head.Size, TallyRuns.Of(moved, withPoints: head.Method == "points"), since, new[] { head.Ballots, head.Picks }, ct);

    private sealed record Head(Guid CallId, long Size, int Ballots, int Picks, string Method);

    private const string ReadHeads = """
        select call_id, size, ballots, picks, method from voting.ledger_head where closed_at is null and frozen_size is null order by call_id
        """;

    private const string ReadMoved = """
        select n, votes, points from voting.tally where call_id = @CallId and seq > @since order by n
        """;
}

/// <summary>How many pages hold a connection to this node.</summary>
internal sealed class TallyAudience : IHubFilter
{
    private int _count;

    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        Interlocked.Increment(ref _count);
        await next(context);
    }

    public async Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        Interlocked.Decrement(ref _count);
        await next(context, exception);
    }
}
