using System.Globalization;
using System.Text;
using IdeaPlatform.Ledger;

namespace IdeaPlatform.Tests;

/// <summary>The tree of RFC 9162 as its definition says it, slow and plain: what the library is compared with.</summary>
internal static class Tree
{
    public static Digest[] Leaves(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Digest.Of([0, .. Encoding.ASCII.GetBytes(i.ToString(CultureInfo.InvariantCulture))]))];

    public static Digest Root(ReadOnlySpan<Digest> leaves)
    {
        if (leaves.Length == 0) return Digest.Of([]);
        if (leaves.Length == 1) return leaves[0];
        var k = 1;
        while (k * 2 < leaves.Length) k *= 2;
        return Digest.Of([1, .. Root(leaves[..k]).ToArray(), .. Root(leaves[k..]).ToArray()]);
    }

    /// <summary>Reads perfect subtrees, and those only, from all leaf hashes.</summary>
    public static NodeReader Nodes(Digest[] leaves)
    {
        var known = new Dictionary<(int, long), Digest>();
        return Node;

        Digest Node(int level, long index)
        {
            if ((index + 1) << level > leaves.Length) throw new InvalidOperationException($"node {level}/{index} is not perfect among {leaves.Length}");
            if (level == 0) return leaves[index];
            if (known.TryGetValue((level, index), out var node)) return node;
            return known[(level, index)] = Digest.Of([1, .. Node(level - 1, 2 * index).ToArray(), .. Node(level - 1, (2 * index) + 1).ToArray()]);
        }
    }

    public static Digest Flip(Digest digest, int bit)
    {
        var bytes = digest.ToArray();
        bytes[bit / 8 % 32] ^= (byte)(1 << (bit % 8));
        return new Digest(bytes);
    }

    public static Digest[] Flip(Digest[] proof, int at, int bit)
    {
        var copy = (Digest[])proof.Clone();
        copy[at] = Flip(copy[at], bit);
        return copy;
    }
}
