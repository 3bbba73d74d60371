using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace IdeaPlatform.Load;

/// <summary>What is counted while a run goes on: everything, and apart from it what falls between the warm-up and the end.</summary>
internal sealed class Meter(LoadOptions options) : IDisposable
{
    private readonly ConcurrentDictionary<string, int> _errors = new();
    private readonly List<double> _milestones = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _done;
    private long _measured;
    private Timer? _progress;
    private Histogram _recent = new();

    public const int Milestone = 10_000;

    public Histogram Latencies { get; } = new();

    public bool Measuring { get; private set; }

    /// <summary>No new request is begun any more.</summary>
    public bool IsOver { get; private set; }

    public long Done => Volatile.Read(ref _done);

    public IReadOnlyDictionary<string, int> Errors => _errors;

    public double MeasuredSeconds { get; private set; }

    public Dictionary<string, double> CpuSeconds { get; } = [];

    public Dictionary<string, double> PeakMegabytes { get; } = [];

    public double OwnCpuSeconds { get; private set; }

    public double[] Milestones
    {
        get { lock (_milestones) return [.. _milestones]; }
    }

    public long Measured => Volatile.Read(ref _measured);

    /// <summary>Answers how many were done before, all told.</summary>
    public long Add(long ticks)
    {
        var nth = Interlocked.Increment(ref _done);
        if (nth % Milestone == 0)
        {
            lock (_milestones) _milestones.Add(Math.Round(_clock.Elapsed.TotalSeconds, 4));
        }
        if (nth >= options.Votes) Stop();
        _recent.Add(ticks);
        if (Measuring)
        {
            Interlocked.Increment(ref _measured);
            Latencies.Add(ticks);
        }
        return nth - 1;
    }

    public void Error(string kind) => _errors.AddOrUpdate(kind, 1, (_, count) => count + 1);

    public void Stop() => IsOver = true;

    /// <summary>Warm-up, then the measured time; ends early when <paramref name="work"/> does.</summary>
    public async Task Conduct(Task work, Action? atHalf = null)
    {
        _progress = new Timer(_ => Draw(), null, 1000, 1000);
        await Task.WhenAny(work, Task.Delay(TimeSpan.FromSeconds(options.Warm)));
        var begun = Stopwatch.GetTimestamp();
        var before = options.Processes.ToDictionary(process => process.Name, process => process.CpuSeconds());
        var own = Environment.CpuUsage.TotalTime;
        Measuring = true;
        var end = Task.WhenAny(work, Task.Delay(TimeSpan.FromSeconds(options.Seconds)));
        var half = Task.Delay(TimeSpan.FromSeconds(options.Seconds / 2));
        while (!end.IsCompleted)
        {
            foreach (var process in options.Processes) PeakMegabytes[process.Name] = Math.Max(PeakMegabytes.GetValueOrDefault(process.Name), process.Megabytes());
            if (atHalf is not null && half.IsCompleted)
            {
                atHalf();
                atHalf = null;
            }
            await Task.WhenAny(end, Task.Delay(250));
        }
        Measuring = false;
        MeasuredSeconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        // A process that was killed has none to tell.
        foreach (var process in options.Processes) CpuSeconds[process.Name] = Math.Round(Math.Max(0, process.CpuSeconds() - before[process.Name]), 3);
        OwnCpuSeconds = (Environment.CpuUsage.TotalTime - own).TotalSeconds;
        Stop();
    }

    public static bool IsLost(Exception failure) => failure is SocketException or IOException or ObjectDisposedException;

    /// <summary>The stable code of a refusal, or its status.</summary>
    public static string KindOf(Reply reply)
    {
        var body = reply.Body.Span;
        var at = body.IndexOf("\"code\":\""u8);
        if (at < 0) return $"{reply.Status}";
        var code = body[(at + 8)..];
        return $"{reply.Status} {Encoding.UTF8.GetString(code[..Math.Max(0, code.IndexOf((byte)'"'))])}";
    }

    public void Dispose() => _progress?.Dispose();

    private void Draw()
    {
        var recent = Interlocked.Exchange(ref _recent, new Histogram()).Summary();
        var trouble = _errors.Values.Sum();
        Console.WriteLine($"  {_clock.Elapsed.TotalSeconds,4:0} s  {recent.Count,7}/s  half within {recent.P50:0.0} ms, 99 of 100 within {recent.P99:0.0} ms{(trouble > 0 ? $", {trouble} errors" : "")}{(Measuring ? "" : IsOver ? "  (ending)" : "  (warm-up)")}");
    }
}
