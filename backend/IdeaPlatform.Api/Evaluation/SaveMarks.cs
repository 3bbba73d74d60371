using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using IdeaPlatform.Projects.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Evaluation;

/// <summary>
/// Points in hundredths and words for one indicator; no points while they are not decided. <paramref name="EvidenceIds"/>: the project's files that
/// they rest on; null leaves those that are there.
/// </summary>
public sealed record MarkInput(
    [property: Required, StringLength(40)] string Indicator,
    [property: Range(0, 10_000)] int? PointsX100,
    [property: Required(AllowEmptyStrings = true), MaxLength(500)] string Words,
    [property: MaxLength(20)] IReadOnlyList<Guid>? EvidenceIds = null);

public sealed record SaveMarksRequest(int Version, [property: Required, MaxLength(60)] IReadOnlyList<MarkInput> Marks);

public sealed record VersionRequest(int Version);

public sealed record MarksSaved(int Version, int Missing);

/// <summary>
/// Drafts of both sides, saved as they are typed: an older tab never overwrites a newer one. Handing in ends the organization's draft, checking the papers
/// the first look of the bureau.
/// </summary>
internal static class SaveMarks
{
    /// <summary>Words an organization owes to each indicator: points alone say nothing to whoever checks them.</summary>
    public const int LeastWords = 5;

    internal static Task<Results<Ok<MarksSaved>, ProblemHttpResult>> Self(
        Guid evaluationId, SaveMarksRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct) =>
        Save(evaluationId, request, "self", "save", user, db, season, ct);

    internal static Task<Results<Ok<MarksSaved>, ProblemHttpResult>> Office(
        Guid evaluationId, SaveMarksRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct) =>
        Save(evaluationId, request, "office", "mark", user, db, season, ct);

    internal static async Task<Results<Ok<MarksSaved>, ProblemHttpResult>> Submit(
        Guid evaluationId, VersionRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var now = season.Now();
        var (evaluation, refusal) = await EvaluationAtHand.For(work, evaluationId, "submit", user, now);
        if (evaluation is null) return refusal!;
        if (evaluation.Version != request.Version) return Problems.Stale("evaluation.stale", new { evaluation.Version });
        var missing = await work.One<int>(CountMissingSelf, new { evaluationId, version = evaluation.TemplateVersion, least = LeastWords });
        if (missing > 0) return Problems.Refused("evaluation.self_unfinished", new { count = missing, least = LeastWords });
        await work.Run(SaveSubmitted, new { evaluationId, now, userId = user.Id });
        await evaluation.Tell(work, user.Id, "evaluation.handed_in");
        await work.Commit();
        return TypedResults.Ok(new MarksSaved(evaluation.Version + 1, 0));
    }

