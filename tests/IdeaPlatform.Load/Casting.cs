using System.Diagnostics;
using IdeaPlatform.Voting.Replay;

namespace IdeaPlatform.Load;

/// <summary>
/// Many connections, each with one voter at a time, whose picks go out one after another. A lost connection moves to the next node and
/// sends the same tap again; so does "try later".
/// </summary>
internal sealed class Casting(LoadPlan plan, LoadOptions options, Meter meter, Taps taps)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);
    private readonly List<SentTap>[] _sent = [.. Enumerable.Range(0, options.Connections).Select(_ => new List<SentTap>())];
    private readonly Line?[] _lines = new Line?[options.Connections];
    private long _paced;
    private long _begun;

    public IEnumerable<SentTap> Sent => _sent.SelectMany(one => one);

    /// <summary>When the nth vote was acknowledged; only where somebody asks for it.</summary>
    public long[]? AckTimes { get; set; }

    public async Task Run()
    {
        _begun = Stopwatch.GetTimestamp();
        await using var watchdog = new Timer(_ => { foreach (var line in _lines) line?.EndIfStuck(s_longest); }, null, 1000, 1000);
        await Task.WhenAll(Enumerable.Range(0, options.Connections).Select(number => Task.Run(() => options.Nothing ? Idle(number) : Drive(number))));
    }

    private async Task Drive(int number)
    {
        using var line = _lines[number] = new Line(options.Doors, number, plan.CallId);
        while (!meter.IsOver && taps.TryNextVoter(out var voter)) await Vote(line, voter, _sent[number]);
    }

    /// <summary>All picks of one voter, or as many as fit in.</summary>
    public async Task Vote(Line line, int voter, List<SentTap> sent)
    {
        var browser = new Browser();
        for (var pick = 0; pick < taps.PicksEach && !meter.IsOver; pick++)
        {
            if (options.Rate > 0) await Pace();
            if (meter.IsOver) return;
            var saved = await Cast(line, browser, voter, pick);
            if (saved is { } acknowledged) sent.Add(new SentTap(voter, pick, acknowledged));
            // A refused pick would put the next one on the wrong version of the ballot.
            if (saved != true) return;
        }
    }

    /// <summary>True: acknowledged. False: nobody knows. Null: refused, and so not stored.</summary>
    private async ValueTask<bool?> Cast(Line line, Browser browser, int voter, int pick)
    {
        var begun = Stopwatch.GetTimestamp();
        var mayBeStored = false;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var (wire, request) = await line.Ready(browser);
                request.Write(plan.Tokens[voter], browser.Device, plan.Ideas[taps.Idea(voter, pick)], taps.TapId(voter, pick), pick);
                line.Begin();
                var reply = await wire.Exchange(request.Bytes);
                line.End();
                browser.Device ??= wire.CookieGiven(Browser.DeviceLine);
                if (reply.Status == 200 && reply.Body.Span.StartsWith("{\"result\":\"counted\""u8))
                {
                    var now = Stopwatch.GetTimestamp();
                    var nth = meter.Add(now - begun);
                    if (AckTimes is { } times && nth < times.Length) times[nth] = now;
                    return true;
                }
                meter.Error(reply.Status == 200 ? "200, but not counted" : Meter.KindOf(reply));
                // Refused now says nothing about the one before, whose answer got lost.
                if (reply.Status != 503) return mayBeStored ? false : null;
            }
            catch (Exception lost) when (Meter.IsLost(lost))
            {
                mayBeStored = true;
                meter.Error(line.WasStuck ? "no answer" : "connection lost");
                line.Move();
            }
            if (Stopwatch.GetElapsedTime(begun) > s_patience) return false;
            await Task.Delay(Math.Min(1000, 10 << Math.Min(attempt, 6)));
        }
    }

    private async Task Idle(int number)
    {
        using var line = _lines[number] = new Line(options.Doors, number, plan.CallId);
        var request = RequestBytes.Nothing(options.Doors[number % options.Doors.Count]);
        var wire = await line.Ready();
        while (!meter.IsOver)
        {
            var begun = Stopwatch.GetTimestamp();
            var reply = await wire.Exchange(request.Bytes);
            if (reply.Status == 204) meter.Add(Stopwatch.GetTimestamp() - begun);
            else meter.Error(Meter.KindOf(reply));
        }
    }

    private async Task Pace()
    {
        var due = _begun + (long)(Interlocked.Increment(ref _paced) / options.Rate * Stopwatch.Frequency);
        while (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is var left && left > TimeSpan.FromMilliseconds(0.5) && !meter.IsOver)
        {
            await Task.Delay(left < TimeSpan.FromMilliseconds(100) ? left : TimeSpan.FromMilliseconds(100));
        }
    }
}
