using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using IdeaPlatform.Registers.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Fraud;

public sealed record FileAppealRequest([property: Required, StringLength(1000, MinimumLength = 10)] string Text);

/// <summary><paramref name="DueAt"/>: a third officer answers by then.</summary>
public sealed record FiledAppealResponse(DateTimeOffset FiledAt, DateTimeOffset DueAt);

internal static class FileAppeal
{
    /// <summary>A voter says why the decision about the own ballot is wrong. Kept with the ballot, not with the person.</summary>
    internal static async Task<Results<Ok<FiledAppealResponse>, ProblemHttpResult>> Handle(
        Guid callId, FileAppealRequest request, CurrentUser me, Database db, KeyRing keys, SeasonClock season, CancellationToken ct)
    {
        var text = request.Text.Trim();
        if (text.EnumerateRunes().Count() < 10) return Problems.Invalid("voting.text_too_short", "text");
        if (await FraudCall.ForAnyone(db, callId, ct) is null) return Problems.NotFound("voting.call_unknown");
        await using var work = await db.Begin(ct);
        // The certification waits for the same lock: either it sees this appeal, or the appeal comes too late.
        var head = await BallotShelf.LockHead(work.Connection, callId, ct);
        var row = head is null ? null : await MyMeasure.Of(work, keys, callId, me.Id);
        var now = season.Now();
        var against = row?.Status is BallotStatus.Quarantined or BallotStatus.Voided;
        var reason = head?.CertifiedAt is not null ? "voting.appeal_over" : MeasureRules.WhyNotAppeal(against, row?.AppealUntil, row?.AppealState is not null, now);
        if (reason is not null) return Problems.Refused(reason);
        var dueAt = (await Calendar.DueAfter(work, now, MeasureRules.DaysToAnswer)).AddSeconds(-1);
        var saved = await work.Run(Save, new { id = Guid.CreateVersion7(), row!.MeasureId, row.BallotUid, text, now, dueAt, row.ProposedBy, row.ConfirmedBy });
        if (saved == 0) return Problems.Refused("voting.appeal_filed");
        await work.Changed("voting.signals", callId, "desk");
        await work.Commit();
        return TypedResults.Ok(new FiledAppealResponse(now, dueAt));
    }

    private const string Save = """
        insert into voting.appeal (id, measure_id, ballot_uid, text, filed_at, due_at, proposed_by, confirmed_by)
        values (@id, @MeasureId, @BallotUid, @text, @now, @dueAt, @ProposedBy, @ConfirmedBy)
        on conflict (measure_id, ballot_uid) do nothing
        """;
}
