using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Fraud;

/// <summary>The first officer reads the reason.</summary>
public sealed record DeclineMeasureRequest([property: Required, StringLength(500, MinimumLength = 10)] string Reason);

internal static class DeclineMeasure
{
    /// <summary>The second officer says no: nothing happens to the ballots, and they are free for another proposal.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid callId, Guid measureId, DeclineMeasureRequest request, CurrentUser officer, Database db, KeyRing keys, SeasonClock season, CancellationToken ct)
    {
        var reason = request.Reason.Trim();
        if (reason.EnumerateRunes().Count() < 10) return Problems.Invalid("voting.text_too_short", "reason");
        await using var work = await db.Begin(ct);
        if (await FraudCall.ForOfficer(work, callId, officer) is null) return Problems.NotFound("voting.call_unknown");
        if (await Measure.Lock(work, callId, measureId) is not { } measure) return Problems.NotFound("voting.measure_unknown");
        var own = await Measure.IsOwn(work, keys, callId, officer.Id, await Measure.Ballots(work, measureId));
        // After the vote is certified a proposal may still be told no: it could only wait for ever.
        if (MeasureRules.WhyNotConfirm(measure.State, measure.ProposedBy, officer.Id, own, certified: false) is { } refusal) return Problems.Refused(refusal);
        await work.Run(Save, new { measureId, officerId = officer.Id, now = season.Now(), reason });
        await work.Audit(officer.Id, "voting.measure_declined", "measure", measureId, new { measure.Kind, measure.ReasonCode, reason });
        await work.Changed("voting.signals", callId, "desk");
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string Save = """
        update voting.measure set state = 'declined', declined_by = @officerId, declined_at = @now, decline_reason = @reason where id = @measureId;
        update voting.measure_ballot set is_open = false where measure_id = @measureId
        """;
}
