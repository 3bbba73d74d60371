using System.Diagnostics;
using System.Numerics;

namespace IdeaPlatform.Load;

/// <summary>Durations in microseconds, to about 1.5 %: 64 steps to every power of two. Recording is one atomic addition.</summary>
internal sealed class Histogram
{
    private const int Steps = 64;
    private readonly int[] _counts = new int[Steps * 32];
    private long _most;
    private long _sum;

    public long Count => _counts.Sum(count => (long)count);

    public void Add(long ticks)
    {
        var micros = Math.Max(0, (long)(ticks * 1e6 / Stopwatch.Frequency));
        Interlocked.Increment(ref _counts[Slot(micros)]);
        Interlocked.Add(ref _sum, micros);
        for (var most = Volatile.Read(ref _most); micros > most;)
        {
            var seen = Interlocked.CompareExchange(ref _most, micros, most);
            if (seen == most) break;
            most = seen;
        }
    }

    public Latency Summary()
    {
        var count = Count;
        return new Latency(count, count == 0 ? 0 : Round(_sum / 1000.0 / count), At(count, 0.5), At(count, 0.95), At(count, 0.99), Round(_most / 1000.0));
    }

    private double At(long count, double share)
    {
        var rank = (long)Math.Ceiling(count * share);
        for (var (slot, seen) = (0, 0L); slot < _counts.Length; slot++)
        {
            seen += _counts[slot];
            if (seen >= rank && seen > 0) return Round(Math.Min(Middle(slot), _most) / 1000.0);
        }
        return 0;
    }

    private static int Slot(long micros)
    {
        if (micros < Steps) return (int)micros;
        var power = BitOperations.Log2((ulong)micros) - 6;
        return Math.Min((Steps * 32) - 1, (Steps * power) + (int)(micros >> power));
    }

    private static double Middle(int slot)
    {
        if (slot < 2 * Steps) return slot;
        var power = (slot / Steps) - 1;
        return ((long)((slot % Steps) + Steps) << power) + ((1L << power) / 2.0);
    }

    private static double Round(double value) => Math.Round(value, 3);
}

/// <summary>Milliseconds.</summary>
internal sealed record Latency(long Count, double Mean, double P50, double P95, double P99, double Max);
