using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Evaluation;

/// <summary>An evaluation for those who work on it, and, once it is published, for everybody.</summary>
internal static class GetEvaluation
{
    internal static async Task<Results<Ok<EvaluationSheet>, ProblemHttpResult>> ForDesk(
        Guid evaluationId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var evaluation = await EvaluationAtHand.Read(work, evaluationId);
        if (evaluation is null || !evaluation.Concerns(user)) return Problems.NotFound("evaluation.unknown");
        // Somebody who is both sits on the organization's side: the bureau's draft is not for them.
        var reader = user.BelongsTo(evaluation.Carriers) ? SheetReader.Member : SheetReader.Office;
        return TypedResults.Ok(await EvaluationSheets.Read(work, evaluation, reader, user, season.Now()));
    }

    internal static async Task<Results<Ok<EvaluationSheet>, ProblemHttpResult>> ForPublic(Guid evaluationId, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var evaluation = await EvaluationAtHand.Read(work, evaluationId);
        if (evaluation is not { State: "published" }) return Problems.NotFound("evaluation.not_published");
        return TypedResults.Ok(await EvaluationSheets.Read(work, evaluation, SheetReader.Public, null, season.Now()));
    }
}
