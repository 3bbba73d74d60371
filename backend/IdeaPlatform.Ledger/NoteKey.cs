using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IdeaPlatform.Ledger;

/// <summary>
/// A named ECDSA P-256 key that signs notes or checks them: signature type 0x02 of C2SP signed-note (https://c2sp.org/signed-note).
/// From there: the key id is the first four bytes, big-endian, of SHA-256 over the DER of the public key (SPKI), without the name;
/// the signature is "as implemented by" github.com/transparency-dev (formats, note/note_verifier.go): ECDSA over SHA-256 of the note
/// text, in ASN.1 DER. The type byte itself stands only in the verifier key, name+id+base64(0x02 || SPKI).
/// </summary>
public sealed class NoteKey : IDisposable
{
    private const byte SignatureType = 0x02;
    private const string P256 = "1.2.840.10045.3.1.7";

    private readonly ECDsa _key;
    private readonly byte[] _spki;

    /// <summary>Takes over <paramref name="key"/>, which must be on P-256; without a private part it can only check.</summary>
    /// <exception cref="ArgumentException">Another curve, or a name that a note cannot carry.</exception>
    public NoteKey(string name, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!IsName(name)) throw new ArgumentException($"\"{name}\" cannot name a key: no blanks, no control characters and no plus.", nameof(name));
        if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value != P256) throw new ArgumentException("The key is not on the curve P-256.", nameof(key));
        (Name, _key, _spki) = (name, key, key.ExportSubjectPublicKeyInfo());
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(_spki));
    }

    public string Name { get; }

    public uint Id { get; }

    /// <summary>SHA-256 of the public key in hex, in groups of four: what pages and printed notices show.</summary>
    public string Fingerprint => string.Join(' ', Convert.ToHexStringLower(SHA256.HashData(_spki)).Chunk(4).Select(group => new string(group)));

    /// <summary>A key from a PEM: "PUBLIC KEY" (SPKI) to check, "PRIVATE KEY" (PKCS#8) or "EC PRIVATE KEY" to sign as well.</summary>
    /// <exception cref="ArgumentException">It holds no key, or none on P-256.</exception>
    public static NoteKey FromPem(string name, string pem)
    {
        var key = ECDsa.Create();
        try
        {
            Import(key, pem);
            return new NoteKey(name, key);
        }
        catch (ArgumentException)
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>The sentence of a refusal alone, without the name of a parameter, which means nothing to whoever holds the file.</summary>
    internal static string Said(ArgumentException failure) => failure.Message.Split(" (Parameter ")[0];

    private static void Import(ECDsa key, string pem)
    {
        try
        {
            key.ImportFromPem(pem);
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException or PlatformNotSupportedException)
        {
            throw new ArgumentException("This is no public key on the curve P-256. It is a text with one part from -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----.", nameof(pem), failure);
        }
    }

    /// <summary>The public part, as it is published.</summary>
    public string ToPem() => _key.ExportSubjectPublicKeyInfoPem() + "\n";

    /// <summary>The verifier key of the tools of transparency-dev.</summary>
    public string ToVerifierKey() => string.Create(CultureInfo.InvariantCulture, $"{Name}+{Id:x8}+{Convert.ToBase64String([SignatureType, .. _spki])}");

    /// <exception cref="CryptographicException">The key has no private part.</exception>
    public NoteSignature Sign(string body) =>
        new(Name, Id, _key.SignData(Encoding.UTF8.GetBytes(body), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    public bool Verify(string body, NoteSignature signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        return signature.Name == Name && signature.KeyId == Id
            && _key.VerifyData(Encoding.UTF8.GetBytes(body), signature.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    public void Dispose() => _key.Dispose();

    internal static bool IsName(string? name) => !string.IsNullOrEmpty(name) && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+');
}

/// <summary>One signature line of a note: the name and id of a key, and what it made over the body.</summary>
public sealed record NoteSignature(string Name, uint KeyId, byte[] Signature)
{
    /// <summary>"— name base64(id || signature)", without a line feed.</summary>
    public string ToLine()
    {
        var bytes = new byte[4 + Signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Signature.CopyTo(bytes, 4);
        return $"— {Name} {Convert.ToBase64String(bytes)}";
    }

    /// <returns>Null when it is no signature line; base64 with spare bits set is none, or two lines could carry one signature.</returns>
    internal static NoteSignature? FromLine(string line)
    {
        if (line.Split(' ') is not ["—", var name, var base64] || !NoteKey.IsName(name)) return null;
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length) || length < 5 || Convert.ToBase64String(bytes, 0, length) != base64) return null;
        return new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4..length]);
    }
}
