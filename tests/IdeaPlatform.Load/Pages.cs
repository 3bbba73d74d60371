using System.Diagnostics;
using System.Net;
using System.Text.Json;
using IdeaPlatform.Voting.Replay;

namespace IdeaPlatform.Load;

/// <summary>One pushed tally. All pages of a node get the same bytes, so they are read once and then only compared.</summary>
internal sealed record Tick(byte[] Bytes, long Seq, long Since, IReadOnlyList<(int N, int Votes)> Rows, long Begun, long FirstReceipt);

/// <summary>
/// The open pages of a run: each joins the group of the call and follows the sequence of tallies; one page of each node keeps the votes
/// themselves. A page whose node died opens its line at the next one and asks for the tally, as the site does.
/// </summary>
internal sealed class Pages(LoadPlan plan, LoadOptions options, Meter meter) : IDisposable
{
    private const int Remembered = 4;
    private static readonly TimeSpan s_heartbeat = TimeSpan.FromSeconds(1);
    private readonly Page[] _pages = [.. Enumerable.Range(0, options.Watchers).Select(number => new Page(number, number % options.Doors.Count, number < options.Doors.Count))];
    private readonly Lock _reading = new();
    private readonly Tick?[] _recent = new Tick?[Remembered];
    private Casting? _casting;
    private Dictionary<int, Guid> _ideas = [];
    private Timer? _pings;
    private long _base;
    private long _ticks;
    private long _lost;
    private long _received;
    private long _bytes;
    private long _moved;
    private long _reconnected;
    private long _askedAgain;
    private int _pingRound;
    private bool _closing;

    public Histogram Deliveries { get; } = new();

    public Histogram Spread { get; } = new();

