namespace IdeaPlatform.Ledger;

/// <summary>A tile's place: <paramref name="Level"/> counts tiles upwards (its hashes lie on tree level 8 * Level), <paramref name="Index"/> to the right.</summary>
public readonly record struct TilePlace(int Level, long Index);

/// <summary>Gives the 8,192 bytes (256 hashes) of a full tile.</summary>
public delegate ReadOnlyMemory<byte> TileReader(int level, long index);

/// <summary>
/// A tree kept as full tiles of 256 hashes, 8 levels high (the shape of C2SP tlog-tiles): a tile is written once and never again, and
/// any node of the tree is read from one tile. What does not fill a tile yet is read from the leaf hashes.
/// </summary>
public static class Tiles
{
    public const int Width = 256;
    public const int Height = 8;

    /// <summary>Bytes of a full tile.</summary>
    public const int Bytes = Width * Digest.Length;

    /// <summary>The tiles that become full when a tree grows from <paramref name="oldSize"/> to <paramref name="newSize"/> leaves; lower levels first, so that each is made from those before it.</summary>
    public static IEnumerable<TilePlace> Completed(long oldSize, long newSize)
    {
        for (int level = 0, shift = Height; shift < 63 && newSize >> shift > 0; level++, shift += Height)
        {
            for (var index = oldSize >> shift; index < newSize >> shift; index++) yield return new TilePlace(level, index);
        }
    }

    /// <summary>The hashes of a tile, made from the nodes below: leaf hashes for level 0, roots of the tiles one level down above it.</summary>
    public static byte[] Make(TilePlace place, NodeReader nodes)
    {
        var tile = new byte[Bytes];
        for (var i = 0; i < Width; i++) nodes(place.Level * Height, (place.Index * Width) + i).CopyTo(tile.AsSpan(i * Digest.Length));
        return tile;
    }

    /// <summary>The root over a whole tile, or over a part of it whose length is a power of two hashes: what the tile above holds of it.</summary>
    public static Digest RootOf(ReadOnlySpan<byte> hashes)
    {
        var frontier = new Frontier();
        for (var at = 0; at < hashes.Length; at += Digest.Length) frontier.Append(new Digest(hashes.Slice(at, Digest.Length)));
        return frontier.Root();
    }

    /// <summary>
    /// A reader of the nodes of a tree of <paramref name="size"/> leaves. <paramref name="leafHash"/> is asked only for leaves behind the
    /// last full tile of level 0, <paramref name="tile"/> only for full tiles.
    /// </summary>
    public static NodeReader Reader(long size, TileReader tile, Func<long, Digest> leafHash)
    {
        return Node;

        Digest Node(int level, long index)
        {
            if ((index + 1) << level > size) throw new ArgumentOutOfRangeException(nameof(index), $"Node {index} of level {level} is not complete in a tree of {size} leaves.");
            // A node at the foot of a tile is there twice: as a hash in that tile and as the root of the tile below. Once is enough.
            var tileLevel = level / Height;
            var (first, count) = (index << (level % Height), 1 << (level % Height));
            if (IsFull(tileLevel, first / Width))
            {
                var hashes = tile(tileLevel, first / Width).Span;
                return RootOf(hashes.Slice((int)(first % Width) * Digest.Length, count * Digest.Length));
            }
            var frontier = new Frontier();
            for (var i = first; i < first + count; i++) frontier.Append(tileLevel == 0 ? leafHash(i) : RootOf(tile(tileLevel - 1, i).Span));
            return frontier.Root();
        }

        bool IsFull(int level, long index) => (level + 1) * Height < 63 && index < size >> ((level + 1) * Height);
    }
}
