using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects.Outcomes;

/// <summary><paramref name="Own"/>: the caller entered it and so may not verify it. <paramref name="OldValue"/>: what a correction takes the place of.</summary>
public sealed record DeskOutcome(
    Guid Id, Guid SubjectId, Guid? ProjectId, string No, string Name, string OrganizationName, string Kind, int Value, string Qualifier, string Counted, string Method,
    DateOnly FromOn, DateOnly ToOn, Guid? EvidenceId, string? EvidenceName, string Source, string State, Guid? Replaces, int? OldValue, string? OldQualifier,
    DateTimeOffset EnteredAt, DateTimeOffset? DecidedAt, string Reason, bool Own);

/// <summary>Figures with all their states: the bureau sees its area, an organization its projects; what waits for a look comes first.</summary>
internal static class ListDeskOutcomes
{
    internal static async Task<Ok<IReadOnlyList<DeskOutcome>>> Handle(CurrentUser user, Database db, CancellationToken ct, Guid? subjectId = null) =>
        TypedResults.Ok(await db.List<DeskOutcome>(ReadAll, new { subjectId, userId = user.Id, areas = user.Areas(Roles.Bureau, Roles.Auditor), organizations = user.Organizations }, ct));

    private const string ReadAll = """
        select o.id, s.id as subject_id, s.project_id, s.no, s.name, s.organization_name, o.kind, o.value, o.qualifier, o.counted, o.method, o.from_on, o.to_on,
            o.evidence_id, e.name as evidence_name, o.source, o.state, o.replaces, b.value as old_value, b.qualifier as old_qualifier, o.entered_at, o.decided_at, o.reason,
            o.entered_by = @userId as own
        from projects.outcome o
        join projects.outcome_subject s on s.id = coalesce(o.project_id, o.earlier_id)
        left join projects.evidence e on e.id = o.evidence_id
        left join projects.outcome b on b.id = o.replaces
        where (exists (select 1 from unnest(@areas) a where s.scope_area_code like a || '%') or s.organization_id = any (@organizations))
          and (@subjectId::uuid is null or s.id = @subjectId)
        order by (o.state <> 'entered'), o.entered_at desc, o.id
        limit 1000
        """;
}
