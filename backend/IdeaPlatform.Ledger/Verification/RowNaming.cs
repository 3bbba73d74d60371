using System.Runtime.InteropServices;

namespace IdeaPlatform.Ledger;

/// <summary>
/// Goes once more through rows that are not what leaf-hashes.txt and their own seq say, and names them: changed, missing, put in or
/// moved. Slow and with a hash of each row in memory, which is why it runs only when something is wrong.
/// </summary>
internal sealed class RowNaming(Findings findings)
{
    private readonly List<Digest> _rows = [];
    private readonly List<long?> _seqs = [];
    private readonly List<Digest> _published = [];
    private bool _hasHashes;

    public void Read(LedgerPackage package)
    {
        var chunk = new LineChunk();
        using (var rows = new LineReader(package.OpenRead(LedgerPackage.Rows)))
        {
            while (rows.Read(chunk))
            {
                for (var i = 0; i < chunk.Count; i++)
                {
                    _rows.Add(Merkle.LeafHash(chunk[i]));
                    _seqs.Add(chunk.FirstLine + i == 0 ? 0 : SeqOf(chunk[i]));
                }
            }
        }
        _hasHashes = package.Has(LedgerPackage.LeafHashes);
        if (!_hasHashes) return;
        using var hashes = new LineReader(package.OpenRead(LedgerPackage.LeafHashes));
        while (hashes.Read(chunk))
        {
            for (var i = 0; i < chunk.Count; i++)
            {
                if (!Digest.TryParseHex(chunk[i], out var hash))
                {
                    findings.Add("hashes.form", $"Line {chunk.FirstLine + i + 1} of {LedgerPackage.LeafHashes} is no hash.", file: LedgerPackage.LeafHashes, line: chunk.FirstLine + i + 1);
                }
                _published.Add(hash);
            }
        }
    }

    /// <summary>The root of the first lines of leaf-hashes.txt; null when it has fewer.</summary>
    public Digest? PublishedRoot(long size) => size <= _published.Count ? Merkle.Root(CollectionsMarshal.AsSpan(_published)[..(int)size]) : null;

    /// <param name="areSigned">Whether the rows fit every checkpoint: then it is leaf-hashes.txt that is wrong.</param>
    public void Name(bool areSigned)
    {
        var before = findings.Count;
        if (_published.Count > 0) CompareWithHashes(areSigned);
        if (findings.Count == before) FollowSeq();
        if (_hasHashes && _published.Count == 0) findings.Add("file.empty", $"{LedgerPackage.LeafHashes} is empty: which row was signed as what cannot be looked up.", file: LedgerPackage.LeafHashes);
    }

