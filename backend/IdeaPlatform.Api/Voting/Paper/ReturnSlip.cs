using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Paper;

/// <summary>misprint and damaged: the slip is here and useless; lost: it is not here, and does not count should it turn up.</summary>
public sealed record SpoilSlipRequest([property: AllowedValues("misprint", "damaged", "lost")] string Reason);

/// <summary>To take it back with, by who noted it and for a short while; null once the vote is closed.</summary>
public sealed record ReturnedSlipResponse(string? Mark);

internal static class ReturnSlip
{
    /// <summary>The slip is back. One that turns up after the count makes the batch be counted again.</summary>
    internal static async Task<Results<Ok<ReturnedSlipResponse>, ProblemHttpResult>> Handle(Guid slipId, CurrentUser officer, Database db, ReturnMarks marks, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await SlipAtHand.Take(work, slipId, officer) is not { } slip) return Problems.NotFound("voting.slip_unknown");
        if (slip.Batch.IsOver) return Problems.Refused("voting.batch_over");
        if (!PaperRules.MayReturn(slip.State)) return Problems.Refused("voting.slip_state");
        await work.Run("update voting.paper_slip set state = 'returned' where id = @slipId", new { slipId });
        await Recount(work, slip.Batch);
        await work.Commit();
        return TypedResults.Ok(new ReturnedSlipResponse(slip.Batch.ClosedAt is null ? marks.Make(slipId, officer.Id) : null));
    }

    /// <summary>The slip is of no use (any more); its holder may get another while the vote runs.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleSpoil(Guid slipId, SpoilSlipRequest request, CurrentUser officer, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await SlipAtHand.Take(work, slipId, officer) is not { } slip) return Problems.NotFound("voting.slip_unknown");
        if (slip.Batch.IsOver) return Problems.Refused("voting.batch_over");
        if (!PaperRules.MaySpoil(slip.State)) return Problems.Refused("voting.slip_state");
        // A vote in the box: whoever has the box does not take it out alone. What cannot be read is keyed as such, by two people.
        if (slip.State == "returned" && slip.Batch.ClosedAt is not null && !officer.Has(Roles.Bureau, slip.Batch.AreaCode)) return Problems.Refused("voting.slip_in_box");
        await work.Run("update voting.paper_slip set state = 'spoiled', reason = @Reason where id = @slipId", new { slipId, request.Reason });
        await Recount(work, slip.Batch);
        await work.Audit(officer.Id, "voting.slip_spoiled", "paper_batch", slip.Batch.Id, new { slip.N, request.Reason });
        await work.Commit();
        return TypedResults.NoContent();
    }

    private static Task<int> Recount(Work work, BatchAtHand batch) => work.Run(OpenAgain, new { batch.Id });

    private const string OpenAgain = """
        update voting.paper_batch
        set state = 'open', counted_at = null, counted_by = null, returned = null, spoiled = null, unreturned = null, unused = null
        where id = @Id and state = 'counted'
        """;
}
