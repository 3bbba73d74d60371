using System.Security.Cryptography;

namespace IdeaPlatform.Kernel;

/// <summary>HMAC-SHA-256 of many messages under one key, for one thread at a time: to set the key up costs as much as a short message.</summary>
internal sealed class KeyedHash(byte[] key) : IDisposable
{
    public const int Length = HMACSHA256.HashSizeInBytes;

    private readonly HMACSHA256 _mac = new(key);

    public byte[] Of(ReadOnlySpan<byte> message)
    {
        var hash = new byte[Length];
        Of(message, hash);
        return hash;
    }

    /// <param name="message">Of any length.</param>
    /// <param name="hash">At least <see cref="Length"/> bytes.</param>
    public void Of(ReadOnlySpan<byte> message, Span<byte> hash) => _mac.TryComputeHash(message, hash, out _);

    public void Dispose() => _mac.Dispose();
}
