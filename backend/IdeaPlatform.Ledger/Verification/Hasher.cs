using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace IdeaPlatform.Ledger;

/// <summary>
/// The hashes of <see cref="Merkle"/> for one thread at a time. Setting up SHA-256 costs as much as hashing a row does, so that millions
/// of them go through one context.
/// </summary>
internal sealed class Hasher
{
    private readonly IncrementalHash _sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _node = new byte[1 + (2 * Digest.Length)];
    private byte[] _leaf = new byte[512];

    public Hasher() => _node[0] = 1;

    public Digest Of(ReadOnlySpan<byte> data)
    {
        var digest = default(Digest);
        _sha.AppendData(data);
        _sha.GetHashAndReset(MemoryMarshal.AsBytes(new Span<Digest>(ref digest)));
        return digest;
    }

    public Digest Leaf(ReadOnlySpan<byte> leaf)
    {
        if (_leaf.Length <= leaf.Length) _leaf = new byte[leaf.Length * 2];
        leaf.CopyTo(_leaf.AsSpan(1));
        return Of(_leaf.AsSpan(0, leaf.Length + 1));
    }

    /// <summary>The node above two hashes that lie side by side.</summary>
    public Digest Node(ReadOnlySpan<Digest> pair)
    {
        MemoryMarshal.AsBytes(pair).CopyTo(_node.AsSpan(1));
        return Of(_node);
    }
}
