using System.Runtime.InteropServices;

namespace IdeaPlatform.Ledger;

/// <summary>
/// The hashes of <see cref="Merkle"/> for one thread at a time, with room for leaf and node that is kept for the next of millions.
/// </summary>
internal sealed class Hasher
{
    private readonly byte[] _node = new byte[1 + (2 * Digest.Length)];
    private byte[] _leaf = new byte[512];

    public Hasher() => _node[0] = 1;

    public Digest Leaf(ReadOnlySpan<byte> leaf)
    {
        if (_leaf.Length <= leaf.Length) _leaf = new byte[leaf.Length * 2];
        leaf.CopyTo(_leaf.AsSpan(1));
        return Digest.Of(_leaf.AsSpan(0, leaf.Length + 1));
    }

    /// <summary>The node above two hashes that lie side by side.</summary>
    public Digest Node(ReadOnlySpan<Digest> pair)
    {
        MemoryMarshal.AsBytes(pair).CopyTo(_node.AsSpan(1));
        return Digest.Of(_node);
    }
}
