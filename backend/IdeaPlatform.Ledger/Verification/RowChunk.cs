namespace IdeaPlatform.Ledger;

/// <summary>4,096 rows (the last chunk has fewer): their hashes, the tree above them, what they say. Filled on any thread, one chunk a thread.</summary>
internal sealed class RowChunk
{
    public const int HashLine = (2 * Digest.Length) + 1;
    private const int MaxBad = 100;

    private readonly Hasher _hasher = new();
    private readonly Digest[][] _levels = new Digest[LineChunk.LogLines + 1][];

    public LineChunk Lines { get; } = new();

    /// <summary>The lines of leaf-hashes.txt for these rows; shorter where that file ends.</summary>
    public byte[] Published { get; private set; } = [];

    public int PublishedLength { get; private set; }

    public Leaf[] Leaves { get; private set; } = [];

    /// <summary>Rows that could not be read; their leaf is nothing.</summary>
    public List<(int Line, LedgerFormatException What)> Bad { get; } = [];

    /// <summary>Whether each row's seq is its line and its hash the published one. If not, the rows are gone through once more, to name them.</summary>
    public bool InPlace { get; private set; }

    public int Count => Lines.Count;

    /// <summary>Reads the next rows and the hashes beside them; false when there are no more.</summary>
    public bool Fill(LineReader rows, Stream hashes)
    {
        if (!rows.Read(Lines)) return false;
        if (Leaves.Length < Count)
        {
            Leaves = new Leaf[Count];
            Published = new byte[Count * HashLine];
            for (var level = 0; level < _levels.Length; level++) _levels[level] = new Digest[Count >> level];
        }
        PublishedLength = hashes.ReadAtLeast(Published.AsSpan(0, Count * HashLine), Count * HashLine, throwOnEndOfStream: false);
        return true;
    }

    public void Work(bool compare)
    {
        InPlace = !compare || PublishedLength >= (Count * HashLine) - 1;
        Bad.Clear();
        Span<byte> hex = stackalloc byte[2 * Digest.Length];
        var hashes = _levels[0];
        for (var i = 0; i < Count; i++)
        {
            var line = Lines[i];
            hashes[i] = _hasher.Leaf(line);
            if (compare && InPlace)
            {
                Hex.Write(hashes[i].Bytes, hex);
                InPlace = Published.AsSpan(i * HashLine, hex.Length).SequenceEqual(hex) && (((i + 1) * HashLine) > PublishedLength || Published[((i + 1) * HashLine) - 1] == '\n');
            }
            Read(i, line);
        }
        for (var level = 1; level <= LineChunk.LogLines; level++)
        {
            var (below, here) = (_levels[level - 1], _levels[level]);
            for (var i = 0; i < Count >> level; i++) here[i] = _hasher.Node(below.AsSpan(2 * i, 2));
        }
    }

    /// <summary>Appends the first <paramref name="rows"/> rows of this chunk to a tree that ends where the chunk begins.</summary>
    public void AppendTo(Frontier tree, int rows)
    {
        var at = 0;
        for (var level = LineChunk.LogLines; level >= 0; level--)
        {
            if ((rows >> level & 1) == 0) continue;
            tree.AppendSubtree(level, _levels[level][at >> level]);
            at += 1 << level;
        }
    }

    private void Read(int i, ReadOnlySpan<byte> line)
    {
        var seq = Lines.FirstLine + i;
        Leaves[i] = default;
        // The opening was read before all others. In a file that is no ledger every row is bad: a hundred of a chunk are enough.
        if (seq == 0 || Bad.Count >= MaxBad) return;
        try
        {
            Leaves[i] = LeafText.Parse(line);
            InPlace &= Leaves[i].Seq == seq;
        }
        catch (LedgerFormatException what)
        {
            Bad.Add((i, what));
        }
    }
}
