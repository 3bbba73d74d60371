using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using IdeaPlatform.Registers.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Evaluation;

public sealed record ObjectToEvaluationRequest([property: Required, Words(10, 1000)] string Text);

public sealed record AnswerEvaluationRequest(bool Upheld, [property: Required, Words(10, 1000)] string Text);

/// <summary>What the organization says to its grade: it agrees, or objects once; somebody who did not add up the points answers.</summary>
internal static class Objections
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Object(
        Guid evaluationId, ObjectToEvaluationRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var now = season.Now();
        var (evaluation, refusal) = await EvaluationAtHand.For(work, evaluationId, "object", user, now);
        if (evaluation is null) return refusal!;
        await work.Run(SaveObjection, new { evaluationId, text = PersonalNumbers.Mask(request.Text.Trim()), userId = user.Id, now, answerBy = await AnswerBy(work, evaluation, now) });
        await evaluation.Tell(work, user.Id, "evaluation.objection_made");
        await work.Commit();
        return TypedResults.NoContent();
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Accept(
        Guid evaluationId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var now = season.Now();
        var (evaluation, refusal) = await EvaluationAtHand.For(work, evaluationId, "accept", user, now);
        if (evaluation is null) return refusal!;
        await work.Run("update evaluation.evaluation set accepted_at = @now, version = version + 1 where id = @evaluationId", new { evaluationId, now });
        await evaluation.Tell(work, user.Id, "evaluation.agreed");
        await work.Commit();
        return TypedResults.NoContent();
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Answer(
        Guid evaluationId, AnswerEvaluationRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var now = season.Now();
        var command = request.Upheld ? "uphold" : "dismiss";
        var (evaluation, refusal) = await EvaluationAtHand.For(work, evaluationId, command, user, now);
        if (evaluation is null) return refusal!;
        var state = EvaluationRules.Next(evaluation.State, command)!;
        await work.Run(SaveAnswer, new { evaluationId, state, request.Upheld, text = PersonalNumbers.Mask(request.Text.Trim()), userId = user.Id, now });
        // What data had given is computed anew: it may have been the data that were wrong.
        if (request.Upheld) await work.Run(ForgetComputed, new { evaluationId });
        await evaluation.Tell(work, user.Id, "evaluation.objection_answered");
        await work.Commit();
        return TypedResults.NoContent();
    }

    /// <summary>An answer takes no longer than an objection may.</summary>
    private static async Task<DateTimeOffset> AnswerBy(Work work, EvaluationAtHand evaluation, DateTimeOffset now) =>
        await Calendar.DueAfter(work, now, (await Template.Read(work, evaluation.TemplateVersion, evaluation.Stage)).Head.ObjectionDays);

    private const string SaveObjection = """
        update evaluation.evaluation
        set state = 'objected', version = version + 1, objection = @text, objected_by = @userId, objected_at = @now, answer_by = @answerBy, since = @now
        where id = @evaluationId
        """;

    private const string ForgetComputed = """
        update evaluation.mark
        set points_x100 = case when evidence -> 'pointsX100' = 'null'::jsonb then points_x100 end, evidence = null
        where evaluation_id = @evaluationId and side = 'office' and evidence is not null
        """;

    private const string SaveAnswer = """
        update evaluation.evaluation
        set state = @state, version = version + 1, answer = @text, upheld = @Upheld, answered_by = @userId, answered_at = @now, since = @now
        where id = @evaluationId
        """;
}
