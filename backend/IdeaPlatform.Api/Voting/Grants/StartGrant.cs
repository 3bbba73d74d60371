using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IdeaPlatform.Kernel;
using IdeaPlatform.Voting.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Grants;

/// <param name="Channel">assisted: at the helper's device; kiosk: the resident alone at the station's screen.</param>
/// <param name="AskedBy">Who asked for it.</param>
/// <param name="Consent">How the resident agreed, after having been checked.</param>
public sealed record StartGrantRequest(
    Guid PersonId,
    [property: AllowedValues("kiosk", "assisted")] string Channel,
    [property: AllowedValues("resident", "family", "office")] string AskedBy,
    [property: AllowedValues("spoken", "signed", "phone")] string Consent,
    [property: StringLength(300)] string Note = "");

/// <summary><paramref name="Token"/> for the helper's own device, or <paramref name="Code"/> to be typed at the screen until then.</summary>
public sealed record StartedGrantResponse(Guid GrantId, string Channel, string VoterName, string? Token, string? Code, DateTimeOffset Until);

internal static class StartGrant
{
    /// <summary>From here a ballot may be filled in with somebody who stands at the desk. They hear of it at once.</summary>
    internal static async Task<Results<Ok<StartedGrantResponse>, ProblemHttpResult>> Handle(
        Guid callId, StartGrantRequest request, CurrentUser helper, Database db, KeyRing keys, SeasonClock season, TimeProvider clock, CancellationToken ct)
    {
        if (await GetMyBallot.Read(callId, request.PersonId, db, keys, season.Now(), ct) is not { } ballot) return Problems.NotFound("voting.call_unknown");
        // A helper who is a resident too votes like everybody else, not by their own hand at the desk.
        if (request.PersonId == helper.Id) return Problems.Refused("voting.not_for_yourself");
        if (await db.MaybeOne<Visitor>(Visitor.Read, new { request.PersonId }, ct) is not { } visitor) return Problems.NotFound("voting.resident_unknown");
        if (visitor.AreaCode is null || HelpingOffice.AreaFor(helper, visitor.AreaCode) is not { } areaCode) return Problems.Refused("voting.area_not_yours");
        if (ballot.WhyNot is { } reason) return Problems.Refused(reason, new { opensAt = ballot.OpensAt, closedAt = ballot.ClosesAt });

        await using var work = await db.Begin(ct);
        var grantId = Guid.CreateVersion7();
        var now = clock.GetUtcNow();
        var atScreen = request.Channel == Channels.Kiosk;
        var token = atScreen ? null : GrantToken.New();
        // One live grant a person and call: of two desks that start at once the later one stands.
        await work.Run("select pg_advisory_xact_lock(hashtextextended(@turn, 0))", new { turn = $"grant:{callId}:{request.PersonId}" });
        await work.Run(EndOlder, new { callId, request.PersonId, now });
        string? code;
        var until = now + (atScreen ? GrantRules.CodeLife : GrantRules.AssistedUse);
        do
        {
            // Codes that wait are never equal: the screen knows nothing but the code.
            code = atScreen ? RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture) : null;
        }
        while (await work.Run(Save, new
        {
            grantId,
            callId,
            request.PersonId,
            helperId = helper.Id,
            request.Channel,
            areaCode,
            request.AskedBy,
            request.Consent,
            request.Note,
            now,
            codeHash = code is null ? null : GrantToken.HashCode(keys, code),
            codeUntil = atScreen ? until : (DateTimeOffset?)null,
            tokenHash = token is null ? null : GrantToken.Hash(token),
            useUntil = atScreen ? (DateTimeOffset?)null : until,
        }) == 0);
        await work.Audit(helper.Id, "voting.grant_started", "grant", grantId, new { request.Channel, request.AskedBy, request.Consent, areaCode });
        var office = await work.One<HelpingOffice>(HelpingOffice.Read, new { areaCode });
        await work.Publish(new BallotHelpStarted(callId, request.PersonId, request.Channel, office.NameZh, office.NameEn, season.Now()));
        await work.Commit();
        return TypedResults.Ok(new StartedGrantResponse(grantId, request.Channel, visitor.Name, token, code, until));
    }

    private const string EndOlder = """
        update voting.ballot_grant
        set ended_at = @now, end_reason = 'replaced'
        where call_id = @callId and person_id = @PersonId and ended_at is null
        """;

    private const string Save = """
        insert into voting.ballot_grant (id, call_id, person_id, clerk_id, channel, area_code, asked_by, consent, note, started_at,
            code_hash, code_until, token_hash, use_until)
        values (@grantId, @callId, @PersonId, @helperId, @Channel, @areaCode, @AskedBy, @Consent, @Note, @now,
            @codeHash, @codeUntil, @tokenHash, @useUntil)
        on conflict (code_hash) where redeemed_at is null and ended_at is null do nothing
        """;
}

/// <summary>What opens a grant: a token that only the page's memory holds, or six digits that are read out or written on a note.</summary>
internal static class GrantToken
{
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public static byte[] HashCode(KeyRing keys, string code) => keys.Hash("kiosk-codes", Encoding.ASCII.GetBytes(code));
}
