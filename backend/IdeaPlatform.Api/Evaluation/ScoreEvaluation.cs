using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using IdeaPlatform.Kernel;
using IdeaPlatform.Registers.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Evaluation;

/// <summary><paramref name="MisuseReason"/>: what was found where money went elsewhere; the total is 0 then.</summary>
public sealed record ScoreEvaluationRequest(int Version, [property: StringLength(500)] string MisuseReason = "");

public sealed record EvaluationScored(int TotalX100, string Grade, DateTimeOffset ObjectBy);

/// <summary>
/// The points are added up, the grade follows from the table, and what formulas saw is kept with it. The organization has some working days to object;
/// after an objection that held there is no second one.
/// </summary>
internal static class ScoreEvaluation
{
    internal static async Task<Results<Ok<EvaluationScored>, ProblemHttpResult>> Handle(
        Guid evaluationId, ScoreEvaluationRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var now = season.Now();
        var (evaluation, refusal) = await EvaluationAtHand.For(work, evaluationId, "score", user, now);
        if (evaluation is null) return refusal!;
        if (evaluation.Version != request.Version) return Problems.Stale("evaluation.stale", new { evaluation.Version });
        var misuse = PersonalNumbers.Mask(request.MisuseReason.Trim());
        if (misuse.Length is > 0 and < 10) return Problems.Invalid("evaluation.misuse_reason_needed", "misuseReason");
        if (await SaveMarks.WhatIsMissing(work, evaluation, now) is { Count: > 0 } missing) return Problems.Refused("evaluation.unmarked", new { count = missing.Count });
        var template = await Template.Read(work, evaluation.TemplateVersion, evaluation.Stage);
        foreach (var (code, computed) in await Evidence.Compute(work, evaluation, template, now))
        {
            await work.Run(SaveComputed, new { evaluationId, code, computed.PointsX100, evidence = JsonSerializer.Serialize(computed, Json.Options) });
        }
        var given = (await work.List<Given>(ReadGiven, new { evaluationId })).ToDictionary(one => one.Indicator, one => one.PointsX100);
        var total = ScoreRules.TotalX100(Weigh(template, code => given.GetValueOrDefault(code)), misuse.Length > 0);
        var band = misuse.Length > 0 ? ScoreRules.BandOf(0, template.Bands) : ScoreRules.BandOf(total, template.Bands);
        var objectBy = await Calendar.DueAfter(work, now, template.Head.ObjectionDays);
        await work.Run(Save, new { evaluationId, total, band.Grade, misuse = misuse.Length > 0 ? misuse : null, userId = user.Id, now, objectBy });
        await evaluation.Tell(work, user.Id, "evaluation.points_added");
        await work.Commit();
        return TypedResults.Ok(new EvaluationScored(total, band.Grade, objectBy));
    }

    /// <summary>The aspects of a template with the points that <paramref name="givenX100"/> knows.</summary>
    internal static IEnumerable<Weighed> Weigh(Template template, Func<string, int> givenX100) => template.Aspects.Select(aspect =>
    {
        var indicators = template.Indicators.Where(one => one.Aspect == aspect.Code).ToList();
        return new Weighed(aspect.Code, aspect.Weight, indicators.Sum(one => one.MaxPoints), indicators.Sum(one => (long)givenX100(one.Code)));
    });

    private sealed record Given(string Indicator, int PointsX100);

    private const string ReadGiven = "select indicator, points_x100 from evaluation.mark where evaluation_id = @evaluationId and side = 'office' and points_x100 is not null";

    // Where a formula has an answer it is the answer; where it has none, the officer's points stay.
    private const string SaveComputed = """
        insert into evaluation.mark (evaluation_id, indicator, side, points_x100, evidence)
        values (@evaluationId, @code, 'office', @PointsX100, @evidence::jsonb)
        on conflict (evaluation_id, indicator, side) do update set points_x100 = coalesce(excluded.points_x100, mark.points_x100), evidence = excluded.evidence
        """;

    private const string Save = """
        update evaluation.evaluation
        set state = 'scored', version = version + 1, total_x100 = @total, grade = @Grade, misuse_reason = @misuse, scored_by = @userId, scored_at = @now,
            object_by = @objectBy, since = @now
        where id = @evaluationId
        """;
}
