using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace IdeaPlatform.Budgeting;

/// <summary>
/// Cuts a stream into records of fields: `;` between fields, `"` around fields that hold separators or line ends, `""` for a quotation mark.
/// Holds one record at a time, whatever the size of the file.
/// </summary>
internal sealed class RecordReader(Stream stream)
{
    /// <summary>A record of more bytes than this is no record of a vote: most likely a quotation mark is never closed.</summary>
    public const int LongestRecord = 16 << 20;

    private readonly byte[] _buffer = new byte[1 << 16];
    private int _at;
    private int _end;
    private byte[] _carry = new byte[1 << 12];
    private char[] _chars = new char[1 << 12];
    private int _length;
    private int[] _starts = new int[32];
    private int[] _ends = new int[32];
    private bool _begun;

    /// <summary>The line where the current record begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Lines read so far.</summary>
    public int Lines { get; private set; }

    public int Count { get; private set; }

    public bool InvalidText { get; private set; }

    public bool QuoteOpen { get; private set; }

    public bool TooLong { get; private set; }

    public bool Blank => Count == 1 && Untrimmed(0).IsWhiteSpace();

    public ReadOnlySpan<char> Untrimmed(int field) => _chars.AsSpan(_starts[field], _ends[field] - _starts[field]);

    public ReadOnlySpan<char> this[int field] => Untrimmed(field).Trim();

    /// <summary>The next record; false at the end, or when what follows is too long to be one.</summary>
    public bool Read(CancellationToken ct)
    {
        (_length, Count, InvalidText, QuoteOpen) = (0, 0, false, false);
        Line = Lines + 1;
        var (fieldStart, scanned) = (0, 0);
        var (quoted, wasQuoted) = (false, false);
        while (NextLine(out var bytes))
        {
            if ((Lines & 0xFFF) == 0) ct.ThrowIfCancellationRequested();
            if (_length + (long)bytes.Length > LongestRecord)
            {
                (TooLong, QuoteOpen) = (true, quoted);
                return false;
            }
            if (quoted) Append('\n');
            Decode(bytes);
            if (!_begun && _length > 0)
            {
                _begun = true;
                if (_chars[0] == '\uFEFF')
                {
                    _chars.AsSpan(1, _length - 1).CopyTo(_chars);
                    _length--;
                }
            }
            if (!quoted && _length > 0 && _chars[_length - 1] == '\r') _length--;
            Scan(ref fieldStart, ref scanned, ref quoted, ref wasQuoted);
            if (!quoted) return true;
        }
        if (TooLong) return false;
        QuoteOpen = quoted;
        return quoted && Finish(fieldStart);
    }

    private bool Finish(int fieldStart)
    {
        Field(fieldStart, _length, unquote: false);
        return true;
    }

    private void Scan(ref int fieldStart, ref int scanned, ref bool quoted, ref bool wasQuoted)
    {
        var chars = _chars.AsSpan(0, _length);
        if (!quoted && fieldStart == 0 && scanned == 0 && !chars.Contains('"'))
        {
            for (int start = 0; ;)
            {
                var next = chars[start..].IndexOf(';');
                if (next < 0)
                {
                    Field(start, chars.Length, unquote: false);
                    return;
                }
                Field(start, start + next, unquote: false);
                start += next + 1;
            }
        }
        var i = scanned;
        for (; i < chars.Length; i++)
        {
            var c = chars[i];
            if (quoted)
            {
                if (c != '"') continue;
                if (i + 1 < chars.Length && chars[i + 1] == '"') i++;
                else quoted = false;
            }
            else if (c == ';')
            {
                Field(fieldStart, i, wasQuoted);
                (fieldStart, wasQuoted) = (i + 1, false);
            }
            else if (c == '"' && !wasQuoted && chars[fieldStart..i].IsWhiteSpace()) (quoted, wasQuoted) = (true, true);
        }
        scanned = i;
        if (!quoted) Field(fieldStart, chars.Length, wasQuoted);
    }

    private void Field(int start, int end, bool unquote)
    {
        if (unquote) (start, end) = Unquote(start, end);
        if (Count == _starts.Length)
        {
            Array.Resize(ref _starts, Count * 2);
            Array.Resize(ref _ends, Count * 2);
        }
        (_starts[Count], _ends[Count]) = (start, end);
        Count++;
    }

    /// <summary>Takes the quotation marks out of a field, in its place.</summary>
    private (int Start, int End) Unquote(int start, int end)
    {
        while (_chars[start] != '"') start++;
        var (to, inside) = (start, true);
        for (var i = start + 1; i < end; i++)
        {
            if (inside && _chars[i] == '"')
            {
                if (i + 1 < end && _chars[i + 1] == '"') i++;
                else
                {
                    inside = false;
                    continue;
                }
            }
            _chars[to++] = _chars[i];
        }
        return (start, to);
    }

    private bool NextLine(out ReadOnlySpan<byte> line)
    {
        var carried = 0;
        while (true)
        {
            var rest = _buffer.AsSpan(_at, _end - _at);
            var end = rest.IndexOf((byte)'\n');
            if (end >= 0 || rest.Length > 0)
            {
                var part = end >= 0 ? rest[..end] : rest;
                _at += end >= 0 ? end + 1 : rest.Length;
                if (end >= 0 && carried == 0)
                {
                    line = part;
                    Lines++;
                    return true;
                }
                if (carried + part.Length > LongestRecord)
                {
                    Lines++;
                    TooLong = true;
                    line = default;
                    return false;
                }
                if (carried + part.Length > _carry.Length) Array.Resize(ref _carry, Math.Max(carried + part.Length, _carry.Length * 2));
                part.CopyTo(_carry.AsSpan(carried));
                carried += part.Length;
                if (end >= 0)
                {
                    line = _carry.AsSpan(0, carried);
                    Lines++;
                    return true;
                }
            }
            (_at, _end) = (0, stream.Read(_buffer));
            if (_end > 0) continue;
            line = _carry.AsSpan(0, carried);
            if (carried > 0) Lines++;
            return carried > 0;
        }
    }

    private void Decode(ReadOnlySpan<byte> bytes)
    {
        Room(bytes.Length);
        if (Utf8.ToUtf16(bytes, _chars.AsSpan(_length), out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            InvalidText = true;
            written = Encoding.UTF8.GetChars(bytes, _chars.AsSpan(_length));
        }
        _length += written;
    }

    private void Append(char c)
    {
        Room(1);
        _chars[_length++] = c;
    }

    private void Room(int more)
    {
        if (_length + more > _chars.Length) _chars = Longer(_chars, _length + more);
    }

    /// <summary>As Array.Resize, which the runtime would have to compile for characters first.</summary>
    internal static char[] Longer(char[] chars, int needed)
    {
        var longer = new char[Math.Max(needed, chars.Length * 2)];
        Array.Copy(chars, longer, chars.Length);
        return longer;
    }
}
