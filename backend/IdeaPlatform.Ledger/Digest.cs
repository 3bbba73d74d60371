using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace IdeaPlatform.Ledger;

/// <summary>
/// A SHA-256 hash as a value of 32 bytes: compared, kept in arrays and used as a key without allocating. Written as lower-case hex.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = Length)]
public readonly struct Digest : IEquatable<Digest>
{
    public const int Length = 32;

    private readonly ulong _a, _b, _c, _d;

    // To set SHA-256 up costs as much as to hash a row: each thread does it once.
    [ThreadStatic]
    private static IncrementalHash? t_sha;

    /// <exception cref="ArgumentException">There are not exactly 32 bytes.</exception>
    public Digest(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length) throw new ArgumentException($"A SHA-256 hash has {Length} bytes, not {bytes.Length}.", nameof(bytes));
        this = MemoryMarshal.Read<Digest>(bytes);
    }

    /// <summary>The bytes of this very value; the span lives as long as the variable does.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(new ReadOnlySpan<Digest>(in this));

    /// <summary>SHA-256 of <paramref name="data"/>, without any prefix.</summary>
    public static Digest Of(ReadOnlySpan<byte> data)
    {
        Unsafe.SkipInit(out Digest digest);
        var sha = t_sha ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(data);
        sha.GetHashAndReset(MemoryMarshal.AsBytes(new Span<Digest>(ref digest)));
        return digest;
    }

    /// <summary>Reads 64 lower-case hex digits.</summary>
    public static bool TryParseHex(ReadOnlySpan<byte> hex, out Digest digest)
    {
        Unsafe.SkipInit(out digest);
        return hex.Length == 2 * Length && Hex.TryRead(hex, MemoryMarshal.AsBytes(new Span<Digest>(ref digest)));
    }

    /// <summary>Reads 64 lower-case hex digits.</summary>
    /// <exception cref="FormatException">It is anything else.</exception>
    public static Digest ParseHex(string hex)
    {
        ArgumentNullException.ThrowIfNull(hex);
        return TryParseHex(System.Text.Encoding.UTF8.GetBytes(hex), out var digest) ? digest : throw new FormatException($"\"{hex}\" is no hash: 64 lower-case hex digits are");
    }

    public void CopyTo(Span<byte> destination) => Bytes.CopyTo(destination);

    public byte[] ToArray() => Bytes.ToArray();

    public bool Equals(Digest other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Digest other && Equals(other);

    public override int GetHashCode() => _a.GetHashCode();

    /// <summary>64 lower-case hex digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(Bytes);

    public static bool operator ==(Digest left, Digest right) => left.Equals(right);

    public static bool operator !=(Digest left, Digest right) => !left.Equals(right);
}
