using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects.Delivery;

/// <summary>Without a reason the file is shown again.</summary>
public sealed record HideEvidenceRequest([property: StringLength(300)] string Reason = "");

/// <summary>
/// One file is taken down by itself, for whom it shows or names: the entry it belongs to stays. Those who work on the project still see it, nobody
/// else does, and the reason is public.
/// </summary>
internal static class HideEvidence
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid evidenceId, HideEvidenceRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var projectId = await work.MaybeOne<Guid?>("select project_id from projects.evidence where id = @evidenceId", new { evidenceId });
        var project = projectId is { } known ? await ProjectAtHand.Take(work, known) : null;
        if (project is null || !project.IsBureau(user)) return Problems.NotFound("projects.evidence_unknown");
        var reason = PersonalNumbers.Mask(request.Reason.Trim());
        if (reason.Length is > 0 and < 5) return Problems.Invalid("projects.step_reason_needed", "reason");
        var hides = reason.Length > 0;
        await work.Run(SaveHidden, new { evidenceId, reason, hiddenBy = hides ? user.Id : (Guid?)null, hiddenAt = hides ? season.Now() : (DateTimeOffset?)null });
        await work.Audit(user.Id, hides ? "projects.evidence_hidden" : "projects.evidence_shown", "evidence", evidenceId);
        await project.Changed(work);
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string SaveHidden = """
        update projects.evidence set hidden_by = @hiddenBy, hidden_at = @hiddenAt, hidden_reason = @reason where id = @evidenceId
        """;
}
