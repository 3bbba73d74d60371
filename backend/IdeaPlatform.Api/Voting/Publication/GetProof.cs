using IdeaPlatform.Kernel;
using IdeaPlatform.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Publication;

/// <summary>
/// That row <paramref name="Seq"/> is in the tree of a checkpoint: the hashes on its way up (hex), and the signed note whose root they
/// lead to. Whoever has the row can check it with nothing else.
/// </summary>
public sealed record ProofResponse(long Seq, long Size, IReadOnlyList<string> Proof, string Note);

/// <summary>That the tree of <paramref name="To"/> rows begins with that of <paramref name="From"/>: nothing was changed or taken away between them.</summary>
public sealed record ConsistencyResponse(long From, long To, IReadOnlyList<string> Proof, string FromNote, string ToNote);

internal static class GetProof
{
    /// <summary>Of the row, in the latest checkpoint. A row that is newer than it gets its proof with the next one.</summary>
    internal static async Task<Results<Ok<ProofResponse>, ProblemHttpResult>> Inclusion(Guid callId, long seq, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var last = await Checkpoints.Last(work, callId);
        if (last is null) return Problems.NotFound("voting.ledger_unknown");
        if (seq < 0 || seq >= last.Size) return Problems.Refused("voting.row_not_signed_yet", new { last.Size });
        var proof = Proof.Inclusion(seq, last.Size, new LedgerTree(work.Connection, callId, last).Nodes());
        return TypedResults.Ok(new ProofResponse(seq, last.Size, Hex(proof), last.Note));
    }

    /// <summary>Between two checkpoints, by their sizes; the later one must be the latest.</summary>
    internal static async Task<Results<Ok<ConsistencyResponse>, ProblemHttpResult>> Consistency(Guid callId, long from, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var last = await Checkpoints.Last(work, callId);
        if (last is null) return Problems.NotFound("voting.ledger_unknown");
        var note = await work.MaybeOne<string>("select note from voting.checkpoint where call_id = @callId and size = @from order by at limit 1", new { callId, from });
        if (note is null) return Problems.NotFound("voting.checkpoint_unknown");
        var proof = Proof.Consistency(from, last.Size, new LedgerTree(work.Connection, callId, last).Nodes());
        return TypedResults.Ok(new ConsistencyResponse(from, last.Size, Hex(proof), note, last.Note));
    }

    private static List<string> Hex(Digest[] hashes) => [.. hashes.Select(hash => hash.ToString())];
}
