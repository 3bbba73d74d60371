using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Evaluation;

/// <summary>
/// One evaluation of a project as anybody may know of it: where it stands, and grade and total once published. <paramref name="MayRate"/>:
/// the caller submitted the idea and may rate now; <paramref name="MyRating"/> is what they said.
/// </summary>
public sealed record ProjectEvaluation(
    Guid Id, string Stage, int Attempt, string State, DateTimeOffset OpenedAt, DateTimeOffset Since, int? TotalX100, string? Grade, bool MayRate, SheetRating? MyRating);

internal static class ListProjectEvaluations
{
    internal static async Task<Ok<IReadOnlyList<ProjectEvaluation>>> Handle(Guid projectId, CurrentUser? user, Database db, CancellationToken ct)
    {
        var rows = await db.List<Row>(ReadAll, new { projectId, userId = user?.Id }, ct);
        return TypedResults.Ok<IReadOnlyList<ProjectEvaluation>>([.. rows.Select(row => new ProjectEvaluation(
            row.Id, row.Stage, row.Attempt, row.State, row.OpenedAt, row.Since, row.State == "published" ? row.TotalX100 : null,
            row.State == "published" ? row.Grade : null, EvaluationRules.WhyNotRate(row.State, row.IsSubmitter) is null,
            row is { IsSubmitter: true, Stars: { } stars } ? new SheetRating(stars, row.Words!, row.RatedAt!.Value) : null))]);
    }

    private sealed record Row(
        Guid Id, string Stage, int Attempt, string State, DateTimeOffset OpenedAt, DateTimeOffset Since, int? TotalX100, string? Grade, bool IsSubmitter, int? Stars,
        string? Words, DateTimeOffset? RatedAt);

    private const string ReadAll = """
        select s.id, s.stage, s.attempt, s.state, s.opened_at, s.since, s.total_x100, s.grade, coalesce(s.submitter_id = @userId, false) as is_submitter,
            r.stars, r.words, r.rated_at
        from evaluation.standing s
        left join evaluation.rating r on r.evaluation_id = s.id
        where s.project_id = @projectId
        order by s.opened_at, s.id
        """;
}
