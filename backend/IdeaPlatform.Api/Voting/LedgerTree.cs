using System.Text;
using IdeaPlatform.Ledger;
using Npgsql;

namespace IdeaPlatform.Voting;

/// <summary>
/// The Merkle tree of one ledger as it is stored: full tiles in their table, the leaf hashes behind the last full tile in the latest
/// checkpoint. Tiles are read one at a time and few (a proof among a million rows needs about six), so they are read as they are needed.
/// </summary>
internal sealed class LedgerTree(NpgsqlConnection connection, Guid callId, CheckpointRow? last)
{
    private readonly Dictionary<TilePlace, byte[]> _tiles = [];
    private readonly List<Digest> _tail = TailOf(last);
    private long _size = last?.Size ?? 0;

    public Digest Root => Proof.Root(_size, Nodes());

    /// <summary>The leaf hashes behind the last full tile, one after another.</summary>
    public byte[] Tail => [.. _tail.SelectMany(hash => hash.ToArray())];

    public NodeReader Nodes() => Tiles.Reader(_size, Tile, leaf => _tail[(int)(leaf - FirstOfTail)]);

    /// <summary>Takes in the rows up to <paramref name="size"/> and stores the tiles that they fill.</summary>
    public async Task Grow(long size, CancellationToken ct)
    {
        var from = _size;
        foreach (var hash in await ReadLeafHashes(from, size, ct)) _tail.Add(hash);
        var first = FirstOfTail;
        _size = size;
        var full = Tiles.Completed(from, size).ToList();
        var nodes = Tiles.Reader(size, Tile, leaf => _tail[(int)(leaf - first)]);
        foreach (var place in full)
        {
            // Level 0 straight from the leaf hashes: the reader would ask for the very tile that is being made.
            _tiles[place] = place.Level == 0 ? LeafTile(place.Index, first) : Tiles.Make(place, nodes);
        }
        _tail.RemoveRange(0, (int)(FirstOfTail - first));
        await Save(full, ct);
    }

    private long FirstOfTail => _size / Tiles.Width * Tiles.Width;

    private byte[] LeafTile(long index, long first)
    {
        var tile = new byte[Tiles.Bytes];
        for (var i = 0; i < Tiles.Width; i++) _tail[(int)((index * Tiles.Width) + i - first)].CopyTo(tile.AsSpan(i * Digest.Length));
        return tile;
    }

    private ReadOnlyMemory<byte> Tile(int level, long index)
    {
        var place = new TilePlace(level, index);
        if (_tiles.TryGetValue(place, out var known)) return known;
        using var command = new NpgsqlCommand(ReadTile, connection)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = callId }, new NpgsqlParameter<int> { TypedValue = level }, new NpgsqlParameter<long> { TypedValue = index } },
        };
        return _tiles[place] = command.ExecuteScalar() as byte[] ?? throw new InvalidOperationException($"Tile {level}/{index} of the ledger of call {callId} is missing");
    }

    private async Task<List<Digest>> ReadLeafHashes(long from, long to, CancellationToken ct)
    {
        var hashes = new List<Digest>((int)(to - from));
        await using var command = new NpgsqlCommand(ReadLeaves, connection)
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = callId }, new NpgsqlParameter<long> { TypedValue = from }, new NpgsqlParameter<long> { TypedValue = to } },
        };
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) hashes.Add(Merkle.LeafHash(Encoding.UTF8.GetBytes(rows.GetString(0))));
        return hashes.Count == to - from ? hashes : throw new InvalidOperationException($"The ledger of call {callId} has gaps between rows {from} and {to}");
    }

    private async Task Save(List<TilePlace> full, CancellationToken ct)
    {
        if (full.Count == 0) return;
        await using var batch = new NpgsqlBatch(connection);
        batch.Command(SaveTiles)
            .With(callId)
            .With(full.Select(place => place.Level).ToArray())
            .With(full.Select(place => place.Index).ToArray())
            .With(full.Select(place => _tiles[place]).ToArray());
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static List<Digest> TailOf(CheckpointRow? last)
    {
        var tail = new List<Digest>();
        for (var at = 0; at < (last?.Tail.Length ?? 0); at += Digest.Length) tail.Add(new Digest(last!.Tail.AsSpan(at, Digest.Length)));
        return tail;
    }

    private const string ReadTile = "select hashes from voting.ledger_tile where call_id = $1 and level = $2 and index = $3";

    private const string ReadLeaves = "select leaf from voting.vote_ledger where call_id = $1 and seq >= $2 and seq < $3 order by seq";

    private const string SaveTiles = """
        insert into voting.ledger_tile (call_id, level, index, hashes)
        select $1, level, index, hashes from unnest($2, $3, $4) as t (level, index, hashes)
        on conflict do nothing
        """;
}
