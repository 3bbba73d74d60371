using System.Buffers.Binary;
using System.Security.Cryptography;

namespace IdeaPlatform.Identity;

/// <summary>Time-based one-time passwords (RFC 6238: SHA-1, 30 seconds, 6 digits), as every authenticator app speaks them.</summary>
internal static class Totp
{
    public const int SecretLength = 20;
    private const int StepSeconds = 30;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    public static string Code(byte[] secret, long step, int digits = 6)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 and the apps use SHA-1 here; HMAC does not need its collision resistance
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0x0F)) & int.MaxValue;
        return (number % (int)Math.Pow(10, digits)).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>
    /// The step whose code was given, one step of drift either way, or null. A step at or before <paramref name="lastStep"/> was used
    /// already: a code seen over somebody's shoulder is worth nothing.
    /// </summary>
    public static long? Match(byte[] secret, string code, DateTimeOffset now, long? lastStep)
    {
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
        {
            if (step <= (lastStep ?? -1)) continue;
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Code(secret, step)), System.Text.Encoding.UTF8.GetBytes(code))) return step;
        }
        return null;
    }

    public static string Base32(byte[] bytes)
    {
        var text = new System.Text.StringBuilder();
        int buffer = 0, bits = 0;
        foreach (var value in bytes)
        {
            buffer = (buffer << 8) | value;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Alphabet[(buffer >> bits) & 31]);
            }
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) text.Append(Alphabet[(buffer << (5 - bits)) & 31]);
        return text.ToString();
    }

    /// <summary>What an authenticator app reads from the QR code.</summary>
    public static string Uri(byte[] secret, string account) =>
        $"otpauth://totp/{System.Uri.EscapeDataString($"官渡金点子:{account}")}?secret={Base32(secret)}&issuer={System.Uri.EscapeDataString("官渡金点子")}&algorithm=SHA1&digits=6&period=30";
}
