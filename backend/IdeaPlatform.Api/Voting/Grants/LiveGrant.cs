using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Voting.Grants;

/// <summary>The grant behind a token, while it may be used.</summary>
internal sealed record LiveGrant(Guid Id, Guid CallId, Guid PersonId, Guid ClerkId, string Channel, DateTimeOffset UseUntil)
{
    /// <summary>The header that carries the token; no cookie, so that nothing stays on a shared screen.</summary>
    public const string Header = "X-Ballot-Grant";

    public static async Task<(LiveGrant? Grant, ProblemHttpResult? Why)> Find(Database db, string? token, CurrentUser? caller, DateTimeOffset now, CancellationToken ct)
    {
        if (token is not { Length: 64 }) return (null, Problems.SignInNeeded("voting.grant_needed"));
        var found = await db.MaybeOne<Row>(Read, new { hash = GrantToken.Hash(token) }, ct);
        if (found is null) return (null, Problems.SignInNeeded("voting.grant_needed"));
        // A helper's token is worth nothing away from the helper.
        if (found.Channel == Channels.Assisted && caller?.Id != found.ClerkId) return (null, Problems.SignInNeeded("voting.grant_needed"));
        return GrantRules.WhyOver(found.UseUntil, found.Ended, found.HelperStands, now) is { } reason
            ? (null, Problems.Refused(reason))
            : (new LiveGrant(found.Id, found.CallId, found.PersonId, found.ClerkId, found.Channel, found.UseUntil), null);
    }

    private sealed record Row(Guid Id, Guid CallId, Guid PersonId, Guid ClerkId, string Channel, DateTimeOffset UseUntil, bool Ended, bool HelperStands);

    // Whoever lost the office meanwhile helps nobody any more.
    private const string Read = """
        select g.id, g.call_id, g.person_id, g.clerk_id, g.channel, g.use_until, g.ended_at is not null as ended,
            exists (
                select 1 from identity.pub_role r
                where r.person_id = g.clerk_id and r.role in ('clerk', 'street') and g.area_code like r.area_code || '%') as helper_stands
        from voting.ballot_grant g
        where g.token_hash = @hash
        """;
}
