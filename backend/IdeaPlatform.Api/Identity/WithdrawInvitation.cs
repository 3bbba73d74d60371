using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

internal static class WithdrawInvitation
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid invitationId, CurrentUser user, Database db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await work.Run(Withdraw, new { invitationId, now = clock.GetUtcNow() }) == 0) return Problems.NotFound("identity.invitation_unknown");
        await work.Audit(user.Id, "identity.invitation_taken_back", "invitation", invitationId);
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string Withdraw = """
        update identity.invitation set withdrawn_at = @now
        where id = @invitationId and accepted_at is null and withdrawn_at is null
        """;
}
