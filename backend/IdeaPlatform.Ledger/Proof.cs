using System.Numerics;

namespace IdeaPlatform.Ledger;

/// <summary>
/// Gives the root of a perfect subtree: the 2^<paramref name="level"/> leaves from <paramref name="index"/> * 2^<paramref name="level"/>
/// on. Level 0 are the leaf hashes. It is asked for complete subtrees only; <see cref="Tiles.Reader"/> makes one from stored tiles.
/// </summary>
public delegate Digest NodeReader(int level, long index);

/// <summary>
/// Proofs of RFC 9162: that a leaf is in a tree (2.1.3) and that a tree begins with an older one (2.1.4), each made from stored nodes
/// and checked with nothing but roots and the proof itself.
/// </summary>
public static class Proof
{
    /// <summary>The root of the first <paramref name="size"/> leaves.</summary>
    public static Digest Root(long size, NodeReader nodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? Merkle.EmptyRoot : RootOf(0, size, nodes);
    }

    /// <summary>That leaf <paramref name="index"/> is in the tree of <paramref name="size"/> leaves: the siblings on its way up.</summary>
    public static Digest[] Inclusion(long index, long size, NodeReader nodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var proof = new List<Digest>();
        Path(index, 0, size, nodes, proof);
        return [.. proof];
    }

    /// <summary>That the tree of <paramref name="second"/> leaves begins with the tree of <paramref name="first"/>. Empty when first is 0 or both are equal.</summary>
    public static Digest[] Consistency(long first, long second, NodeReader nodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        var proof = new List<Digest>();
        if (first > 0 && first < second) SubProof(first, 0, second, nodes, isWhole: true, proof);
        return [.. proof];
    }

    /// <summary>RFC 9162, 2.1.3.2.</summary>
    public static bool VerifyInclusion(Digest leafHash, long index, long size, ReadOnlySpan<Digest> proof, Digest root)
    {
        if (index < 0 || index >= size) return false;
        var (fn, sn, r) = (index, size - 1, leafHash);
        foreach (ref readonly var p in proof)
        {
            if (sn == 0) return false;
            if ((fn & 1) == 1 || fn == sn)
            {
                r = Merkle.NodeHash(p, r);
                while ((fn & 1) == 0 && fn != 0) (fn, sn) = (fn >> 1, sn >> 1);
            }
            else r = Merkle.NodeHash(r, p);
            (fn, sn) = (fn >> 1, sn >> 1);
        }
        return sn == 0 && r == root;
    }

    /// <summary>RFC 9162, 2.1.4.2; and the two cases it leaves aside: every tree begins with the empty one, and with itself, by an empty proof.</summary>
    public static bool VerifyConsistency(long first, long second, Digest firstRoot, Digest secondRoot, ReadOnlySpan<Digest> proof)
    {
        if (first < 0 || first > second) return false;
        if (first == second) return proof.IsEmpty && firstRoot == secondRoot && (first != 0 || firstRoot == Merkle.EmptyRoot);
        if (first == 0) return proof.IsEmpty && firstRoot == Merkle.EmptyRoot;
        var (fn, sn, at) = (first - 1, second - 1, 0);
        while ((fn & 1) == 1) (fn, sn) = (fn >> 1, sn >> 1);
        // A first tree that is perfect is its own first node: the proof leaves it out.
        if (!BitOperations.IsPow2(first))
        {
            if (proof.IsEmpty) return false;
            at = 1;
        }
        var fr = at == 1 ? proof[0] : firstRoot;
        var sr = fr;
        foreach (ref readonly var c in proof[at..])
        {
            if (sn == 0) return false;
            if ((fn & 1) == 1 || fn == sn)
            {
                fr = Merkle.NodeHash(c, fr);
                sr = Merkle.NodeHash(c, sr);
                while ((fn & 1) == 0 && fn != 0) (fn, sn) = (fn >> 1, sn >> 1);
            }
            else sr = Merkle.NodeHash(sr, c);
            (fn, sn) = (fn >> 1, sn >> 1);
        }
        return sn == 0 && fr == firstRoot && sr == secondRoot;
    }

    private static void Path(long index, long from, long to, NodeReader nodes, List<Digest> proof)
    {
        if (to - from == 1) return;
        var split = from + LargestPowerBelow(to - from);
        if (index < split)
        {
            Path(index, from, split, nodes, proof);
            proof.Add(RootOf(split, to, nodes));
        }
        else
        {
            Path(index, split, to, nodes, proof);
            proof.Add(RootOf(from, split, nodes));
        }
    }

    private static void SubProof(long first, long from, long to, NodeReader nodes, bool isWhole, List<Digest> proof)
    {
        if (first == to)
        {
            if (!isWhole) proof.Add(RootOf(from, to, nodes));
            return;
        }
        var split = from + LargestPowerBelow(to - from);
        if (first <= split)
        {
            SubProof(first, from, split, nodes, isWhole, proof);
            proof.Add(RootOf(split, to, nodes));
        }
        else
        {
            SubProof(first, split, to, nodes, isWhole: false, proof);
            proof.Add(RootOf(from, split, nodes));
        }
    }

    /// <summary>The root over the leaves [from, to): read where the range is a perfect subtree, combined at the right edge.</summary>
    private static Digest RootOf(long from, long to, NodeReader nodes)
    {
        var count = to - from;
        if (BitOperations.IsPow2(count))
        {
            var level = BitOperations.Log2((ulong)count);
            return nodes(level, from >> level);
        }
        var split = from + LargestPowerBelow(count);
        return Merkle.NodeHash(RootOf(from, split, nodes), RootOf(split, to, nodes));
    }

    /// <summary>The largest power of two that is smaller than <paramref name="count"/> (RFC 9162 calls it k).</summary>
    private static long LargestPowerBelow(long count) => 1L << BitOperations.Log2((ulong)(count - 1));
}
