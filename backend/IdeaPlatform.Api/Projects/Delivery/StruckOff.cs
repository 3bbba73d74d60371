using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;

namespace IdeaPlatform.Projects.Delivery;

/// <summary>An organization was struck off in mid-project: what waits to be paid is withheld at once, and the bureau reads so in the project's notes.</summary>
internal static class StruckOff
{
    public static async Task React(StandingChanged happened, Work work, IServiceProvider services)
    {
        var status = await work.MaybeOne<string>("select status from organizations.pub_organization where id = @OrganizationId", new { happened.OrganizationId });
        if (status is null || !DeliveryRules.IsStruckOff(status)) return;
        var now = services.GetRequiredService<SeasonClock>().Now();
        foreach (var projectId in await work.List<Guid>(ReadProjects, new { happened.OrganizationId }))
        {
            if (await ProjectAtHand.Take(work, projectId) is not { } project) continue;
            var held = await work.Run(Withhold, new { projectId, now, reason = $"承办组织状态变为 {status}，暂缓拨付" });
            if (held > 0 || !await work.One<bool>(IsNoted, new { projectId })) await project.Step(work, "struck_off", null, now, status);
            await work.Changed("projects.project", projectId, "desk");
        }
    }

    private const string ReadProjects = """
        select id from projects.project where organization_id = @OrganizationId and state in ('signed', 'in_progress', 'paused') order by id
        """;

    private const string Withhold = """
        with held as (
            update projects.tranche
            set state = 'withheld', since = @now, reason = @reason, requested_by = null, handled_by = null, approved_by = null
            where project_id = @projectId and state in ('ready', 'returned', 'requested', 'handled', 'approved')
            returning project_id, seq)
        insert into projects.tranche_step (project_id, seq, state, at, reason)
        select project_id, seq, 'withheld', @now, @reason from held
        """;

    private const string IsNoted = "select exists (select 1 from projects.project_step where project_id = @projectId and kind = 'struck_off')";
}
