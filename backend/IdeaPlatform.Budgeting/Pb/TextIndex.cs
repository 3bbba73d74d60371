namespace IdeaPlatform.Budgeting;

/// <summary>Numbers texts 0, 1, 2 as they come, and finds them again: an open hash table over one flat array, for a city has as many ids as voters.</summary>
internal sealed class TextIndex
{
    private char[] _chars = new char[1 << 10];
    private int[] _ends = new int[64];
    private int[] _hashes = new int[64];
    private int[] _slots = new int[128];

    public int Count { get; private set; }

    /// <summary>False when the text is known.</summary>
    public bool Add(ReadOnlySpan<char> text)
    {
        var hash = string.GetHashCode(text);
        var slot = Slot(text, hash);
        if (_slots[slot] != 0) return false;
        var start = Start(Count);
        if (start + text.Length > _chars.Length) _chars = RecordReader.Longer(_chars, start + text.Length);
        text.CopyTo(_chars.AsSpan(start));
        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, Count * 2);
            Array.Resize(ref _hashes, Count * 2);
        }
        (_ends[Count], _hashes[Count]) = (start + text.Length, hash);
        _slots[slot] = ++Count;
        if (Count * 2 > _slots.Length) Rehash();
        return true;
    }

    /// <summary>The number of a text, or -1.</summary>
    public int Find(ReadOnlySpan<char> text) => _slots[Slot(text, string.GetHashCode(text))] - 1;

    private int Start(int number) => number == 0 ? 0 : _ends[number - 1];

    private int Slot(ReadOnlySpan<char> text, int hash)
    {
        var mask = _slots.Length - 1;
        var slot = hash & mask;
        for (; _slots[slot] != 0; slot = (slot + 1) & mask)
        {
            var found = _slots[slot] - 1;
            if (_hashes[found] == hash && text.SequenceEqual(_chars.AsSpan(Start(found), _ends[found] - Start(found)))) return slot;
        }
        return slot;
    }

    private void Rehash()
    {
        _slots = new int[_slots.Length * 4];
        var mask = _slots.Length - 1;
        for (var i = 0; i < Count; i++)
        {
            var slot = _hashes[i] & mask;
            while (_slots[slot] != 0) slot = (slot + 1) & mask;
            _slots[slot] = i + 1;
        }
    }
}