    public async Task Open(CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < _pages.Length; i = Interlocked.Increment(ref next)) await Open(_pages[i], ct);
        }, ct)));
        Console.WriteLine($"  {_pages.Length} pages watch, opened in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s");
        _base = await SeqNow(options.Doors[0]);
        foreach (var page in _pages)
        {
            page.Reach(_base);
            _ = Follow(page);
        }
        // Each page says that it lives within half of the 30 seconds that the server waits.
        _pings = new Timer(_ => Ping(), null, s_heartbeat, s_heartbeat);
    }

    public void Follow(Casting casting) => _casting = casting;

    /// <summary>Waits until every page has the last tally, or gives up.</summary>
    public async Task<object> Settle()
    {
        await Task.Delay(400);
        var last = await SeqNow(options.Doors.First(IsUp));
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(10) && _pages.Any(page => page.Seq < last);) await Task.Delay(50);
        _closing = true;
        return new
        {
            watchers = _pages.Length,
            behind = _pages.Count(page => page.Seq < last),
            pages = _pages.Where(page => page.Votes is not null).Select(page => new { node = page.Door, votes = page.Votes }),
        };
    }

    public Dictionary<string, object> Figures()
    {
        var ticks = Math.Max(1, _ticks);
        return new()
        {
            ["watchers"] = _pages.Length,
            ["ticks"] = _ticks,
            ["ticksPerSecond"] = Math.Round(_ticks / Math.Max(0.001, meter.MeasuredSeconds) / options.Doors.Count, 2),
            ["deliveries"] = _received,
            ["lostTicks"] = _lost,
            ["reconnected"] = _reconnected,
            ["askedAgain"] = _askedAgain,
            ["bytesATick"] = Math.Round(_bytes / (double)Math.Max(1, _received)),
            ["ideasATick"] = Math.Round(_moved / (double)ticks, 1),
            ["deliveryMilliseconds"] = Deliveries.Summary(),
            ["spreadMilliseconds"] = Spread.Summary(),
        };
    }

    public void Dispose()
    {
        _closing = true;
        _pings?.Dispose();
        foreach (var page in _pages) page.Socket?.Dispose();
    }

    private async Task Open(Page page, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                page.Socket = new PageSocket(options.Doors[page.Door]);
                await page.Socket.Open("/hubs/live", plan.Tokens[page.Number % plan.Tokens.Count], ct);
                await page.Socket.JoinGroup($"call:{plan.CallId}", ct);
                if (page.KeepsVotes) page.Votes = await VotesNow(page);
                return;
            }
            catch (Exception lost) when (Meter.IsLost(lost) && attempt < 100 && !_closing)
            {
                meter.Error("page: connection lost");
                page.Socket?.Dispose();
                page.Door = (page.Door + 1) % options.Doors.Count;
                await Task.Delay(50, ct);
            }
        }
    }

    private async Task Follow(Page page)
    {
        while (!_closing)
        {
            try
            {
                await page.Socket!.Read(bytes => Take(page, bytes));
            }
            catch (Exception lost) when (Meter.IsLost(lost) || lost is OperationCanceledException)
            {
                if (_closing) return;
                Interlocked.Increment(ref _reconnected);
                page.Socket?.Dispose();
                page.Door = (page.Door + 1) % options.Doors.Count;
                page.IsNew = true;
                await Open(page, default);
            }
        }
    }

    private void Take(Page page, ReadOnlySpan<byte> message)
    {
        if (!message.StartsWith("{\"type\":1,\"target\":\"tally\""u8)) return;
        var now = Stopwatch.GetTimestamp();
        var tick = TickOf(message, now);
        if (tick.Since > page.Seq)
        {
            // A page that was elsewhere a moment ago asks anew; one that was here all the time has lost something.
            if (page.IsNew) Interlocked.Increment(ref _askedAgain);
            else Interlocked.Increment(ref _lost);
            if (page.KeepsVotes) _ = AskAgain(page);
        }
        page.IsNew = false;
        if (!page.Reach(tick.Seq)) return;
        if (page.Votes is { } votes)
        {
            lock (votes)
            {
                foreach (var (n, count) in tick.Rows) votes[_ideas[n]] = count;
            }
        }
        if (!meter.Measuring) return;
        Interlocked.Increment(ref _received);
        Interlocked.Add(ref _bytes, message.Length);
        Deliveries.Add(now - tick.Begun);
        Spread.Add(now - tick.FirstReceipt);
    }

    private Tick TickOf(ReadOnlySpan<byte> message, long now)
    {
        lock (_reading)
        {
            foreach (var known in _recent)
            {
                if (known is not null && message.SequenceEqual(known.Bytes)) return known;
            }
            var tick = Read(message, now);
            Array.Copy(_recent, 0, _recent, 1, Remembered - 1);
            _recent[0] = tick;
            if (meter.Measuring && tick.Rows.Count > 0)
            {
                _ticks++;
                _moved += tick.Rows.Count;
            }
            return tick;
        }
    }

    /// <summary>
    /// tally(callId, seq, runs, since, …), a run being the number of an idea and the votes of it and of those after it. A tick begins when the
    /// newest vote in it was acknowledged, as far as we know.
    /// </summary>
    private Tick Read(ReadOnlySpan<byte> message, long now)
    {
        var reader = new Utf8JsonReader(message);
        var document = JsonDocument.ParseValue(ref reader);
        var arguments = document.RootElement.GetProperty("arguments");
        var seq = arguments[1].GetInt64();
        var rows = arguments[2].EnumerateArray().SelectMany(run => run.EnumerateArray().Skip(1).Select((votes, at) => (run[0].GetInt32() + at, votes.GetInt32()))).ToList();
        var nth = seq - _base - 1;
        var acknowledged = _casting?.AckTimes is { } times && nth >= 0 && nth < times.Length ? times[nth] : 0;
        return new Tick(message.ToArray(), seq, arguments[3].GetInt64(), rows, acknowledged > 0 ? Math.Min(acknowledged, now) : now, now);
    }

    private async Task AskAgain(Page page)
    {
        var votes = await VotesNow(page);
        lock (page.Votes!)
        {
            foreach (var (idea, count) in votes) page.Votes[idea] = Math.Max(count, page.Votes.GetValueOrDefault(idea));
        }
    }

    private void Ping()
    {
        var round = _pingRound++ % 12;
        for (var i = round; i < _pages.Length; i += 12) _pages[i].Socket?.Ping();
    }

    private static bool IsUp(IPEndPoint door)
    {
        try
        {
            using var probe = new System.Net.Sockets.TcpClient();
            probe.Connect(door);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private async Task<long> SeqNow(IPEndPoint door) => (await Tally(door)).GetProperty("seq").GetInt64();

    private async Task<Dictionary<Guid, int>> VotesNow(Page page)
    {
        var tally = await Tally(options.Doors[page.Door]);
        page.Reach(tally.GetProperty("seq").GetInt64());
        // The list of a vote never changes: whoever asks last writes the same.
        _ideas = tally.GetProperty("ideas").EnumerateArray().ToDictionary(idea => idea.GetProperty("n").GetInt32(), idea => idea.GetProperty("ideaId").GetGuid());
        return tally.GetProperty("ideas").EnumerateArray().ToDictionary(idea => idea.GetProperty("ideaId").GetGuid(), idea => idea.GetProperty("votes").GetInt32());
    }

    private async Task<JsonElement> Tally(IPEndPoint door)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var wire = new Wire(door);
            await wire.Connect();
            var reply = await wire.Exchange(RequestBytes.Get(door, $"/api/calls/{plan.CallId}/tally", null));
            if (reply.Status == 200) return JsonDocument.Parse(reply.Body).RootElement;
            meter.Error($"tally: {Meter.KindOf(reply)}");
            if (reply.Status != 503 || attempt == 20) throw new ReplayException($"The tally cannot be read: {Meter.KindOf(reply)}");
            await Task.Delay(500);
        }
    }

    private sealed class Page(int number, int door, bool keepsVotes)
    {
        private long _seq;

        public int Number => number;

        public bool KeepsVotes => keepsVotes;

        public int Door { get; set; } = door;

        public PageSocket? Socket { get; set; }

        public long Seq => Volatile.Read(ref _seq);

        /// <summary>An answer and a tick may come at once, on two threads: the version only grows. False: it was there already.</summary>
        public bool Reach(long seq)
        {
            for (var known = Seq; known < seq; known = Seq)
            {
                if (Interlocked.CompareExchange(ref _seq, seq, known) == known) return true;
            }
            return false;
        }

        /// <summary>
        /// Until its first tick from a node: votes may have come between what the page asked and the node's first look. From then on the
        /// chain must hold.
        /// </summary>
        public bool IsNew { get; set; } = true;

        public Dictionary<Guid, int>? Votes { get; set; }
    }
}
