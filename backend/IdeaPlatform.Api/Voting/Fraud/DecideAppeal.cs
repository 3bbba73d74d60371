using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Fraud;

/// <summary>Granted: the ballot counts again.</summary>
public sealed record DecideAppealRequest([property: JsonRequired] bool Granted, [property: Required, StringLength(1000, MinimumLength = 10)] string Answer);

public sealed record DecidedAppealResponse(string State);

/// <summary>An appeal was answered: the voter is to be found and told. Inside this room only.</summary>
internal sealed record AppealDecided(Guid AppealId);

internal static class DecideAppeal
{
    /// <summary>A third officer, who neither proposed nor confirmed the measure, decides once, with an answer.</summary>
    internal static async Task<Results<Ok<DecidedAppealResponse>, ProblemHttpResult>> Handle(
        Guid callId, Guid appealId, DecideAppealRequest request, CurrentUser officer, Database db, KeyRing keys, SeasonClock season, CancellationToken ct)
    {
        var answer = request.Answer.Trim();
        if (answer.EnumerateRunes().Count() < 10) return Problems.Invalid("voting.text_too_short", "answer");
        await using var work = await db.Begin(ct);
        if (await FraudCall.ForOfficer(work, callId, officer) is null) return Problems.NotFound("voting.call_unknown");
        if (await BallotShelf.LockHead(work.Connection, callId, ct) is null) return Problems.NotFound("voting.appeal_unknown");
        if (await work.MaybeOne<Appeal>(Lock, new { callId, appealId }) is not { } appeal) return Problems.NotFound("voting.appeal_unknown");
        if (appeal.State != "open") return Problems.Refused("voting.appeal_settled");
        if (officer.Id == appeal.ProposedBy || officer.Id == appeal.ConfirmedBy) return Problems.Refused("voting.third_officer");
        if (await Measure.IsOwn(work, keys, callId, officer.Id, [appeal.BallotUid])) return Problems.Refused("voting.own_ballot");
        var (now, state) = (season.Now(), request.Granted ? "granted" : "rejected");
        if (request.Granted) await BallotStatus.Apply(work, callId, [appeal.BallotUid], "restore", "appeal_granted", now);
        await work.Run(Save, new { appealId, state, answer, officerId = officer.Id, now });
        await work.Publish(new AppealDecided(appealId));
        await work.Audit(officer.Id, "voting.appeal_decided", "appeal", appealId, new { state });
        await Measure.Tell(work, callId);
        await work.Commit();
        return TypedResults.Ok(new DecidedAppealResponse(state));
    }

    private sealed record Appeal(Guid BallotUid, string State, Guid ProposedBy, Guid ConfirmedBy);

    private const string Lock = """
        select a.ballot_uid, a.state, a.proposed_by, a.confirmed_by
        from voting.appeal a
        join voting.measure m on m.id = a.measure_id
        where a.id = @appealId and m.call_id = @callId
        for update of a
        """;

    private const string Save = """
        update voting.appeal set state = @state, answer = @answer, decided_by = @officerId, decided_at = @now where id = @appealId
        """;
}
