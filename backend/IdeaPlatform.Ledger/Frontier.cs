using System.Buffers.Binary;
using System.Numerics;

namespace IdeaPlatform.Ledger;

/// <summary>
/// The right edge of a growing tree: the roots of its perfect subtrees, largest first ("compact range"). It is all that is needed to
/// append a leaf and to tell the root, at most 63 hashes; kept as bytes, it lets a program go on where another one stopped.
/// </summary>
public sealed class Frontier
{
    private readonly Digest[] _roots = new Digest[64];
    private int _count;

    /// <summary>How many leaves were appended.</summary>
    public long Size { get; private set; }

    /// <summary>The roots of the perfect subtrees, largest (leftmost) first: one for each bit that is set in <see cref="Size"/>.</summary>
    public ReadOnlySpan<Digest> Roots => _roots.AsSpan(0, _count);

    public void Append(in Digest leafHash) => AppendSubtree(0, leafHash);

    /// <summary>Appends a perfect subtree of 2^<paramref name="level"/> leaves; the size must be a multiple of that.</summary>
    public void AppendSubtree(int level, in Digest root)
    {
        if ((Size & ((1L << level) - 1)) != 0) throw new InvalidOperationException($"A subtree of 2^{level} leaves does not fit behind {Size} leaves.");
        var node = root;
        for (var rest = Size >> level; (rest & 1) == 1; rest >>= 1) node = Merkle.NodeHash(_roots[--_count], node);
        _roots[_count++] = node;
        Size += 1L << level;
    }

    public Digest Root()
    {
        if (_count == 0) return Merkle.EmptyRoot;
        var root = _roots[_count - 1];
        for (var i = _count - 2; i >= 0; i--) root = Merkle.NodeHash(_roots[i], root);
        return root;
    }

    public Frontier Clone()
    {
        var copy = new Frontier { Size = Size, _count = _count };
        Roots.CopyTo(copy._roots);
        return copy;
    }

    /// <summary>The size (8 bytes, big-endian) and the roots, largest subtree first.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[8 + (_count * Digest.Length)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Size);
        for (var i = 0; i < _count; i++) _roots[i].CopyTo(bytes.AsSpan(8 + (i * Digest.Length)));
        return bytes;
    }

    /// <exception cref="LedgerFormatException">The length does not fit the size that the bytes begin with.</exception>
    public static Frontier Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 8) throw new LedgerFormatException("A frontier begins with a size of 8 bytes", 0);
        var size = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (size < 0) throw new LedgerFormatException("The size of a frontier is not negative", 0);
        var frontier = new Frontier { Size = size, _count = BitOperations.PopCount((ulong)size) };
        if (bytes.Length != 8 + (frontier._count * Digest.Length))
        {
            throw new LedgerFormatException($"A frontier of {size} leaves has {frontier._count} hashes behind its size", 8);
        }
        for (var i = 0; i < frontier._count; i++) frontier._roots[i] = new Digest(bytes.Slice(8 + (i * Digest.Length), Digest.Length));
        return frontier;
    }
}
