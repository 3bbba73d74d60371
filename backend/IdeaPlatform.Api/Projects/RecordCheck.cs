using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects;

public sealed record RecordCheckRequest(
    [property: Required, RegularExpression("^(midterm|final)$")] string Stage,
    [property: Required, RegularExpression("^(excellent|good|pass|fail)$")] string Grade,
    [property: Required, StringLength(1000, MinimumLength = 5)] string Note);

/// <summary>The bureau enters what a check came to; passed, it opens the payment that waits for it.</summary>
internal static class RecordCheck
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid projectId, RecordCheckRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        await work.Run("select 1 from projects.project where id = @projectId for update", new { projectId });
        var project = await work.MaybeOne<Row>(ReadOne, new { projectId });
        if (project is null || !user.Has(Roles.Bureau, project.ScopeAreaCode)) return Problems.NotFound("projects.unknown");
        if (project.State != "in_progress") return Problems.Refused("projects.not_started");
        var passed = await work.List<string>("select stage from projects.check_result where project_id = @projectId and grade <> 'fail'", new { projectId });
        if (passed.Contains(request.Stage)) return Problems.Refused("projects.check_done");
        if (request.Stage == "final" && !passed.Contains("midterm")) return Problems.Refused("projects.midterm_first");
        var now = season.Now();
        await work.Run(Save, new { projectId, request.Stage, request.Grade, request.Note, now, userId = user.Id });
        if (TrancheRules.Opens(request.Grade)) await Tranches.Open(work, projectId, request.Stage, user.Id, now);
        await work.Audit(user.Id, "projects.check_recorded", "project", projectId, new { request.Stage, request.Grade });
        await work.Changed("projects.project", projectId, $"idea:{project.IdeaId}");
        await work.Commit();
        return TypedResults.NoContent();
    }

    private sealed record Row(Guid IdeaId, string State, string ScopeAreaCode);

    private const string ReadOne = """
        select p.idea_id, p.state, c.scope_area_code
        from projects.project p
        join programmes.pub_call c on c.id = p.call_id
        where p.id = @projectId
        """;

    private const string Save = """
        insert into projects.check_result (project_id, stage, grade, note, at, by_person)
        values (@projectId, @Stage, @Grade, @Note, @now, @userId)
        """;
}
