using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Evaluation;

public sealed record SaveSatisfactionRequest(
    [property: Required, RegularExpression("^(paper|phone|visit)$")] string Channel,
    [property: Range(0, 100_000)] int Asked,
    [property: Range(0, 100_000)] int Answered,
    [property: Range(0, 100_000)] int Satisfied);

/// <summary>An office that is near enters how many were asked, answered and are satisfied: on paper, by phone or at the door. Counts, no names.</summary>
internal static class SaveSatisfaction
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid evaluationId, SaveSatisfactionRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        if (request.Answered > request.Asked) return Problems.Invalid("evaluation.answered_over", "answered");
        if (request.Satisfied > request.Answered) return Problems.Invalid("evaluation.satisfied_over", "satisfied");
        await using var work = await db.Begin(ct);
        var evaluation = await EvaluationAtHand.Take(work, evaluationId);
        if (evaluation is null || !MaySurvey(user, evaluation.AreaCode)) return Problems.NotFound("evaluation.unknown");
        if (user.BelongsTo(evaluation.Carriers)) return Problems.Refused("evaluation.own_organization");
        if (!EvaluationRules.TakesEvidence(evaluation.State)) return Problems.Refused("evaluation.survey_over");
        await work.Run(Save, new { evaluationId, request.Channel, request.Asked, request.Answered, request.Satisfied, userId = user.Id, now = season.Now() });
        await evaluation.Tell(work, user.Id, "evaluation.survey_entered");
        await work.Commit();
        return TypedResults.NoContent();
    }

    internal static bool MaySurvey(CurrentUser user, string areaCode) =>
        user.Has(Roles.Clerk, areaCode) || user.Has(Roles.Street, areaCode) || user.Has(Roles.Bureau, areaCode);

    private const string Save = """
        insert into evaluation.satisfaction (evaluation_id, channel, asked, answered, satisfied, entered_by, entered_at)
        values (@evaluationId, @Channel, @Asked, @Answered, @Satisfied, @userId, @now)
        on conflict (evaluation_id, channel) do update set asked = excluded.asked, answered = excluded.answered, satisfied = excluded.satisfied,
            entered_by = excluded.entered_by, entered_at = excluded.entered_at
        """;
}
