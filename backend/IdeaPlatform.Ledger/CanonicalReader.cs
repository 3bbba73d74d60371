using System.Buffers.Text;

namespace IdeaPlatform.Ledger;

/// <summary>Reads the pieces of which our canonical JSON is made, and refuses everything else with its position.</summary>
internal ref struct CanonicalReader(ReadOnlySpan<byte> source)
{
    private const int UuidLength = 36;
    private const int HourLength = 13;

    private readonly ReadOnlySpan<byte> _source = source;

    public int Position { get; private set; }

    public readonly bool AtEnd => Position == _source.Length;

    private readonly ReadOnlySpan<byte> Rest => _source[Position..];

    public void Expect(ReadOnlySpan<byte> literal)
    {
        if (!Rest.StartsWith(literal)) throw Unexpected(literal);
        Position += literal.Length;
    }

    public bool Takes(byte expected)
    {
        if (AtEnd || _source[Position] != expected) return false;
        Position++;
        return true;
    }

    public Guid Uuid()
    {
        var bytes = Rest;
        if (bytes.Length < UuidLength) throw Wrong("a uuid");
        bytes = bytes[..UuidLength];
        // The form "D" alone is not strict enough: it takes capitals, and one value would have two forms.
        if (bytes.ContainsAnyInRange((byte)'A', (byte)'F') || !Utf8Parser.TryParse(bytes, out Guid value, out var read, 'D') || read != UuidLength) throw Wrong("a uuid in lower case");
        Position += UuidLength;
        return value;
    }

    public Digest Digest()
    {
        var bytes = Rest;
        if (bytes.Length < 2 * Ledger.Digest.Length || !Ledger.Digest.TryParseHex(bytes[..(2 * Ledger.Digest.Length)], out var digest)) throw Wrong("64 lower-case hex digits");
        Position += 2 * Ledger.Digest.Length;
        return digest;
    }

    public void Hex(scoped Span<byte> destination)
    {
        var bytes = Rest;
        if (bytes.Length < 2 * destination.Length || !Ledger.Hex.TryRead(bytes[..(2 * destination.Length)], destination)) throw Wrong($"{2 * destination.Length} lower-case hex digits");
        Position += 2 * destination.Length;
    }

    /// <summary>A whole number from 0 on, without a sign or a leading zero, small enough for every JSON reader (2^53).</summary>
    public long Number()
    {
        var (value, at) = (0L, Position);
        while (at < _source.Length && (uint)(_source[at] - '0') <= 9 && at - Position < 17) value = (value * 10) + (_source[at++] - '0');
        if (at == Position || (_source[Position] == '0' && at - Position > 1) || value > 1L << 53) throw Wrong("a whole number without leading zeros");
        Position = at;
        return value;
    }

    public DateTime Hour()
    {
        var b = Rest;
        if (b.Length < HourLength || b[4] != '-' || b[7] != '-' || b[10] != 'T') throw Wrong("an hour like 2026-11-24T03");
        var (year, month, day, hour) = ((Two(b) * 100) + Two(b[2..]), Two(b[5..]), Two(b[8..]), Two(b[11..]));
        if (year is < 1 or > 9999 || month is < 1 or > 12 || hour is < 0 or > 23 || day < 1 || day > DateTime.DaysInMonth(year, month)) throw Wrong("an hour like 2026-11-24T03");
        Position += HourLength;
        return new DateTime(year, month, day, hour, 0, 0, DateTimeKind.Utc);
    }

    public int OneOf(byte[][] words, string what)
    {
        var end = Rest.IndexOf((byte)'"');
        if (end >= 0)
        {
            var word = Rest[..end];
            for (var i = 0; i < words.Length; i++)
            {
                if (!word.SequenceEqual(words[i])) continue;
                Position += end;
                return i;
            }
        }
        throw Wrong($"{what} ({string.Join(", ", words.Select(System.Text.Encoding.ASCII.GetString))})");
    }

    public string Code()
    {
        var end = Rest.IndexOf((byte)'"');
        if (end is < 1 or > Leaf.MaxReason) throw Wrong("a reason code");
        foreach (var b in Rest[..end]) if (!IsCode((char)b)) throw Wrong("a reason code of a-z, 0-9, _ . -");
        var code = System.Text.Encoding.ASCII.GetString(Rest[..end]);
        Position += end;
        return code;
    }

    public readonly void End()
    {
        if (!AtEnd) throw Wrong("the end of the row");
    }

    public static bool IsCode(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '.' or '-';

    public readonly LedgerFormatException Wrong(string expected) => new($"Expected {expected}, found {Seen(Rest)}", Position);

    private readonly LedgerFormatException Unexpected(ReadOnlySpan<byte> literal)
    {
        var same = literal.CommonPrefixLength(Rest);
        return new($"Expected {Seen(literal[same..])}, found {Seen(Rest[same..])}", Position + same);
    }

    /// <summary>A non-digit makes the value negative beyond repair.</summary>
    private static int Two(ReadOnlySpan<byte> b)
    {
        var (tens, ones) = ((uint)(b[0] - '0'), (uint)(b[1] - '0'));
        return tens > 9 || ones > 9 ? -10_000 : (int)((tens * 10) + ones);
    }

    private static string Seen(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return "the end";
        var text = System.Text.Encoding.UTF8.GetString(bytes.Length > 24 ? bytes[..24] : bytes);
        return $"'{string.Concat(text.Select(c => char.IsControl(c) ? '?' : c))}'{(bytes.Length > 24 ? "…" : "")}";
    }
}
