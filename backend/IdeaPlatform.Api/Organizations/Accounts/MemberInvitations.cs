using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations.Accounts;

/// <summary>Takes the organization's turn, and answers why the caller may not, or null.</summary>
internal delegate Task<ProblemHttpResult?> MemberDoor(Work work, Guid organizationId, CurrentUser user);

/// <summary>Invites somebody into an organization, and takes that back: the same for its owners and for the bureau, each through their own door.</summary>
internal static class MemberInvitations
{
    public static async Task<Results<Ok<MemberInvited>, ProblemHttpResult>> Invite(
        Guid organizationId, InviteMemberRequest request, CurrentUser user, MemberDoor whyNot, Database db, TimeProvider clock, CancellationToken ct)
    {
        if (People.CleanName(request.DisplayName) is not { } name) return Problems.Invalid("identity.name_invalid", "displayName");
        await using var work = await db.Begin(ct);
        if (await whyNot(work, organizationId, user) is { } refusal) return refusal;
        if (await RequestAtHand.WhyNoMore(work, organizationId, clock.GetUtcNow()) is { } full) return Problems.Refused(full);
        var invited = await Members.Invite(work, organizationId, request.MemberRole, name, user.Id, null, clock.GetUtcNow());
        await RequestAtHand.Changed(work, organizationId, user.Id);
        await work.Commit();
        return TypedResults.Ok(invited);
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> TakeBack(
        Guid organizationId, Guid invitationId, CurrentUser user, MemberDoor whyNot, Database db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await whyNot(work, organizationId, user) is { } refusal) return refusal;
        if (!await Members.TakeBack(work, organizationId, invitationId, clock.GetUtcNow())) return Problems.NotFound("identity.invitation_unknown");
        await work.Audit(user.Id, "organizations.invitation_taken_back", "organization", organizationId);
        await RequestAtHand.Changed(work, organizationId, user.Id);
        await work.Commit();
        return TypedResults.NoContent();
    }
}
