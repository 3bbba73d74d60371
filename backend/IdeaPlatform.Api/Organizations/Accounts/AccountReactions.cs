using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Organizations.Accounts;

/// <summary>What happens to requests when an account is taken up, when somebody loses their role, and when whoever asked leaves the platform.</summary>
internal static class AccountReactions
{
    public static async Task OnJoined(MemberJoined happened, Work work, IServiceProvider services)
    {
        await RequestAtHand.TakeTurn(work, happened.OrganizationId);
        await work.Run(SaveTaken, new { happened.InvitationId, now = services.GetRequiredService<SeasonClock>().Now() });
        await RequestAtHand.Changed(work, happened.OrganizationId, happened.PersonId);
    }

    /// <summary>Where the last owner is gone, whoever waits to join would wait for nobody.</summary>
    public static Task OnRoleEnded(RoleEnded happened, Work work, IServiceProvider services) =>
        RequestAtHand.MoveUpEverywhere(work, services.GetRequiredService<SeasonClock>().Now());

    public static async Task OnClosed(AccountClosed happened, Work work, IServiceProvider services)
    {
        var now = services.GetRequiredService<SeasonClock>().Now();
        var organizationIds = await work.List<Guid>(ReadAskedFor, new { happened.PersonId });
        foreach (var organizationId in organizationIds) await RequestAtHand.TakeTurn(work, organizationId);
        await work.Run(Forget, new { happened.PersonId });
        foreach (var organizationId in organizationIds)
        {
            await RequestAtHand.MoveUp(work, organizationId, now);
            await RequestAtHand.Changed(work, organizationId, happened.PersonId);
        }
    }

    private const string SaveTaken = """
        update organizations.account_request set taken_at = @now, version = version + 1
        where invitation_id = @InvitationId and state = 'verified' and taken_at is null
        """;

    private const string ReadAskedFor = """
        select distinct organization_id from organizations.account_request where person_id = @PersonId order by organization_id
        """;

    private const string Forget = """
        update organizations.account_request
        set state = case when is_open then 'withdrawn' else state end,
            title = '——', words = '', proof = case when taken_at is null then null else proof end,
            proof_kind = case when taken_at is null then null else proof_kind end, version = version + 1
        where person_id = @PersonId
        """;
}
