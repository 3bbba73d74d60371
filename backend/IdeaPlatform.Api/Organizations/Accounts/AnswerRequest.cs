using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IdeaPlatform.Organizations.Accounts;

/// <summary>Giving back and refusing need a reason; an owner who lets somebody join says as what.</summary>
public sealed record AnswerRequestRequest(
    int Version,
    [property: Required, RegularExpression("^(verify|return|refuse)$")] string Command,
    [property: StringLength(500)] string Reason = "",
    [property: RegularExpression("^(owner|lead|finance|member)$")] string? MemberRole = null);

public sealed record RequestAnswered(string State);

/// <summary>The bureau answers who asks first for an organization, an owner answers who asks to join it.</summary>
internal static class AnswerRequest
{
    internal static async Task<Results<Ok<RequestAnswered>, ProblemHttpResult>> Handle(
        Guid requestId, AnswerRequestRequest request, CurrentUser user, Database db, SeasonClock season, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var asked = await RequestAtHand.Take(work, requestId);
        if (asked is null || !await IsTheirs(work, asked, user)) return Problems.NotFound("organizations.account_unknown");
        if (asked.PersonId == user.Id) return Problems.Refused("organizations.account_own");
        if (asked.Version != request.Version) return Problems.Stale("organizations.account_stale");
        if (AccountRules.WhyNot(asked.Standing, request.Command) is { } why) return Problems.Refused(why);
        // The first owner always finds room: without one nobody could make any.
        if (request.Command == "verify" && asked.Kind == "join" && await RequestAtHand.WhyNoMore(work, asked.OrganizationId, clock.GetUtcNow()) is { } full) return Problems.Refused(full);
        var reason = PersonalNumbers.Mask(request.Reason.Trim());
        if (request.Command != "verify" && reason.Length < 5) return Problems.Invalid("organizations.account_reason", "reason");
        var state = AccountRules.Next(asked.Standing, request.Command)!;
        var (now, memberRole) = (season.Now(), asked.Kind == "join" ? request.MemberRole ?? asked.MemberRole : MemberRoles.Owner);
        // Between the opening of the account and the event that tells us, the link is the only one who knows.
        if (request.Command == "refuse" && asked.InvitationId is { } link
            && !await Members.TakeBackUnlessTaken(work, asked.OrganizationId, link, clock.GetUtcNow())) return Problems.Refused("organizations.account_decided");
        // Who has a staff account uses it; a resident opens one, with a second factor, by a link of their own.
        var takenAt = state == "verified" && asked.PersonKind == "staff" ? now : (DateTimeOffset?)null;
        if (takenAt is not null) await Members.Grant(work, asked.PersonId, asked.OrganizationId, memberRole, user.Id, clock.GetUtcNow());
        await work.Run(Save, new { requestId, state, reason, memberRole, userId = user.Id, now, takenAt });
        if (state == "refused") await RequestAtHand.MoveUp(work, asked.OrganizationId, now);
        await work.Audit(user.Id, $"organizations.account_{state}", "organization", asked.OrganizationId, new { asked.Kind, memberRole });
        await work.Publish(new AccountAnswered(requestId));
        await RequestAtHand.Changed(work, asked.OrganizationId, asked.PersonId);
        await work.Commit();
        return TypedResults.Ok(new RequestAnswered(state));
    }

    private static async Task<bool> IsTheirs(Work work, RequestAtHand asked, CurrentUser user) => asked.Kind == "account"
        ? user.Has(Roles.Bureau, asked.AreaCode)
        : await RequestAtHand.IsOwner(work, asked.OrganizationId, user.Id);

    private const string Save = """
        update organizations.account_request
        set state = @state, reason = @reason, member_role = @memberRole, decided_by = @userId, decided_at = @now, since = @now, taken_at = @takenAt,
            proof = case when @state = 'refused' then null else proof end, proof_kind = case when @state = 'refused' then null else proof_kind end,
            version = version + 1
        where id = @requestId
        """;
}

/// <summary>Whoever asked sends what was given back again, takes the request back, or takes the account up once it is verified.</summary>
internal static class MyRequest
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> SendAgain(
        Guid requestId, [FromForm, Required, Words(2, 40)] string title, CurrentUser user, Database db, SeasonClock season, CancellationToken ct,
        IFormFile? file = null, [FromForm, StringLength(500)] string words = "")
    {
        Proof? proof = null;
        if (file is not null)
        {
            (proof, var refusal) = await Proof.Read(file, ct);
            if (proof is null) return refusal!;
        }
        await using var work = await db.Begin(ct);
        var asked = await RequestAtHand.Take(work, requestId);
        if (asked is null || asked.PersonId != user.Id) return Problems.NotFound("organizations.account_unknown");
        if (AccountRules.WhyNot(asked.Standing, "send") is { } why) return Problems.Refused(why);
        await work.Run(SaveAgain, new
        {
            requestId,
            title = PersonalNumbers.Mask(title.Trim()),
            words = PersonalNumbers.Mask(words.Trim()),
            proof?.Content,
            kind = proof?.Kind,
            now = season.Now(),
        });
        return await Finish(work, asked, user, "sent_again");
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Withdraw(
        Guid requestId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var asked = await RequestAtHand.Take(work, requestId);
        if (asked is null || asked.PersonId != user.Id) return Problems.NotFound("organizations.account_unknown");
        if (AccountRules.WhyNot(asked.Standing, "withdraw") is { } why) return Problems.Refused(why);
        await work.Run(SaveWithdrawn, new { requestId, now = season.Now() });
        await RequestAtHand.MoveUp(work, asked.OrganizationId, season.Now());
        return await Finish(work, asked, user, "withdrawn");
    }

    /// <summary>The link into the account, made anew each time it is asked for: the one before is void.</summary>
    internal static async Task<Results<Ok<MemberInvited>, ProblemHttpResult>> TakeUp(
        Guid requestId, CurrentUser user, Database db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var asked = await RequestAtHand.Take(work, requestId);
        if (asked is null || asked.PersonId != user.Id) return Problems.NotFound("organizations.account_unknown");
        if (asked.State != "verified" || asked.Taken) return Problems.Refused("organizations.account_decided");
        if (AccountRules.IsGone(asked.OrganizationStatus)) return Problems.Refused("organizations.account_gone");
        var now = clock.GetUtcNow();
        if (asked.InvitationId is { } before && !await Members.TakeBackUnlessTaken(work, asked.OrganizationId, before, now)) return Problems.Refused("organizations.account_decided");
        var invited = await Members.Invite(work, asked.OrganizationId, asked.MemberRole, asked.PersonName, user.Id, user.Id, now);
        await work.Run("update organizations.account_request set invitation_id = @InvitationId where id = @requestId", new { requestId, invited.InvitationId });
        await work.Commit();
        return TypedResults.Ok(invited);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Finish(Work work, RequestAtHand asked, CurrentUser user, string word)
    {
        await work.Audit(user.Id, $"organizations.account_{word}", "organization", asked.OrganizationId);
        await RequestAtHand.Changed(work, asked.OrganizationId, user.Id);
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string SaveAgain = """
        update organizations.account_request
        set state = 'waiting', since = @now, title = @title, words = @words, proof = coalesce(@Content, proof), proof_kind = coalesce(@kind, proof_kind),
            version = version + 1
        where id = @requestId
        """;

    private const string SaveWithdrawn = """
        update organizations.account_request
        set state = 'withdrawn', since = @now, proof = null, proof_kind = null, version = version + 1
        where id = @requestId
        """;
}
