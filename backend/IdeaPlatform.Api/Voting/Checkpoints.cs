using IdeaPlatform.Kernel;
using IdeaPlatform.Ledger;

namespace IdeaPlatform.Voting;

/// <summary>What a checkpoint leaves for the next one: where the tree stood.</summary>
internal sealed record CheckpointRow(long Size, string Reason, byte[] Root, string Note, byte[] Tail, DateTimeOffset At);

/// <summary>
/// Signed heads of the tree of a vote. Each continues from the one before: it hashes only the rows that are new, stores the tiles
/// that became full, signs, and hands the note to the witnesses.
/// </summary>
internal sealed class Checkpoints(KeyRing keys, Witnesses witnesses, IConfiguration configuration)
{
    private readonly string _host = configuration["IDEAPLATFORM_ORIGIN"] ?? "ideaplatform";

    public string OriginOf(Guid callId) => $"{_host}/calls/{callId}";

    /// <summary>The key of the ledgers, under the name that a note of this vote carries. The caller disposes it.</summary>
    public NoteKey KeyOf(Guid callId) => new(OriginOf(callId), keys.SigningKey("ledger"));

    /// <summary>
    /// Signs the tree as it is, within the caller's transaction. Two at once would agree on every byte but the signature: the primary key
    /// keeps the first. False: the same size was signed for the same reason before.
    /// </summary>
    public async Task<bool> Make(Work work, Guid callId, string reason, DateTimeOffset at)
    {
        var last = await Last(work, callId);
        var size = await work.One<long>("select size from voting.ledger_head where call_id = @callId", new { callId });
        var tree = new LedgerTree(work.Connection, callId, last);
        await tree.Grow(size, work.Cancellation);
        using var key = KeyOf(callId);
        var checkpoint = new Checkpoint(OriginOf(callId), size, tree.Root);
        var row = new { callId, size, reason, root = tree.Root.ToArray(), note = checkpoint.Sign(key), tail = tree.Tail, at };
        if (await work.Run(Save, row) == 0) return false;
        await work.Run(SaveDeliveries, new { callId, size, reason, witnesses = witnesses.Names });
        return true;
    }

    public static async Task<CheckpointRow?> Last(Work work, Guid callId) => await work.MaybeOne<CheckpointRow>(ReadLast, new { callId });

    private const string ReadLast = """
        select size, reason, root, note, tail, at
        from voting.checkpoint
        where call_id = @callId
        order by size desc, at desc
        limit 1
        """;

    private const string Save = """
        insert into voting.checkpoint (call_id, size, reason, root, note, tail, at) values (@callId, @size, @reason, @root, @note, @tail, @at)
        on conflict do nothing
        """;

    private const string SaveDeliveries = """
        insert into voting.witness_delivery (call_id, size, reason, witness, next_at)
        select @callId, @size, @reason, w, now() from unnest(@witnesses) w
        """;
}
