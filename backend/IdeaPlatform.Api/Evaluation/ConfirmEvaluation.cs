using System.Globalization;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
using IdeaPlatform.Projects.Published;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Evaluation;

/// <summary>
/// A second officer confirms the grade, and what the template says follows from it happens in the same transaction: the payment that waits becomes
/// ready or stays shut, and the organization's record remembers. Publishing is a step of its own.
/// </summary>
internal static class ConfirmEvaluation
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid evaluationId, VersionRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var now = season.Now();
        var (evaluation, refusal) = await EvaluationAtHand.For(work, evaluationId, "confirm", user, now);
        if (evaluation is null) return refusal!;
        if (evaluation.Version != request.Version) return Problems.Stale("evaluation.stale", new { evaluation.Version });
        var template = await Template.Read(work, evaluation.TemplateVersion, evaluation.Stage);
        var band = template.Bands.Single(one => one.Grade == evaluation.Grade);
        await work.Run(Save, new { evaluationId, userId = user.Id, now });
        var note = (evaluation.TotalX100!.Value / 100m).ToString("0.00", CultureInfo.InvariantCulture);
        var result = new CheckResult(evaluation.Stage, band.Grade, band.OpensPayment, $"评估总分 {note}");
        if (await Checks.Record(work, evaluation.ProjectId, result, user.Id, now) is { } reason) return Problems.Refused(reason);
        if (evaluation.MisuseReason is not null)
        {
            await Record.Evaluated(work, evaluation.OrganizationId, "misuse", evaluationId, template.Head.MisuseLapses, now);
        }
        else if (band.Conduct is { } conduct)
        {
            await Record.Evaluated(work, evaluation.OrganizationId, conduct, evaluationId, band.Lapses, now);
        }
        await evaluation.Tell(work, user.Id, "evaluation.grade_confirmed");
        await work.Commit();
        return TypedResults.NoContent();
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Publish(
        Guid evaluationId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var now = season.Now();
        var (evaluation, refusal) = await EvaluationAtHand.For(work, evaluationId, "publish", user, now);
        if (evaluation is null) return refusal!;
        await work.Run(SavePublished, new { evaluationId, userId = user.Id, now });
        await Thread.Add(work, new NewStep(evaluation.IdeaId, $"evaluated_{evaluation.Stage}", Office.Bureau, now, Data: new
        {
            evaluationId,
            projectId = evaluation.ProjectId,
            organization = evaluation.OrganizationName,
            organizationId = evaluation.OrganizationId,
            total = (evaluation.TotalX100!.Value / 100m).ToString("0.00", CultureInfo.InvariantCulture),
        }, ActorId: user.Id));
        await evaluation.Tell(work, user.Id, "evaluation.made_public");
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string Save = """
        update evaluation.evaluation
        set state = 'confirmed', version = version + 1, confirmed_by = @userId, confirmed_at = @now, since = @now
        where id = @evaluationId
        """;

    private const string SavePublished = """
        update evaluation.evaluation
        set state = 'published', version = version + 1, published_by = @userId, published_at = @now, since = @now
        where id = @evaluationId
        """;
}
