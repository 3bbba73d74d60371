namespace IdeaPlatform.Voting;

/// <summary>
/// Whether the disk is so slow that it is worth beginning the next batch before this one is on it (infra/adr/0054). That costs a second
/// turn of PostgreSQL for every batch, more than a fast disk takes. The shortest of the last waits tells: all that a busy machine adds to
/// a wait is not the disk.
/// </summary>
internal sealed class DiskPace
{
    public static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(1);

    /// <summary>So many waits are looked at.</summary>
    public const int Window = 8;

    // While the disk is fast, one batch in so many asks it again.
    private const int Every = 32;
    private readonly Lock _gate = new();
    private readonly Queue<TimeSpan> _waits = new(Window);
    private int _batches;

    /// <summary>Asked once for each batch of a crowd. Yes: it is to be answered after a flush of its own, which is timed.</summary>
    public bool NextIsBeside()
    {
        lock (_gate) return _waits.Count < Window || _waits.Min() >= Slow || ++_batches % Every == 0;
    }

    /// <summary>A flush that came to its end waited so long.</summary>
    public void Waited(TimeSpan wait)
    {
        lock (_gate)
        {
            if (_waits.Count == Window) _waits.Dequeue();
            _waits.Enqueue(wait);
        }
    }
}
