using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using IdeaPlatform.Projects.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Evaluation;

public sealed record VisitSiteRequest(
    DateOnly VisitedOn,
    [property: Required, Words(2, 100)] string VisitedBy,
    [property: Required, Words(10, 1000)] string Note,
    [property: MaxLength(Files.MostOfVisit)] IReadOnlyList<Guid>? EvidenceIds = null);

/// <summary>Somebody went and looked: when, who, what they saw, and the photos of it. Points are not added up without it.</summary>
internal static class VisitSite
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid evaluationId, VisitSiteRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var (evaluation, refusal) = await EvaluationAtHand.For(work, evaluationId, "visit", user, season.Now());
        if (evaluation is null) return refusal!;
        if (request.VisitedOn > season.Today()) return Problems.Invalid("evaluation.visit_in_future", "visitedOn");
        var evidenceIds = request.EvidenceIds?.Distinct().ToArray();
        if (evidenceIds is not null && !await ProjectFiles.HasAll(work, evaluation.ProjectId, evidenceIds)) return Problems.Invalid("projects.evidence_unknown", "evidenceIds");
        await work.Run(Save, new { evaluationId, request.VisitedOn, visitedBy = request.VisitedBy.Trim(), note = PersonalNumbers.Mask(request.Note.Trim()), now = season.Now() });
        if (evidenceIds is not null) await Files.OfVisit(work, evaluationId, evidenceIds);
        await evaluation.Tell(work, user.Id, "evaluation.site_seen");
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string Save = """
        update evaluation.evaluation
        set state = 'site_visited', version = version + 1, visited_on = @VisitedOn, visited_by = @visitedBy, visit_note = @note, since = @now
        where id = @evaluationId
        """;
}
