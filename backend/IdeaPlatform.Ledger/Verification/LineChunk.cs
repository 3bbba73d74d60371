namespace IdeaPlatform.Ledger;

/// <summary>Up to 4,096 lines of a file as they lie there, without their line feeds.</summary>
internal sealed class LineChunk
{
    public const int MaxLines = 1 << LogLines;
    public const int LogLines = 12;

    private readonly int[] _ends = new int[MaxLines];

    internal byte[] Buffer { get; set; } = new byte[1 << 16];

    /// <summary>Lines of the file before this chunk.</summary>
    public long FirstLine { get; internal set; }

    public int Count { get; internal set; }

    public ReadOnlySpan<byte> this[int line] => Buffer.AsSpan(Start(line), _ends[line] - Start(line));

    internal void End(int line, int at) => _ends[line] = at;

    private int Start(int line) => line == 0 ? 0 : _ends[line - 1] + 1;
}

/// <summary>Cuts a stream into chunks of lines. What it holds at a time is bounded by the chunks that are in use.</summary>
internal sealed class LineReader(Stream stream) : IDisposable
{
    private const int MaxChunk = 1 << 30;

    private byte[] _rest = new byte[1 << 16];
    private int _restLength;
    private long _lines;
    private bool _ended;

    public long BytesRead { get; private set; }

    /// <summary>Fills a chunk; false when there are no more lines.</summary>
    /// <exception cref="LedgerFormatException">One chunk would take more than a gigabyte: this is no ledger.</exception>
    public bool Read(LineChunk chunk)
    {
        (chunk.FirstLine, chunk.Count) = (_lines, 0);
        if (chunk.Buffer.Length < _restLength) chunk.Buffer = new byte[_rest.Length];
        _rest.AsSpan(0, _restLength).CopyTo(chunk.Buffer);
        var (filled, scanned) = (_restLength, 0);
        while (chunk.Count < LineChunk.MaxLines)
        {
            var at = chunk.Buffer.AsSpan(scanned, filled - scanned).IndexOf((byte)'\n');
            if (at >= 0)
            {
                chunk.End(chunk.Count++, scanned + at);
                scanned += at + 1;
                continue;
            }
            if (_ended) break;
            if (filled == chunk.Buffer.Length)
            {
                if (filled >= MaxChunk / 2) throw new LedgerFormatException("A line is too long", 0);
                var larger = new byte[filled * 2];
                chunk.Buffer.AsSpan(0, filled).CopyTo(larger);
                chunk.Buffer = larger;
            }
            var read = stream.Read(chunk.Buffer.AsSpan(filled));
            BytesRead += read;
            _ended = read == 0;
            filled += read;
        }
        // A last line may lack its line feed.
        if (_ended && chunk.Count < LineChunk.MaxLines && scanned < filled)
        {
            chunk.End(chunk.Count++, filled);
            scanned = filled;
        }
        _restLength = filled - scanned;
        if (_rest.Length < _restLength) _rest = new byte[_restLength * 2];
        chunk.Buffer.AsSpan(scanned, _restLength).CopyTo(_rest);
        _lines += chunk.Count;
        return chunk.Count > 0;
    }

    public void Dispose() => stream.Dispose();
}
