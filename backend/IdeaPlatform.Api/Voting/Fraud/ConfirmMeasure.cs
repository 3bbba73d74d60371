using IdeaPlatform.Kernel;
using IdeaPlatform.Registers.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Fraud;

/// <summary>A measure took effect: the voters are to be found and told. Inside this room only.</summary>
internal sealed record MeasureDone(Guid MeasureId);

public sealed record ConfirmedMeasureResponse(Guid MeasureId, int Ballots, DateTimeOffset? AppealUntil);

internal static class ConfirmMeasure
{
    /// <summary>
    /// The second officer: the measure takes effect, as rows of the ledger, and the voters hear of it with the reason and until when they
    /// may appeal. Locks: the head, then the measure, then the ballots.
    /// </summary>
    internal static async Task<Results<Ok<ConfirmedMeasureResponse>, ProblemHttpResult>> Handle(
        Guid callId, Guid measureId, CurrentUser officer, Database db, KeyRing keys, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await FraudCall.ForOfficer(work, callId, officer) is null) return Problems.NotFound("voting.call_unknown");
        var head = await BallotShelf.LockHead(work.Connection, callId, ct);
        if (head is null || await Measure.Lock(work, callId, measureId) is not { } measure) return Problems.NotFound("voting.measure_unknown");
        var ballots = await Measure.Ballots(work, measureId);
        var own = await Measure.IsOwn(work, keys, callId, officer.Id, ballots);
        if (MeasureRules.WhyNotConfirm(measure.State, measure.ProposedBy, officer.Id, own, head.CertifiedAt is not null) is { } reason) return Problems.Refused(reason);
        var now = season.Now();
        DateTimeOffset? appealUntil = measure.Kind == "restore" ? null : await Calendar.DueAfter(work, now, MeasureRules.AppealDays);
        await BallotStatus.Apply(work, callId, ballots, measure.Kind, measure.ReasonCode, now);
        await work.Run(Save, new { callId, measureId, officerId = officer.Id, now, appealUntil });
        await work.Publish(new MeasureDone(measureId));
        await work.Audit(officer.Id, "voting.measure_confirmed", "measure", measureId, new { measure.Kind, measure.ReasonCode, ballots = ballots.Count });
        await Measure.Tell(work, callId);
        await work.Commit();
        return TypedResults.Ok(new ConfirmedMeasureResponse(measureId, ballots.Count, appealUntil));
    }

    private const string Save = """
        update voting.measure
        set state = 'done', confirmed_by = @officerId, confirmed_at = @now, appeal_until = @appealUntil
        where id = @measureId;

        update voting.signal s
        set state = 'acted', dismissed_score = null, decided_by = @officerId
        from voting.measure_ballot b
        where b.measure_id = @measureId and s.call_id = @callId and s.ballot_uid = b.ballot_uid;

        update voting.measure_ballot set is_open = false where measure_id = @measureId
        """;
}
