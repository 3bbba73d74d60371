using IdeaPlatform.Kernel;

namespace IdeaPlatform.Projects.Delivery;

/// <summary>
/// A project under its lock, which everything that changes it takes first: a payment and a termination, two officers at one milestone.
/// </summary>
internal sealed record ProjectAtHand(
    Guid Id, Guid IdeaId, Guid CallId, Guid ClaimId, Guid OrganizationId, string OrganizationName, string State, DateOnly StartOn, DateOnly EndOn, string ScopeAreaCode,
    string OrganizationStatus, DateOnly SignedOn)
{
    public bool IsMember(CurrentUser user) => user.Organizations.Contains(OrganizationId);

    public bool IsBureau(CurrentUser user) => user.Has(Roles.Bureau, ScopeAreaCode);

    public bool IsFinance(CurrentUser user) => user.Has(Roles.Finance, ScopeAreaCode);

    public static async Task<ProjectAtHand?> Take(Work work, Guid projectId)
    {
        await work.Run("select 1 from projects.project where id = @projectId for update", new { projectId });
        return await work.MaybeOne<ProjectAtHand>(ReadOne, new { projectId });
    }

    /// <summary>The same where the step may settle the project: the turn of its call first, so that the call's gate is counted once at a time.</summary>
    public static async Task<ProjectAtHand?> TakeInTurn(Work work, Guid projectId)
    {
        if (await work.MaybeOne<Guid?>("select call_id from projects.project where id = @projectId", new { projectId }) is not { } callId) return null;
        await ClaimDesk.TakeTurn(work, callId);
        return await Take(work, projectId);
    }

    /// <summary>As which organization somebody tells of the project: the one that signed, or one that carries it along. Null: neither.</summary>
    public async Task<Guid?> TellsAs(Work work, CurrentUser user)
    {
        if (IsMember(user)) return OrganizationId;
        var carriers = await ClaimPartners.Carriers(work, ClaimId);
        return user.Organizations.Where(carriers.Contains).Select(one => (Guid?)one).FirstOrDefault();
    }

    /// <summary>Whoever belongs to an organization that carries the project decides nothing about it, whatever office they hold as well.</summary>
    public async Task<bool> IsOwn(Work work, CurrentUser user) => await TellsAs(work, user) is not null;

    /// <summary>The diary of what happened to the project itself, and every open page of it.</summary>
    public async Task Step(Work work, string kind, Guid? byPerson, DateTimeOffset now, string reason = "")
    {
        await work.Run(SaveStep, new { Id, kind, now, byPerson, reason });
        if (byPerson is { } person) await work.Audit(person, $"projects.{kind}", "project", Id);
        await Changed(work);
    }

    public async Task Changed(Work work)
    {
        await work.Changed("projects.project", Id, $"idea:{IdeaId}");
        foreach (var organizationId in await ClaimPartners.Carriers(work, ClaimId)) await ClaimPartners.Tell(work, IdeaId, organizationId);
    }

    private const string ReadOne = """
        select p.id, p.idea_id, p.call_id, p.claim_id, p.organization_id, o.name as organization_name, p.state, p.start_on, p.end_on, c.scope_area_code,
            o.status as organization_status, (p.signed_at at time zone 'Asia/Shanghai')::date as signed_on
        from projects.project p
        join organizations.pub_organization o on o.id = p.organization_id
        join programmes.pub_call c on c.id = p.call_id
        where p.id = @projectId
        """;

    private const string SaveStep = """
        insert into projects.project_step (project_id, kind, at, by_person, reason) values (@Id, @kind, @now, @byPerson, @reason)
        """;
}
