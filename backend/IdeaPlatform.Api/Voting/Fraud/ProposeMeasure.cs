using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace IdeaPlatform.Voting.Fraud;

/// <summary>One ballot or a cluster of them. <paramref name="Reason"/> is read by the second officer, by the voter, and in an appeal.</summary>
public sealed record ProposeMeasureRequest(
    [property: Required, RegularExpression("^(quarantine|invalidate|restore)$")] string Kind,
    [property: Required, RegularExpression("^(bought|scripted|copied|shared_device|other|cleared)$")] string ReasonCode,
    [property: Required, StringLength(500, MinimumLength = 10)] string Reason,
    [property: Required, MinLength(1), MaxLength(500)] IReadOnlyList<Guid> BallotUids);

public sealed record ProposedMeasureResponse(Guid MeasureId, int Ballots);

internal static class ProposeMeasure
{
    /// <summary>The first of two officers. Nothing happens to the ballots before the second agrees.</summary>
    internal static async Task<Results<Created<ProposedMeasureResponse>, ProblemHttpResult>> Handle(
        Guid callId, ProposeMeasureRequest request, CurrentUser officer, Database db, KeyRing keys, SeasonClock season, CancellationToken ct)
    {
        var reason = request.Reason.Trim();
        if (reason.EnumerateRunes().Count() < 10) return Problems.Invalid("voting.text_too_short", "reason");
        if (!MeasureRules.Fits(request.Kind, request.ReasonCode)) return Problems.Invalid("voting.reason_mismatch", "reasonCode");
        await using var work = await db.Begin(ct);
        if (await FraudCall.ForOfficer(work, callId, officer) is not { } call) return Problems.NotFound("voting.call_unknown");
        if (call.CertifiedAt is not null) return Problems.Refused("voting.measure_too_late");
        var uids = request.BallotUids.Distinct().Order().ToArray();
        var statuses = await work.List<string>("select status from voting.ballot where call_id = @callId and ballot_uid = any(@uids)", new { callId, uids });
        if (statuses.Count < uids.Length) return Problems.NotFound("voting.ballot_unknown");
        if (!statuses.All(status => MeasureRules.Changes(request.Kind, status))) return Problems.Refused("voting.measure_idle");
        if (await Measure.IsOwn(work, keys, callId, officer.Id, uids)) return Problems.Refused("voting.own_ballot");
        var (id, now) = (Guid.CreateVersion7(), season.Now());
        await work.Run(Save, new { id, callId, request.Kind, request.ReasonCode, reason, officerId = officer.Id, now });
        try
        {
            await work.Run("insert into voting.measure_ballot (measure_id, ballot_uid, is_open) select @id, uid, true from unnest(@uids) uid", new { id, uids });
        }
        // The unique index is the referee: two proposals about one ballot, at the same moment too.
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return Problems.Refused("voting.measure_pending");
        }
        await work.Audit(officer.Id, "voting.measure_proposed", "measure", id, new { request.Kind, request.ReasonCode, ballots = uids.Length });
        await work.Changed("voting.signals", callId, "desk");
        await work.Commit();
        return TypedResults.Created($"/api/calls/{callId}/measures/{id}", new ProposedMeasureResponse(id, uids.Length));
    }

    private const string Save = """
        insert into voting.measure (id, call_id, kind, reason_code, reason, proposed_by, proposed_at)
        values (@id, @callId, @Kind, @ReasonCode, @reason, @officerId, @now)
        """;
}
