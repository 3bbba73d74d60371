using System.IO.Compression;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Publication;

internal static class GetLedgerFile
{
    /// <summary>One file of the published ledger, or all of them as package.zip. Streamed: a million rows need little memory.</summary>
    internal static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Handle(
        Guid callId, string name, Database db, Checkpoints checkpoints, HttpContext http, CancellationToken ct)
    {
        var standing = await db.MaybeOne<Standing>(ReadStanding, new { callId }, ct);
        var file = LedgerFiles.All.FirstOrDefault(file => file.Name == name);
        if (standing is null || (file is null && name != LedgerFiles.Package)) return Problems.NotFound("voting.ledger_file_unknown");
        var from = file?.From ?? PublishedFrom.Certification;
        if (from == PublishedFrom.Close && !standing.Closed) return Problems.Refused("voting.ledger_after_close");
        if (from == PublishedFrom.Certification && !standing.Published) return Problems.Refused("voting.ledger_after_certification");
        // Among so few, a neighbour would know whose ballot it is: the tally is published, the ballots are not.
        if (LedgerFiles.ShowsBallots(name) && standing.Ballots < TurnoutRules.Fewest) return Problems.Refused("voting.ledger_too_few", new { least = TurnoutRules.Fewest });
        // What is final may be kept by whoever fetched it; what still grows is asked for again.
        http.Response.Headers.CacheControl = standing.Published ? "public, max-age=3600" : "no-store";
        // Closing an entry of a zip writes its end synchronously, in .NET 10 as well.
        if (file is null && http.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;
        return TypedResults.Stream(to => Write(callId, file, db, checkpoints, to, ct), file?.ContentType ?? "application/zip", $"{standing.No}-{name}");
    }

    private static async Task Write(Guid callId, LedgerFile? file, Database db, Checkpoints checkpoints, Stream to, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        await work.Run("set transaction isolation level repeatable read");
        using var key = checkpoints.KeyOf(callId);
        var source = new LedgerSource(work.Connection, callId, key);
        if (file is not null)
        {
            await file.Write(source, to, ct);
            return;
        }
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        foreach (var part in LedgerFiles.All)
        {
            await using var entry = await zip.CreateEntry(part.Name, CompressionLevel.Fastest).OpenAsync(ct);
            await part.Write(source, entry, ct);
        }
    }

    private sealed record Standing(string No, bool Closed, bool Published, int Ballots);

    // Published with the last checkpoint: only then do all files speak of the same rows.
    private const string ReadStanding = """
        select c.no, h.closed_at is not null as closed,
            exists (select 1 from voting.checkpoint k where k.call_id = h.call_id and k.reason = 'certify') as published, h.ballots
        from voting.ledger_head h
        join programmes.pub_call c on c.id = h.call_id
        where h.call_id = @callId and h.size > 0
        """;
}
