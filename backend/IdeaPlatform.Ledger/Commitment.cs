using System.Security.Cryptography;

namespace IdeaPlatform.Ledger;

/// <summary>
/// What the ledger holds in place of a ballot: SHA-256(salt || ballot bytes). The salt, fresh at each change, keeps the few possible
/// ballots from being tried out; whoever is given salt and ballot can check them against the leaf.
/// </summary>
public static class Commitment
{
    public const int SaltLength = 16;

    private const int OnTheStack = 2048;

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltLength);

    /// <summary>So many salts out of one question to the source of chance.</summary>
    public static byte[][] NewSalts(int count)
    {
        var all = RandomNumberGenerator.GetBytes(count * SaltLength);
        var salts = new byte[count][];
        for (var i = 0; i < count; i++) salts[i] = all[(i * SaltLength)..((i + 1) * SaltLength)];
        return salts;
    }

    public static Digest Of(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> ballotBytes)
    {
        if (salt.Length != SaltLength) throw new ArgumentException($"A salt has {SaltLength} bytes, not {salt.Length}.", nameof(salt));
        var length = SaltLength + ballotBytes.Length;
        Span<byte> whole = length <= OnTheStack ? stackalloc byte[OnTheStack] : new byte[length];
        salt.CopyTo(whole);
        ballotBytes.CopyTo(whole[SaltLength..]);
        return Digest.Of(whole[..length]);
    }
}
