namespace IdeaPlatform.Budgeting;

/// <summary>Collects ballots and keeps equal ones once: an open hash table over flat arrays.</summary>
internal sealed class BallotTable(int projects, bool ordered, bool withPoints)
{
    private readonly int[] _seen = new int[projects];
    private int _stamp;
    private int[] _starts = new int[64];
    private int[] _flat = new int[256];
    private int[] _points = withPoints ? new int[256] : [];
    private int[] _times = new int[64];
    private int[] _hashes = new int[64];
    private int[] _slots = new int[128];
    private int _count;

    /// <summary>The index of the ballot, or -1 when a project is on it twice.</summary>
    public int Add(ReadOnlySpan<int> picks, ReadOnlySpan<int> points, int times)
    {
        var (start, end) = (_starts[_count], _starts[_count] + picks.Length);
        if (end > _flat.Length) Grow(ref _flat, end);
        if (withPoints && end > _points.Length) Grow(ref _points, end);
        _stamp++;
        foreach (var project in picks)
        {
            if (_seen[project] == _stamp) return -1;
            _seen[project] = _stamp;
        }
        picks.CopyTo(new Span<int>(_flat, start, picks.Length));
        if (withPoints) points.CopyTo(new Span<int>(_points, start, points.Length));
        if (!ordered) Sort(start, picks.Length);
        var hash = Hash(start, end);
        var mask = _slots.Length - 1;
        var slot = hash & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var found = _slots[slot] - 1;
            if (_hashes[found] != hash || !Same(found, start, end)) continue;
            _times[found] = checked(_times[found] + times);
            return found;
        }
        _slots[slot] = ++_count;
        if (_count + 1 > _times.Length)
        {
            Grow(ref _times, _count + 1);
            Grow(ref _hashes, _count + 1);
        }
        if (_count + 1 > _starts.Length) Grow(ref _starts, _count + 1);
        (_times[_count - 1], _hashes[_count - 1], _starts[_count]) = (times, hash, end);
        if (_count * 2 > _slots.Length) Rehash();
        return _count - 1;
    }

    public Ballots ToBallots()
    {
        var end = _starts[_count];
        return new Ballots(Cut(_starts, _count + 1), Cut(_flat, end), withPoints ? Cut(_points, end) : null, Cut(_times, _count));
    }

    private static int[] Cut(int[] array, int length)
    {
        Array.Resize(ref array, length);
        return array;
    }

    // Ballots are short, and sorting them here spares a short run the compiling of the sort for numbers.
    private void Sort(int start, int length)
    {
        if (length <= 64)
        {
            for (var i = start + 1; i < start + length; i++)
            {
                var (pick, points, at) = (_flat[i], withPoints ? _points[i] : 0, i);
                for (; at > start && _flat[at - 1] > pick; at--)
                {
                    _flat[at] = _flat[at - 1];
                    if (withPoints) _points[at] = _points[at - 1];
                }
                _flat[at] = pick;
                if (withPoints) _points[at] = points;
            }
        }
        else if (withPoints) Array.Sort(_flat, _points, start, length);
        else Array.Sort(_flat, start, length);
    }

    private int Hash(int start, int end)
    {
        var hash = 0x9E3779B97F4A7C15UL;
        for (var i = start; i < end; i++)
        {
            hash = (hash ^ (uint)_flat[i]) * 0xD6E8FEB86659FD93UL;
            if (withPoints) hash = (hash ^ (uint)_points[i]) * 0xD6E8FEB86659FD93UL;
            hash ^= hash >> 32;
        }
        return (int)(hash ^ (hash >> 29)) & int.MaxValue;
    }

    private bool Same(int ballot, int start, int end)
    {
        var from = _starts[ballot];
        if (_starts[ballot + 1] - from != end - start) return false;
        for (var i = start; i < end; i++)
        {
            if (_flat[i] != _flat[from + i - start] || (withPoints && _points[i] != _points[from + i - start])) return false;
        }
        return true;
    }

    private void Rehash()
    {
        _slots = new int[_slots.Length * 4];
        var mask = _slots.Length - 1;
        for (var i = 0; i < _count; i++)
        {
            var slot = _hashes[i] & mask;
            while (_slots[slot] != 0) slot = (slot + 1) & mask;
            _slots[slot] = i + 1;
        }
    }

    private static void Grow(ref int[] array, int needed) => Array.Resize(ref array, Math.Max(needed, array.Length * 2));
}
