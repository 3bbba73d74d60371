using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects.Outcomes;

/// <summary>A figure as the organization counted it. <paramref name="Replaces"/>: the public figure that this one corrects.</summary>
public sealed record SaveOutcomeRequest(
    [property: Required, RegularExpression("^(direct|indirect|covered|sessions|attendances)$")] string Kind,
    [property: Range(1, 10_000_000)] int Value,
    [property: Required, RegularExpression("^(exact|more_than|at_least|about)$")] string Qualifier,
    [property: Required, Words(2, 120)] string Counted,
    [property: Required, RegularExpression("^(sign_in|roster|estimate|document)$")] string Method,
    DateOnly FromOn,
    DateOnly ToOn,
    Guid? EvidenceId = null,
    [property: StringLength(200)] string Source = "",
    Guid? Replaces = null);

public sealed record OutcomeSaved(Guid Id);

/// <summary>The organization enters a figure of its project, or the bureau one of any in its area; somebody else looks at it before it is public.</summary>
internal static class SaveOutcome
{
    internal static async Task<Results<Created<OutcomeSaved>, ProblemHttpResult>> Handle(
        Guid subjectId, SaveOutcomeRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var subject = await OutcomeSubject.Read(work, subjectId);
        if (subject is null || !(subject.IsMember(user) || subject.IsBureau(user))) return Problems.NotFound("projects.unknown");
        if (subject.State == "signed") return Problems.Refused("projects.not_started");
        if (OutcomeRules.WhyNot(request.Kind, request.Value, request.FromOn, request.ToOn, season.Today()) is { } reason) return Problems.Refused(reason);
        if (request.EvidenceId is null && request.Source.Trim().Length < 5) return Problems.Invalid("projects.outcome_no_evidence", "evidenceId");
        if (request.EvidenceId is { } evidenceId && !await work.One<bool>(HasEvidence, new { evidenceId, subjectId })) return Problems.Invalid("projects.evidence_unknown", "evidenceId");
        if (request.Replaces is { } replaces && !await work.One<bool>(IsPublic, new { replaces, subjectId })) return Problems.Refused("projects.outcome_decided");
        var entry = new OutcomeEntry(subject, request.Kind, request.Value, request.Qualifier, PersonalNumbers.Mask(request.Counted.Trim()), request.Method, request.FromOn, request.ToOn,
            request.EvidenceId, PersonalNumbers.Mask(request.Source.Trim()), request.Replaces);
        var id = await Enter(work, entry, user.Id, season.Now());
        if (id is null) return Problems.Refused("projects.outcome_waiting");
        await work.Audit(user.Id, "projects.outcome_entered", "outcome", id, new { subjectId, request.Kind, request.Value, request.Replaces });
        await work.Commit();
        return TypedResults.Created($"/api/outcomes/{id}", new OutcomeSaved(id.Value));
    }

    /// <summary>Null where the same figure waits already, or a correction of the same one.</summary>
    public static async Task<Guid?> Enter(Work work, OutcomeEntry entry, Guid byPerson, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7();
        var saved = await work.Run(Save, new
        {
            id,
            entry.Subject.ProjectId,
            entry.Subject.EarlierId,
            entry.Kind,
            entry.Value,
            entry.Qualifier,
            entry.Counted,
            entry.Method,
            entry.FromOn,
            entry.ToOn,
            entry.EvidenceId,
            entry.Source,
            entry.Replaces,
            byPerson,
            now,
        });
        if (saved == 0) return null;
        if (entry.Subject.ProjectId is { } projectId) await work.Changed("projects.outcome", projectId, "desk");
        return id;
    }

    private const string HasEvidence = """
        select exists (select 1 from projects.evidence e where e.id = @evidenceId and e.project_id = @subjectId and e.hidden_at is null)
        """;

    private const string IsPublic = """
        select exists (select 1 from projects.outcome o where o.id = @replaces and coalesce(o.project_id, o.earlier_id) = @subjectId and o.state = 'verified')
        """;

    private const string Save = """
        insert into projects.outcome (id, project_id, earlier_id, kind, value, qualifier, counted, method, from_on, to_on, evidence_id, source, replaces, entered_by, entered_at)
        values (@id, @ProjectId, @EarlierId, @Kind, @Value, @Qualifier, @Counted, @Method, @FromOn, @ToOn, @EvidenceId, @Source, @Replaces, @byPerson, @now)
        on conflict do nothing
        """;
}

/// <summary>A figure on its way into the table.</summary>
internal sealed record OutcomeEntry(
    OutcomeSubject Subject, string Kind, int Value, string Qualifier, string Counted, string Method, DateOnly FromOn, DateOnly ToOn, Guid? EvidenceId, string Source, Guid? Replaces);