    private void CompareWithHashes(bool areSigned)
    {
        var (inRows, inPublished) = (Places(_rows), Places(_published));
        var (i, j) = (0, 0);
        // Published rows that were passed by because they stand further down.
        var elsewhere = new HashSet<int>();
        while (i < _rows.Count && j < _published.Count)
        {
            if (_rows[i] == _published[j])
            {
                i++;
                j++;
                continue;
            }
            var rowIsPublished = inPublished.TryGetValue(_rows[i], out var there);
            var publishedIsRow = inRows.TryGetValue(_published[j], out var here);
            if (publishedIsRow && here < i) j++;
            else if (rowIsPublished && there < j)
            {
                if (elsewhere.Remove(there)) Moved(i, there);
                else Put(i, $"is row {there} once more");
                i++;
            }
            else if (rowIsPublished && publishedIsRow)
            {
                if (there - j == 1 && here - i == 1)
                {
                    Moved(i++, there);
                    Moved(i++, j++);
                    j++;
                }
                else if (here - i >= there - j) elsewhere.Add(j++);
                else Moved(i++, there);
            }
            else if (rowIsPublished) Missing(j++);
            else if (publishedIsRow) Put(i++, "is none of the rows whose hashes were published");
            else if (areSigned)
            {
                findings.Add("hashes.line", $"Line {j + 1} of {LedgerPackage.LeafHashes} is not the hash of row {i}, which is as it was signed.", i, LedgerPackage.LeafHashes, j + 1);
                i++;
                j++;
            }
            else
            {
                Say("row.changed", $"Line {i + 1}: row {j} was changed: its hash is {_rows[i]}, and {_published[j]} was published", i, j);
                i++;
                j++;
            }
        }
        if (j < _published.Count)
        {
            if (!areSigned) findings.Add("row.missing", $"{Rows(j, _published.Count - 1)} missing at the end of {LedgerPackage.Rows}, which has {_rows.Count} lines.", j, LedgerPackage.Rows, _rows.Count);
            else findings.Add("hashes.length", $"{LedgerPackage.LeafHashes} has {_published.Count} lines, and the ledger {_rows.Count} rows.", j, LedgerPackage.LeafHashes, j + 1);
        }
        if (i < _rows.Count)
        {
            if (areSigned) findings.Add("hashes.length", $"{LedgerPackage.LeafHashes} ends before row {i}: the ledger has {_rows.Count} rows.", i, LedgerPackage.LeafHashes, j);
            else findings.Add("row.inserted", $"{Rows(i, _rows.Count - 1)} behind the last hash that was published: put in at the end.", i, LedgerPackage.Rows, i + 1);
        }
    }

    /// <summary>Each row says its number: where they do not count up by one, something was left out, put in or moved.</summary>
    private void FollowSeq()
    {
        var expected = 0L;
        var gaps = new List<(long From, long To, int Line)>();
        for (var i = 0; i < _seqs.Count; i++)
        {
            // A row that cannot be read takes its place; it was named already.
            var seq = _seqs[i] ?? expected;
            if (seq > expected) gaps.Add((expected, seq - 1, i));
            if (seq >= expected)
            {
                expected = seq + 1;
                continue;
            }
            var gap = gaps.FindIndex(gap => gap.From <= seq && seq <= gap.To);
            if (gap < 0)
            {
                Put(i, $"says that it is row {seq}, which was there before");
                continue;
            }
            Say("row.moved", $"Line {i + 1} holds row {seq}, which should be before row {gaps[gap].To + 1}", i, seq);
            var (from, to, line) = gaps[gap];
            gaps.RemoveAt(gap);
            if (from < seq) gaps.Add((from, seq - 1, line));
            if (seq < to) gaps.Add((seq + 1, to, line));
        }
        foreach (var (from, to, line) in gaps)
        {
            findings.Add("row.missing", $"{Rows(from, to)} missing: line {line + 1} holds row {_seqs[line]}.", from, LedgerPackage.Rows, line + 1);
        }
    }

    private void Moved(int line, int seq) => Say("row.moved", $"Row {seq} was moved: it stands on line {line + 1}, not on line {seq + 1}", line, seq);

    private void Missing(int seq) => findings.Add("row.missing", $"Row {seq} is missing: its hash was published, and no line has it.", seq, LedgerPackage.LeafHashes, seq + 1);

    private void Put(int line, string what) => findings.Add("row.inserted", $"Line {line + 1} was put in: it {what}.", _seqs[line] ?? line, LedgerPackage.Rows, line + 1);

    private void Say(string code, string sentence, int line, long seq) => findings.Add(code, sentence + ".", seq, LedgerPackage.Rows, line + 1);

    private static string Rows(long from, long to) => from == to ? $"Row {from} is" : $"Rows {from} to {to} are";

    private static Dictionary<Digest, int> Places(List<Digest> hashes)
    {
        var places = new Dictionary<Digest, int>(hashes.Count);
        for (var i = 0; i < hashes.Count; i++) places.TryAdd(hashes[i], i);
        return places;
    }

    private static long? SeqOf(ReadOnlySpan<byte> line)
    {
        try
        {
            return Leaf.Parse(line).Seq;
        }
        catch (LedgerFormatException)
        {
            return null;
        }
    }
}
