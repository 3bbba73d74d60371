using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace IdeaPlatform.Kernel;

/// <summary>Who is held to which pace: so many a minute, all of them at once if they like, and then one whenever its part of a minute is over.</summary>
internal readonly record struct Pace(string Key, int PerMinute);

/// <summary>
/// The generic cell rate algorithm (ITU-T I.371): of each key it keeps the moment at which nothing would be used up any more. Nothing runs
/// between requests. The limiters of System.Threading.RateLimiting keep an object a key and visit each of them ten times a second
/// (infra/adr/0056).
/// </summary>
/// <param name="paceOf">Null: not held to any.</param>
/// <param name="clock">Its timestamps.</param>
internal sealed class PaceLimiter(Func<HttpContext, Pace?> paceOf, TimeProvider clock) : PartitionedRateLimiter<HttpContext>
{
    // Below it nothing is swept out: it is less than a million bytes.
    private const int LeastSweep = 10_000;
    private static readonly Lease s_granted = new(null);
    private readonly ConcurrentDictionary<string, long> _fresh = new(StringComparer.Ordinal);
    private int _count;
    private int _sweepAt = LeastSweep;

    /// <summary>How many keys are remembered.</summary>
    public int Count => Volatile.Read(ref _count);

    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount) =>
        paceOf(resource) is { } pace ? Acquire(pace, permitCount) : s_granted;

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(HttpContext resource, int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(resource, permitCount));

    /// <summary>It counts nothing but what it needs.</summary>
    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => null;

    private Lease Acquire(Pace pace, int permits)
    {
        var minute = 60 * clock.TimestampFrequency;
        var used = permits * Math.Max(1, minute / Math.Max(1, pace.PerMinute));
        while (true)
        {
            var now = clock.GetTimestamp();
            var isKnown = _fresh.TryGetValue(pace.Key, out var fresh);
            var next = Math.Max(now, isKnown ? fresh : now) + used;
            if (next - now > minute) return new Lease(TimeSpan.FromSeconds((double)(next - now - minute) / clock.TimestampFrequency));
            // Whoever came in between on the same key is asked for first.
            if (isKnown ? _fresh.TryUpdate(pace.Key, next, fresh) : Add(pace.Key, next)) return s_granted;
        }
    }

    private bool Add(string key, long next)
    {
        if (!_fresh.TryAdd(key, next)) return false;
        if (Interlocked.Increment(ref _count) >= Volatile.Read(ref _sweepAt)) Sweep();
        return true;
    }

    /// <summary>Whoever has nothing used up any more is as good as unknown.</summary>
    private void Sweep()
    {
        // One sweeps, the others go on.
        if (Interlocked.Exchange(ref _sweepAt, int.MaxValue) == int.MaxValue) return;
        var now = clock.GetTimestamp();
        foreach (var entry in _fresh)
        {
            if (entry.Value <= now && _fresh.TryRemove(entry)) Interlocked.Decrement(ref _count);
        }
        Volatile.Write(ref _sweepAt, Math.Max(LeastSweep, 2 * Volatile.Read(ref _count)));
    }

    /// <summary>Granted, or refused with the time to wait.</summary>
    private sealed class Lease(TimeSpan? wait) : RateLimitLease
    {
        public override bool IsAcquired => wait is null;

        public override IEnumerable<string> MetadataNames => wait is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name && wait is { } after ? after : null;
            return metadata is not null;
        }
    }
}
