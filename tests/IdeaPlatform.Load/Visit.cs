using System.Collections.Concurrent;
using System.Diagnostics;
using IdeaPlatform.Voting.Replay;

namespace IdeaPlatform.Load;

/// <summary>What each voter does in the minute after the opening, step by step, and how long each step takes.</summary>
internal sealed class Visit(LoadPlan plan, LoadOptions options, Meter meter, Casting casting)
{
    private readonly (Histogram Tally, Histogram Ballot, Histogram Live, Histogram Whole) _steps = (new(), new(), new(), new());
    private readonly ConcurrentBag<List<SentTap>> _sent = [];
    private readonly ConcurrentBag<PageSocket> _live = [];
    private int _now;
    private int _most;

    public IEnumerable<SentTap> Sent => _sent.SelectMany(one => one);

    public async Task All(int voters)
    {
        var begun = Stopwatch.GetTimestamp();
        var visits = new List<Task>(voters);
        for (var voter = 0; voter < voters; voter++)
        {
            var due = TimeSpan.FromSeconds(options.Within * voter / voters);
            if (due - Stopwatch.GetElapsedTime(begun) is var wait && wait > TimeSpan.FromMilliseconds(1)) await Task.Delay(wait);
            var (number, arrived) = (voter, begun + (long)(due.TotalSeconds * Stopwatch.Frequency));
            visits.Add(Task.Run(() => One(number, arrived)));
        }
        await Task.WhenAll(visits);
        foreach (var socket in _live) socket.Dispose();
    }

    public object Figures() => new
    {
        tally = _steps.Tally.Summary(),
        ballot = _steps.Ballot.Summary(),
        live = _steps.Live.Summary(),
        pick = meter.Latencies.Summary(),
        whole = _steps.Whole.Summary(),
        atOnce = _most,
    };

    private async Task One(int voter, long arrived)
    {
        var here = Interlocked.Increment(ref _now);
        while (Volatile.Read(ref _most) is var most && here > most) Interlocked.CompareExchange(ref _most, here, most);
        var sent = new List<SentTap>();
        _sent.Add(sent);
        using var line = new Line(options.Doors, voter, plan.CallId);
        await Get(line, voter, $"/api/calls/{plan.CallId}/tally", _steps.Tally, arrived);
        await Get(line, voter, $"/api/calls/{plan.CallId}/ballot", _steps.Ballot, Stopwatch.GetTimestamp());
        if (voter % 2 == 0) await OpenLive(line, voter);
        await casting.Vote(line, voter, sent);
        _steps.Whole.Add(Stopwatch.GetTimestamp() - arrived);
        Interlocked.Decrement(ref _now);
    }

    private async Task Get(Line line, int voter, string path, Histogram step, long begun)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            try
            {
                var wire = await line.Ready();
                var reply = await wire.Exchange(RequestBytes.Get(line.Door, path, plan.Tokens[voter]));
                if (reply.Status != 200) meter.Error($"{path.Split('/')[^1]}: {Meter.KindOf(reply)}");
                step.Add(Stopwatch.GetTimestamp() - begun);
                return;
            }
            catch (Exception lost) when (Meter.IsLost(lost))
            {
                meter.Error("connection lost");
                line.Move();
                await Task.Delay(50 << Math.Min(attempt, 4));
            }
        }
    }

    private async Task OpenLive(Line line, int voter)
    {
        var begun = Stopwatch.GetTimestamp();
        var socket = new PageSocket(line.Door);
        _live.Add(socket);
        try
        {
            await socket.Open("/hubs/live", plan.Tokens[voter], default);
            await socket.JoinGroup($"call:{plan.CallId}", default);
            _steps.Live.Add(Stopwatch.GetTimestamp() - begun);
            _ = Drain(socket);
        }
        catch (Exception lost) when (Meter.IsLost(lost))
        {
            meter.Error("live line lost");
        }
    }

    private static async Task Drain(PageSocket socket)
    {
        try
        {
            await socket.ReadWhole(_ => { });
        }
        catch (Exception lost) when (Meter.IsLost(lost) || lost is OperationCanceledException)
        {
            // The visit is over.
        }
    }
}
