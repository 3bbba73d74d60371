using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IdeaPlatform.Voting.Grants;

/// <summary>How a grant stands. <paramref name="State"/>: waiting (the code is not typed yet), in_use, ended, expired.</summary>
public sealed record GrantResponse(Guid GrantId, string State, string? EndReason);

internal static class EndGrant
{
    /// <summary>Whoever holds the token is done with it.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleOwn(
        [FromHeader(Name = LiveGrant.Header)] string? grant, CurrentUser? caller, Database db, TimeProvider clock, CancellationToken ct)
    {
        var (live, why) = await LiveGrant.Find(db, grant, caller, clock.GetUtcNow(), ct);
        if (live is null) return why!;
        await using var work = await db.Begin(ct);
        if (await work.Run(End, new { live.Id, now = clock.GetUtcNow(), reason = "finished" }) > 0) await work.Audit(live.ClerkId, "voting.grant_finished", "grant", live.Id);
        await work.Commit();
        return TypedResults.NoContent();
    }

    /// <summary>The office takes it back: the helper who gave it, or the bureau.</summary>
    internal static async Task<Results<Ok<GrantResponse>, ProblemHttpResult>> HandleDesk(Guid grantId, CurrentUser officer, Database db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var now = clock.GetUtcNow();
        if (await work.MaybeOne<Row>(Read, new { grantId, now }) is not { } row || !row.IsFor(officer)) return Problems.NotFound("voting.grant_unknown");
        if (await work.Run(End, new { id = grantId, now, reason = "revoked" }) > 0) await work.Audit(officer.Id, "voting.grant_revoked", "grant", grantId);
        await work.Commit();
        return await HandleGet(grantId, officer, db, clock, ct);
    }

    /// <summary>For the desk: has the code been typed, is the resident done?</summary>
    internal static async Task<Results<Ok<GrantResponse>, ProblemHttpResult>> HandleGet(Guid grantId, CurrentUser officer, Database db, TimeProvider clock, CancellationToken ct) =>
        await db.MaybeOne<Row>(Read, new { grantId, now = clock.GetUtcNow() }, ct) is { } row && row.IsFor(officer)
            ? TypedResults.Ok(new GrantResponse(grantId, row.State, row.EndReason))
            : Problems.NotFound("voting.grant_unknown");

    private sealed record Row(Guid ClerkId, string AreaCode, string State, string? EndReason)
    {
        public bool IsFor(CurrentUser officer) => ClerkId == officer.Id || officer.Has(Roles.Bureau, AreaCode);
    }

    private const string Read = """
        select clerk_id, area_code,
            case
                when ended_at is not null then 'ended'
                when use_until is null and code_until <= @now or use_until <= @now then 'expired'
                when use_until is null then 'waiting'
                else 'in_use'
            end as state,
            end_reason
        from voting.ballot_grant
        where id = @grantId
        """;

    private const string End = "update voting.ballot_grant set ended_at = @now, end_reason = @reason where id = @Id and ended_at is null";
}
