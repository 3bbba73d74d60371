using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Paper;

/// <summary><paramref name="SubmissionId"/> is made by whoever asks: sent twice, it is still one batch.</summary>
public sealed record PrintBatchRequest([property: Range(1, PaperRules.MostSlips)] int Slips, Guid? SubmissionId = null);

public sealed record PrintedBatchResponse(Guid BatchId, int No);

internal static class PrintBatch
{
    /// <summary>Numbers a batch of slips. Only while the vote runs: before, the list is not fixed; after, nobody could fill them in.</summary>
    internal static async Task<Results<Ok<PrintedBatchResponse>, ProblemHttpResult>> Handle(
        Guid callId, PrintBatchRequest request, CurrentUser officer, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        // The lock of the head: no batch can come into being beside a certification.
        var head = await BallotShelf.LockHead(work.Connection, callId, ct);
        if (await work.MaybeOne<CallFacts>(CallFacts.Read, new { callId }) is not { } call) return Problems.NotFound("voting.call_unknown");
        var areaCode = officer.Areas(Roles.Clerk, Roles.Street, Roles.Bureau).Where(area => IsWithin(area, call.ScopeAreaCode)).MaxBy(area => area.Length);
        if (areaCode is null) return Problems.Refused("voting.area_not_yours");
        // Under the lock, and before the window: the answer that was lost is given again, also when the vote has closed since.
        if (await work.MaybeOne<PrintedBatchResponse>(FindEarlier, new { callId, request.SubmissionId, officerId = officer.Id }) is { } earlier) return TypedResults.Ok(earlier);
        var now = season.Now();
        if (BallotRules.WhyNotOpen(call.Window(head is not null, head?.ClosedAt is not null), now) is { } reason)
        {
            return Problems.Refused(reason, new { opensAt = call.VoteFrom, closedAt = call.VoteTo });
        }
        var batchId = Guid.CreateVersion7();
        var no = await work.One<int>(Save, new { batchId, callId, areaCode, request.Slips, officerId = officer.Id, now, request.SubmissionId });
        var ids = Enumerable.Range(0, request.Slips).Select(_ => Guid.NewGuid()).ToArray();
        await work.Run(SaveSlips, new { batchId, callId, ids });
        await work.Audit(officer.Id, "voting.paper_printed", "paper_batch", batchId, new { no, request.Slips });
        await work.Commit();
        return TypedResults.Ok(new PrintedBatchResponse(batchId, no));
    }

    // An office may be smaller or larger than the electorate.
    private static bool IsWithin(string area, string scope) => area.StartsWith(scope, StringComparison.Ordinal) || scope.StartsWith(area, StringComparison.Ordinal);

    private const string FindEarlier = """
        select id as batch_id, no from voting.paper_batch where call_id = @callId and submission_id = @SubmissionId and printed_by = @officerId
        """;

    private const string Save = """
        insert into voting.paper_batch (id, call_id, no, area_code, slips, printed_by, printed_at, submission_id)
        select @batchId, @callId, coalesce(max(b.no), 0) + 1, @areaCode, @Slips, @officerId, @now, @SubmissionId
        from voting.paper_batch b
        where b.call_id = @callId
        returning no
        """;

    private const string SaveSlips = """
        insert into voting.paper_slip (id, batch_id, call_id, n)
        select s.id, @batchId, @callId, s.n from unnest(@ids) with ordinality as s (id, n)
        """;
}
