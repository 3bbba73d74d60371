using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json.Serialization;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Grants;

public sealed record RedeemCodeRequest([property: JsonRequired, RegularExpression("^[0-9]{6}$")] string Code);

/// <summary>The token goes with every further call as <c>X-Ballot-Grant</c>, and lives in the page's memory only.</summary>
public sealed record RedeemedGrantResponse(string Token, DateTimeOffset Until);

internal static class RedeemCode
{
    /// <summary>Six digits, once. Wrong, used up and too late sound the same: a guesser learns nothing.</summary>
    internal static async Task<Results<Ok<RedeemedGrantResponse>, ProblemHttpResult>> Handle(
        RedeemCodeRequest request, CurrentUser? somebody, Database db, KeyRing keys, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        // On a screen where somebody is signed in, whoever votes next would hold that session in their hands.
        if (somebody is not null) return Problems.Refused("voting.kiosk_signed_in");
        await using var work = await db.Begin(ct);
        // In turn, so that the count of failures is exact and a code has one winner.
        await work.Run("select pg_advisory_xact_lock(hashtextextended('voting.redeem', 0))");
        var now = clock.GetUtcNow();
        var address = keys.Hash("kiosk-addresses", Encoding.ASCII.GetBytes(http.Connection.RemoteIpAddress?.ToString() ?? ""));
        var failures = await work.One<Failures>(CountFailures, new { address, since = now - GrantRules.CodeLife });
        if (failures.Here >= GrantRules.FailuresPerAddress || failures.InAll >= GrantRules.FailuresInAll)
        {
            return Problems.TooMany("voting.code_attempts", new { minutes = (int)GrantRules.CodeLife.TotalMinutes });
        }
        var token = GrantToken.New();
        var until = now + GrantRules.KioskUse;
        var grantId = await work.MaybeOne<Guid?>(Redeem, new { hash = GrantToken.HashCode(keys, request.Code), now, tokenHash = GrantToken.Hash(token), until });
        if (grantId is null) await work.Run(SaveFailure, new { now, address, old = now.AddDays(-1) });
        else await work.Audit(null, "voting.grant_redeemed", "grant", grantId);
        await work.Commit();
        return grantId is null ? Problems.Refused("voting.code_wrong") : TypedResults.Ok(new RedeemedGrantResponse(token, until));
    }

    private sealed record Failures(int Here, int InAll);

    private const string CountFailures = """
        select count(*) filter (where address_hash = @address)::int as here, count(*)::int as in_all
        from voting.code_failure
        where at > @since
        """;

    private const string SaveFailure = """
        insert into voting.code_failure (at, address_hash) values (@now, @address);
        delete from voting.code_failure where at < @old
        """;

    private const string Redeem = """
        update voting.ballot_grant
        set redeemed_at = @now, token_hash = @tokenHash, use_until = @until
        where code_hash = @hash and redeemed_at is null and ended_at is null and code_until > @now
        returning id
        """;
}
