using System.Buffers.Text;

namespace IdeaPlatform.Ledger;

/// <summary>Writes the pieces of which our canonical JSON is made.</summary>
internal ref struct CanonicalWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    public int Length { get; private set; }

    private readonly Span<byte> Rest => _destination[Length..];

    public void Raw(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Rest);
        Length += bytes.Length;
    }

    public void Uuid(Guid value)
    {
        if (!value.TryFormat(Rest, out var written)) throw TooShort();
        Length += written;
    }

    public void Hex(scoped ReadOnlySpan<byte> bytes)
    {
        if (!Convert.TryToHexStringLower(bytes, Rest, out var written)) throw TooShort();
        Length += written;
    }

    public void Digest(Digest value) => Hex(value.Bytes);

    public void Number(long value)
    {
        if (!Utf8Formatter.TryFormat(value, Rest, out var written)) throw TooShort();
        Length += written;
    }

    public void Hour(DateTime value)
    {
        if (value.Ticks % TimeSpan.TicksPerHour != 0 || value.Kind == DateTimeKind.Local) throw new ArgumentException($"{value:O} is no full hour of UTC.", nameof(value));
        var bytes = Rest;
        Digits(bytes[..4], value.Year);
        bytes[4] = (byte)'-';
        Digits(bytes[5..7], value.Month);
        bytes[7] = (byte)'-';
        Digits(bytes[8..10], value.Day);
        bytes[10] = (byte)'T';
        Digits(bytes[11..13], value.Hour);
        Length += 13;
    }

    public void Code(string? value)
    {
        if (value is null or { Length: 0 or > Leaf.MaxReason }) throw new ArgumentException($"A measure has a reason code of 1 to {Leaf.MaxReason} characters.", nameof(value));
        var bytes = Rest;
        for (var i = 0; i < value.Length; i++)
        {
            if (!CanonicalReader.IsCode(value[i])) throw new ArgumentException($"\"{value}\" is no reason code: a-z, 0-9, _ . - are allowed.", nameof(value));
            bytes[i] = (byte)value[i];
        }
        Length += value.Length;
    }

    private static void Digits(Span<byte> bytes, int value)
    {
        for (var i = bytes.Length - 1; i >= 0; i--, value /= 10) bytes[i] = (byte)('0' + (value % 10));
    }

    private static ArgumentException TooShort() => new("The destination is too short.");
}
