using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Paper;

/// <summary>Two people read a slip differently. A third look decides, or both read again.</summary>
internal static class SettleSlip
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleThird(Guid slipId, KeySlipRequest request, CurrentUser officer, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var (slip, entries, why) = await Differing(work, slipId, officer);
        if (why is not null) return why;
        if (entries.Any(entry => entry.KeyedBy == officer.Id)) return Problems.Refused("voting.slip_keyed_by_you");
        if (await KeySlip.WhyMalformed(work, slip!, request) is { } malformed) return malformed;
        await KeySlip.Save(work, slip!, 3, officer, request);
        await work.Audit(officer.Id, "voting.slip_settled", "paper_batch", slip!.Batch.Id, new { slip.N });
        await work.Commit();
        return TypedResults.NoContent();
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleAgain(Guid slipId, CurrentUser officer, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var (slip, _, why) = await Differing(work, slipId, officer);
        if (why is not null) return why;
        await work.Run("update voting.paper_slip set attempt = attempt + 1 where id = @slipId", new { slipId });
        await work.Audit(officer.Id, "voting.slip_keyed_again", "paper_batch", slip!.Batch.Id, new { slip.N });
        await work.Commit();
        return TypedResults.NoContent();
    }

    private static async Task<(SlipAtHand? Slip, IReadOnlyList<KeySlip.Entry> Entries, ProblemHttpResult? Why)> Differing(Work work, Guid slipId, CurrentUser officer)
    {
        if (await SlipAtHand.Take(work, slipId, officer) is not { } slip) return (null, [], Problems.NotFound("voting.slip_unknown"));
        if (KeySlip.WhyNotKey(slip) is { } stage) return (slip, [], Problems.Refused(stage));
        var entries = await work.List<KeySlip.Entry>(KeySlip.ReadEntries, new { slipId, slip.Attempt });
        var differ = entries.Count == 2 && (entries[0].Marks, entries[0].Unreadable) != (entries[1].Marks, entries[1].Unreadable);
        return (slip, entries, differ ? null : Problems.Refused("voting.slip_agrees"));
    }
}
