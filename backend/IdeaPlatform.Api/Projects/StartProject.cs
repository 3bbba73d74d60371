using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Projects;

/// <summary>The bureau confirms that work began.</summary>
internal static class StartProject
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid projectId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var project = await work.MaybeOne<Row>(TakeOne, new { projectId });
        if (project is null || !user.Has(Roles.Bureau, project.ScopeAreaCode)) return Problems.NotFound("projects.unknown");
        if (project.State != "signed") return Problems.Refused("projects.already_started");
        var now = season.Now();
        await work.Run("update projects.project set state = 'in_progress', started_at = @now where id = @projectId", new { projectId, now });
        await Thread.Add(work, new NewStep(project.IdeaId, "project_started", Office.Bureau, now,
            Data: new { organization = project.OrganizationName, organizationId = project.OrganizationId, projectId, to = project.EndOn }, ActorId: user.Id));
        await work.Audit(user.Id, "projects.started", "project", projectId);
        await work.Changed("projects.project", projectId, $"idea:{project.IdeaId}");
        await work.Commit();
        return TypedResults.NoContent();
    }

    private sealed record Row(Guid IdeaId, Guid OrganizationId, string OrganizationName, string State, DateOnly EndOn, string ScopeAreaCode);

    private const string TakeOne = """
        select p.idea_id, p.organization_id, o.name as organization_name, p.state, p.end_on, c.scope_area_code
        from projects.project p
        join organizations.pub_organization o on o.id = p.organization_id
        join programmes.pub_call c on c.id = p.call_id
        where p.id = @projectId
        for update of p
        """;
}
