using System.Text.Json;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Publication;

/// <summary>A checkpoint as it was signed; <paramref name="Note"/> is the whole signed text. Reason: open, periodic, close, certify.</summary>
public sealed record CheckpointResponse(long Size, string Reason, DateTimeOffset At, string Note, IReadOnlyList<WitnessResponse> Witnesses);

/// <summary>Where a checkpoint went; not delivered yet while <paramref name="DeliveredAt"/> is null. Kind: file, http or mail.</summary>
public sealed record WitnessResponse(string Kind, DateTimeOffset? DeliveredAt);

/// <summary>The last recount of the ledger against the live counters.</summary>
public sealed record ReconciliationResponse(DateTimeOffset At, long Size, int Ballots, int Differences, IReadOnlyList<RecountFinding> Findings);

/// <summary>
/// What everybody may know of the ledger of a vote. <paramref name="State"/>: open, closed, published. <paramref name="Opening"/> is row 0,
/// byte for byte. <paramref name="Files"/> names those that can be downloaded now.
/// </summary>
public sealed record LedgerResponse(
    Guid CallId, string State, string Origin, string KeyPem, string Opening, long Register, IReadOnlyList<CheckpointResponse> Checkpoints,
    ReconciliationResponse? Reconciliation, IReadOnlyList<string> Files);

internal static class GetLedger
{
    internal static async Task<Results<Ok<LedgerResponse>, ProblemHttpResult>> Handle(Guid callId, Database db, Checkpoints checkpoints, CancellationToken ct)
    {
        var head = await db.MaybeOne<Head>(ReadHead, new { callId }, ct);
        if (head is null) return Problems.NotFound("voting.ledger_unknown");
        var notes = await db.List<NoteRow>(ReadNotes, new { callId }, ct);
        var witnesses = (await db.List<WitnessRow>(ReadWitnesses, new { callId }, ct)).ToLookup(row => (row.Size, row.Reason));
        var recount = await db.MaybeOne<RecountRow>(ReadRecount, new { callId }, ct);
        using var key = checkpoints.KeyOf(callId);
        using var opening = JsonDocument.Parse(head.Opening);
        var now = head.Published ? PublishedFrom.Certification : head.Closed ? PublishedFrom.Close : PublishedFrom.Opening;
        var files = LedgerFiles.All.Where(file => file.From <= now).Select(file => file.Name).ToList();
        if (head.Published) files.Insert(0, LedgerFiles.Package);
        if (head.Ballots < TurnoutRules.Fewest) files.RemoveAll(LedgerFiles.ShowsBallots);
        return TypedResults.Ok(new LedgerResponse(
            callId, head.Published ? "published" : head.Closed ? "closed" : "open", checkpoints.OriginOf(callId), key.ToPem(), head.Opening,
            opening.RootElement.GetProperty("register").GetInt64(),
            [.. notes.Select(note => new CheckpointResponse(note.Size, note.Reason, note.At, note.Note,
                [.. witnesses[(note.Size, note.Reason)].Select(one => new WitnessResponse(KindOf(one.Witness), one.DeliveredAt))]))],
            recount is null ? null : new ReconciliationResponse(recount.At, recount.Size, recount.Ballots, recount.Differences,
                JsonSerializer.Deserialize<List<RecountFinding>>(recount.Findings, Json.Options)!),
            files));
    }

    // Never the address itself: a folder of the server or somebody's mailbox is nobody's business.
    private static string KindOf(string witness) => witness.Split(':')[0] switch { "mailto" => "mail", "file" => "file", _ => "http" };

    private sealed record Head(string Opening, bool Closed, bool Published, int Ballots);

    private sealed record NoteRow(long Size, string Reason, DateTimeOffset At, string Note);

    private sealed record WitnessRow(long Size, string Reason, string Witness, DateTimeOffset? DeliveredAt);

    private sealed record RecountRow(DateTimeOffset At, long Size, int Ballots, int Differences, string Findings);

    private const string ReadHead = """
        select l.leaf as opening, h.closed_at is not null as closed,
            exists (select 1 from voting.checkpoint k where k.call_id = h.call_id and k.reason = 'certify') as published, h.ballots
        from voting.ledger_head h
        join voting.vote_ledger l on l.call_id = h.call_id and l.seq = 0
        where h.call_id = @callId
        """;

    // A week of voting has a thousand checkpoints; a reader wants the latest, the rest is in checkpoints.txt.
    private const string ReadNotes = """
        select size, reason, at, note from voting.checkpoint where call_id = @callId order by size desc, at desc limit 50
        """;

    private const string ReadWitnesses = """
        select size, reason, witness, delivered_at from voting.witness_delivery where call_id = @callId order by size desc, witness limit 500
        """;

    // Counts by idea say how the hidden tally stands: findings are for after the close.
    private const string ReadRecount = """
        select r.at, r.size, r.ballots, r.differences,
            case when h.closed_at is null and h.frozen_size is not null then '[]' else r.findings::text end as findings
        from voting.reconciliation r
        join voting.ledger_head h on h.call_id = r.call_id
        where r.call_id = @callId
        order by r.at desc
        limit 1
        """;
}
