using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

internal static class WithdrawInvitation
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid invitationId, CurrentUser user, Database db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await work.Run(Withdraw, new { invitationId, areas = user.Areas(Roles.Bureau), now = clock.GetUtcNow() }) == 0) return Problems.NotFound("identity.invitation_unknown");
        await work.Audit(user.Id, "identity.invitation_taken_back", "invitation", invitationId);
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string Withdraw = """
        update identity.invitation i set withdrawn_at = @now
        where i.id = @invitationId and i.accepted_at is null and i.withdrawn_at is null and i.organization_id is null
          and (i.area_code is null or exists (select 1 from unnest(@areas) a where i.area_code like a || '%'))
        """;
}
