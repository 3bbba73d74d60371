using System.Diagnostics;

namespace IdeaPlatform.Load;

/// <summary>How far, how fast, how long still: a bar on a terminal, a line every five seconds elsewhere.</summary>
internal sealed class Progress : IDisposable
{
    private readonly int _total;
    private readonly int _before;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Timer _timer;
    private int _done;
    private int _retries;

    public Progress(int total, int before)
    {
        (_total, _before, _done) = (total, before, before);
        var every = Console.IsOutputRedirected ? TimeSpan.FromSeconds(5) : TimeSpan.FromMilliseconds(200);
        _timer = new Timer(_ => Draw(), null, every, every);
    }

    public void Step() => Interlocked.Increment(ref _done);

    public void Retry() => Interlocked.Increment(ref _retries);

    public void Finish(IEnumerable<long> ticks)
    {
        _timer.Dispose();
        Draw();
        if (!Console.IsOutputRedirected) Console.WriteLine();
        var sorted = ticks.Order().ToArray();
        if (sorted.Length == 0) return;
        double Ms(double share) => Stopwatch.GetElapsedTime(0, sorted[(int)((sorted.Length - 1) * share)]).TotalMilliseconds;
        Console.WriteLine($"{sorted.Length} votes in {_clock.Elapsed.TotalSeconds:0.0} s: {Rate():0} a second, half within {Ms(0.5):0.0} ms, 99 of 100 within {Ms(0.99):0.0} ms, {_retries} retries.");
    }

    public void Dispose() => _timer.Dispose();

    private double Rate() => (_done - _before) / Math.Max(0.001, _clock.Elapsed.TotalSeconds);

    private void Draw()
    {
        var (done, rate) = (_done, Rate());
        var left = rate < 1 ? "?" : $"{(_total - done) / rate:0} s";
        var filled = _total == 0 ? 30 : (int)(30L * done / _total);
        var line = $"[{new string('#', filled)}{new string('.', 30 - filled)}] {done}/{_total}  {rate:0}/s  {left} left  {_retries} retries";
        if (Console.IsOutputRedirected) Console.WriteLine(line);
        else Console.Write($"\r{line}   ");
    }
}