    /// <summary>The organization's time is over and it said nothing: the bureau goes on by what it finds.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> GoOn(Guid evaluationId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var now = season.Now();
        var (evaluation, refusal) = await EvaluationAtHand.For(work, evaluationId, "go_on", user, now);
        if (evaluation is null) return refusal!;
        await work.Run("update evaluation.evaluation set state = 'self_assessed', version = version + 1, gone_on_at = @now, since = @now where id = @evaluationId", new { evaluationId, now });
        await evaluation.Tell(work, user.Id, "evaluation.gone_on");
        await work.Commit();
        return TypedResults.NoContent();
    }

    internal static async Task<Results<Ok<MarksSaved>, ProblemHttpResult>> Check(
        Guid evaluationId, VersionRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var now = season.Now();
        var (evaluation, refusal) = await EvaluationAtHand.For(work, evaluationId, "check", user, now);
        if (evaluation is null) return refusal!;
        if (evaluation.Version != request.Version) return Problems.Stale("evaluation.stale", new { evaluation.Version });
        if (await WhatIsMissing(work, evaluation, now) is { Count: > 0 } missing) return Problems.Refused("evaluation.unmarked", new { count = missing.Count });
        await work.Run(SaveChecked, new { evaluationId, now, userId = user.Id });
        await evaluation.Tell(work, user.Id, "evaluation.papers_checked");
        await work.Commit();
        return TypedResults.Ok(new MarksSaved(evaluation.Version + 1, 0));
    }

    /// <summary>Indicators without the bureau's points that no formula computes.</summary>
    internal static async Task<IReadOnlyList<string>> WhatIsMissing(Work work, EvaluationAtHand evaluation, DateTimeOffset now)
    {
        var template = await Template.Read(work, evaluation.TemplateVersion, evaluation.Stage);
        var computed = await Evidence.Compute(work, evaluation, template, now);
        var marked = (await work.List<string>(ReadMarked, new { evaluation.Id })).ToHashSet();
        return [.. template.Indicators.Select(one => one.Code).Where(code => !marked.Contains(code) && computed.GetValueOrDefault(code)?.PointsX100 is null)];
    }

    private static async Task<Results<Ok<MarksSaved>, ProblemHttpResult>> Save(
        Guid evaluationId, SaveMarksRequest request, string side, string command, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var now = season.Now();
        var (evaluation, refusal) = await EvaluationAtHand.For(work, evaluationId, command, user, now);
        if (evaluation is null) return refusal!;
        if (evaluation.Version != request.Version) return Problems.Stale("evaluation.stale", new { evaluation.Version });
        var most = (await work.List<Most>(ReadMost, new { version = evaluation.TemplateVersion })).ToDictionary(one => one.Code, one => one.MaxPoints * 100);
        foreach (var mark in request.Marks)
        {
            if (!most.TryGetValue(mark.Indicator, out var max)) return Problems.Invalid("evaluation.indicator_unknown", "marks");
            if (mark.PointsX100 > max) return Problems.Invalid("evaluation.points_over", "marks");
            var evidenceIds = mark.EvidenceIds?.Distinct().ToArray();
            if (evidenceIds is not null && !await ProjectFiles.HasAll(work, evaluation.ProjectId, evidenceIds)) return Problems.Invalid("projects.evidence_unknown", "marks");
            await work.Run(SaveMark, new { evaluationId, side, mark.Indicator, mark.PointsX100, words = PersonalNumbers.Mask(mark.Words.Trim()) });
            if (evidenceIds is not null) await Files.OfMark(work, evaluationId, mark.Indicator, side, evidenceIds);
        }
        await work.Run(Touch, new { evaluationId });
        var missing = side == "self"
            ? await work.One<int>(CountMissingSelf, new { evaluationId, version = evaluation.TemplateVersion, least = LeastWords })
            : (await WhatIsMissing(work, evaluation, now)).Count;
        await work.Commit();
        return TypedResults.Ok(new MarksSaved(evaluation.Version + 1, missing));
    }

    private sealed record Most(string Code, int MaxPoints);

    private const string ReadMost = "select code, max_points from evaluation.template_indicator where version = @version";

    private const string ReadMarked = "select indicator from evaluation.mark where evaluation_id = @Id and side = 'office' and points_x100 is not null";

    private const string SaveMark = """
        insert into evaluation.mark (evaluation_id, indicator, side, points_x100, words)
        values (@evaluationId, @Indicator, @side, @PointsX100, @words)
        on conflict (evaluation_id, indicator, side) do update set points_x100 = excluded.points_x100, words = excluded.words
        """;

    private const string Touch = "update evaluation.evaluation set version = version + 1 where id = @evaluationId";

    private const string CountMissingSelf = """
        select count(*)::int
        from evaluation.template_indicator i
        left join evaluation.mark m on m.evaluation_id = @evaluationId and m.indicator = i.code and m.side = 'self'
        where i.version = @version and (m.points_x100 is null or length(m.words) < @least)
        """;

    private const string SaveSubmitted = """
        update evaluation.evaluation
        set state = 'self_assessed', version = version + 1, self_by = @userId, self_at = @now, since = @now
        where id = @evaluationId
        """;

    private const string SaveChecked = """
        update evaluation.evaluation
        set state = 'desk_checked', version = version + 1, checked_by = @userId, since = @now
        where id = @evaluationId
        """;
}
