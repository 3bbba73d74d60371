namespace IdeaPlatform.Ledger;

/// <summary>
/// The hashes of the tree of RFC 9162, section 2.1.1: a leaf is SHA-256(0x00 || leaf), a node SHA-256(0x01 || left || right), the
/// tree without leaves SHA-256(""). The two prefixes keep a leaf from being passed off as a node.
/// </summary>
public static class Merkle
{
    private const int OnTheStack = 1024;

    /// <summary>The root of a tree without leaves.</summary>
    public static Digest EmptyRoot { get; } = Digest.Of([]);

    public static Digest LeafHash(ReadOnlySpan<byte> leaf)
    {
        if (leaf.Length >= OnTheStack)
        {
            var long_ = new byte[leaf.Length + 1];
            leaf.CopyTo(long_.AsSpan(1));
            return Digest.Of(long_);
        }
        Span<byte> prefixed = stackalloc byte[OnTheStack];
        prefixed[0] = 0;
        leaf.CopyTo(prefixed[1..]);
        return Digest.Of(prefixed[..(leaf.Length + 1)]);
    }

    public static Digest NodeHash(in Digest left, in Digest right)
    {
        Span<byte> node = stackalloc byte[1 + (2 * Digest.Length)];
        node[0] = 1;
        left.Bytes.CopyTo(node[1..]);
        right.Bytes.CopyTo(node[(1 + Digest.Length)..]);
        return Digest.Of(node);
    }

    /// <summary>The root over leaf hashes that are all at hand.</summary>
    public static Digest Root(ReadOnlySpan<Digest> leafHashes)
    {
        var frontier = new Frontier();
        foreach (ref readonly var hash in leafHashes) frontier.Append(hash);
        return frontier.Root();
    }
}
