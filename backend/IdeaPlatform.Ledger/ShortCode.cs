namespace IdeaPlatform.Ledger;

/// <summary>
/// The code on a slip: the first 50 bits of a leaf hash in Crockford's base32, as XXXXX-XXXXX. It finds a row and proves nothing by
/// itself; nobody types a wrong one by accident. Reading forgives lower case, missing dashes, O for 0, and I or L for 1.
/// </summary>
public static class ShortCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Characters = 10;

    public static string Of(Digest leafHash)
    {
        var bits = Bits(leafHash);
        return string.Create(Characters + 1, bits, static (text, rest) =>
        {
            for (var i = text.Length - 1; i >= 0; i--)
            {
                if (i == Characters / 2)
                {
                    text[i] = '-';
                    continue;
                }
                text[i] = Alphabet[(int)(rest & 31)];
                rest >>= 5;
            }
        });
    }

    /// <summary>The code as <see cref="Of"/> writes it; null when it is none.</summary>
    public static string? Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var code = string.Concat(text.ToUpperInvariant().Where(c => c != '-' && !char.IsWhiteSpace(c)).Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }));
        return code.Length == Characters && code.All(Alphabet.Contains) ? $"{code[..(Characters / 2)]}-{code[(Characters / 2)..]}" : null;
    }

    private static ulong Bits(Digest leafHash) => System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(leafHash.Bytes) >> 14;
}
