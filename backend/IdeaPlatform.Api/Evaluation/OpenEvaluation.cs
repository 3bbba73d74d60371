using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Projects.Published;
using IdeaPlatform.Registers.Published;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Evaluation;

public sealed record OpenEvaluationRequest([property: Required, RegularExpression("^(midterm|final)$")] string Stage);

public sealed record EvaluationOpened(Guid Id, DateTimeOffset SelfDueAt);

/// <summary>The bureau opens an evaluation by the newest template; the organization has some working days to say how it did.</summary>
internal static class OpenEvaluation
{
    internal static async Task<Results<Created<EvaluationOpened>, ProblemHttpResult>> Handle(
        Guid projectId, OpenEvaluationRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var project = await work.MaybeOne<Row>(ReadProject, new { projectId });
        if (project is null || !user.Has(Roles.Bureau, project.ScopeAreaCode)) return Problems.NotFound("projects.unknown");
        if (user.BelongsTo(project.Carriers)) return Problems.Refused("evaluation.own_organization");
        if (await Checks.WhyNot(work, projectId, request.Stage) is { } reason) return Problems.Refused(reason);
        var template = await Template.Newest(work);
        // Failed and mended, it is evaluated once more; after that the contract says what follows.
        var before = await work.One<int>(CountBefore, new { projectId, request.Stage });
        if (before >= template.MostAttempts) return Problems.Refused("evaluation.attempts_over", new { most = template.MostAttempts });
        var (id, now) = (Guid.CreateVersion7(), season.Now());
        var selfDueAt = await Calendar.DueAfter(work, now, template.SelfDays);
        // Two officers at once: the index lets one evaluation of a project run.
        var saved = await work.Run(Save, new { id, projectId, request.Stage, template.Version, userId = user.Id, now, selfDueAt });
        if (saved == 0) return Problems.Refused("evaluation.running");
        var opened = (await EvaluationAtHand.Read(work, id))!;
        // Whoever had the idea hears of it, and may say on the project's page whether its problem is solved.
        await Thread.Add(work, new NewStep(opened.IdeaId, $"evaluating_{request.Stage}", Office.Bureau, now,
            Data: new { projectId, organization = opened.OrganizationName, organizationId = opened.OrganizationId }, ActorId: user.Id));
        await opened.Tell(work, user.Id, "evaluation.opened");
        await work.Commit();
        return TypedResults.Created($"/api/desk/evaluations/{id}", new EvaluationOpened(id, selfDueAt));
    }

    private sealed record Row(string ScopeAreaCode, Guid[] Carriers);

    private const string ReadProject = """
        select c.scope_area_code, p.carriers
        from projects.pub_project p
        join programmes.pub_call c on c.id = p.call_id
        where p.id = @projectId
        """;

    private const string CountBefore = "select count(*)::int from evaluation.evaluation where project_id = @projectId and stage = @Stage and state in ('confirmed', 'published')";

    private const string Save = """
        insert into evaluation.evaluation (id, project_id, stage, attempt, template_version, opened_by, opened_at, self_due_at, since)
        select @id, @projectId, @Stage, count(*) + 1, @Version, @userId, @now, @selfDueAt, @now
        from evaluation.evaluation e
        where e.project_id = @projectId and e.stage = @Stage
        on conflict do nothing
        """;
}
