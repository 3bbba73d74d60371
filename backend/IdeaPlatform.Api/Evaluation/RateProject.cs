using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Evaluation;

public sealed record RateProjectRequest([property: Range(1, 5)] int Stars, [property: Required(AllowEmptyStrings = true), MaxLength(500)] string Words);

/// <summary>Whoever submitted the idea says whether its problem is solved: one rating an evaluation, theirs to change until the points are added up.</summary>
internal static class RateProject
{
    internal static async Task<Results<Ok<SheetRating>, ProblemHttpResult>> Handle(
        Guid evaluationId, RateProjectRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var evaluation = await EvaluationAtHand.Take(work, evaluationId);
        if (evaluation is null) return Problems.NotFound("evaluation.unknown");
        if (EvaluationRules.WhyNotRate(evaluation.State, evaluation.SubmitterId == user.Id) is { } reason) return Problems.Refused(reason);
        var rating = new SheetRating(request.Stars, PersonalNumbers.Mask(request.Words.Trim()), season.Now());
        await work.Run(Save, new { evaluationId, rating.Stars, rating.Words, userId = user.Id, rating.RatedAt });
        await evaluation.Tell(work, user.Id, "evaluation.rated");
        await work.Commit();
        return TypedResults.Ok(rating);
    }

    private const string Save = """
        insert into evaluation.rating (evaluation_id, stars, words, rated_by, rated_at)
        values (@evaluationId, @Stars, @Words, @userId, @RatedAt)
        on conflict (evaluation_id) do update set stars = excluded.stars, words = excluded.words, rated_at = excluded.rated_at
        """;
}
