namespace IdeaPlatform.Voting;

/// <summary>
/// What waits for one thread, in its order, at most <paramref name="capacity"/> at once. The thread takes all there is in one turn, and
/// sleeps at once when there is nothing: to spin for more (as BlockingCollection does) takes the processor from those who bring it.
/// </summary>
internal sealed class WorkQueue<T>(int capacity)
{
    // Wait and pulse need a monitor.
    private readonly object _gate = new();
    private readonly Queue<T> _waiting = new();
    private bool _ended;
    private bool _asleep;

    /// <summary>Nothing waits, and the thread is done with what it took. A moment later it may be otherwise.</summary>
    public bool IsQuiet
    {
        get
        {
            lock (_gate) return _asleep && _waiting.Count == 0 && !_ended;
        }
    }

    /// <summary>False when it is full or nothing is taken any more.</summary>
    public bool TryAdd(T item)
    {
        lock (_gate)
        {
            if (_ended || _waiting.Count >= capacity) return false;
            Put(item);
            return true;
        }
    }

    /// <summary>Waits while it is full; false when nothing is taken any more.</summary>
    public bool Add(T item)
    {
        lock (_gate)
        {
            while (_waiting.Count >= capacity && !_ended) Monitor.Wait(_gate);
            if (_ended) return false;
            Put(item);
            return true;
        }
    }

    /// <summary>Waits until there is something, and leaves it there; or until the end.</summary>
    public void Await()
    {
        lock (_gate) Sleep();
    }

    /// <summary>
    /// Waits until there is something and fills the caller's list up to <paramref name="most"/>; <paramref name="left"/>: so many more wait.
    /// False when nothing was moved: nothing is left at the end, or the list was full.
    /// </summary>
    public bool Take(List<T> into, int most, out int left)
    {
        lock (_gate)
        {
            Sleep();
            var (wasFull, before) = (_waiting.Count >= capacity, into.Count);
            while (into.Count < most && _waiting.TryDequeue(out var item)) into.Add(item);
            left = _waiting.Count;
            if (wasFull) Monitor.PulseAll(_gate);
            return into.Count > before;
        }
    }

    /// <summary>Nothing is added any more; what is there can still be taken.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Sleep()
    {
        _asleep = true;
        while (_waiting.Count == 0 && !_ended) Monitor.Wait(_gate);
        _asleep = false;
    }

    private void Put(T item)
    {
        _waiting.Enqueue(item);
        if (_waiting.Count == 1) Monitor.PulseAll(_gate);
    }
}
