using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects.Outcomes;

/// <summary>A sum of one kind: <paramref name="Scope"/> is all, project, call, year or street, <paramref name="Key"/> which one.</summary>
public sealed record OutcomeTotal(string Scope, string Key, string Kind, long Value, string Qualifier, int Parts);

/// <summary>A public figure with its source.</summary>
public sealed record OutcomeFigure(
    Guid Id, Guid SubjectId, string Kind, int Value, string Qualifier, string Counted, string Method, DateOnly FromOn, DateOnly ToOn, string Source,
    bool HasEvidence, DateTimeOffset VerifiedAt);

/// <summary>A project that has public figures; <paramref name="ProjectId"/> is null for one from before the platform.</summary>
public sealed record OutcomeProject(
    Guid Id, Guid? ProjectId, string No, string Name, string OrganizationName, string AreaCode, Guid? CallId, string? CallTitleZh, string? CallTitleEn, bool IsDemo);

public sealed record PublicOutcomes(IReadOnlyList<OutcomeTotal> Totals, IReadOnlyList<OutcomeProject> Projects, IReadOnlyList<OutcomeFigure> Figures);

/// <summary>What all projects came to, for everybody: verified figures only, added up in one place, each kind for itself.</summary>
internal static class GetOutcomes
{
    internal static async Task<Ok<PublicOutcomes>> Handle(Database db, CancellationToken ct, Guid? subjectId = null) => TypedResults.Ok(new PublicOutcomes(
        await db.List<OutcomeTotal>(ReadTotals, new { subjectId }, ct),
        await db.List<OutcomeProject>(ReadProjects, new { subjectId }, ct),
        await db.List<OutcomeFigure>(ReadFigures, new { subjectId }, ct)));

    private const string ReadTotals = """
        select scope, key, kind, value, qualifier, parts
        from projects.pub_outcome_total
        where @subjectId::uuid is null or (scope = 'project' and key = @subjectId::text)
        order by scope, key, kind
        """;

    private const string ReadProjects = """
        select s.id, s.project_id, s.no, s.name, s.organization_name, s.area_code, s.call_id, s.call_title_zh, s.call_title_en, s.is_demo
        from projects.outcome_subject s
        where exists (select 1 from projects.pub_outcome o where o.subject_id = s.id)
          and (@subjectId::uuid is null or s.id = @subjectId)
        order by s.no, s.id
        """;

    private const string ReadFigures = """
        select o.id, o.subject_id, o.kind, o.value, o.qualifier, o.counted, o.method, o.from_on, o.to_on, o.source, f.evidence_id is not null as has_evidence, o.verified_at
        from projects.pub_outcome o
        join projects.outcome f on f.id = o.id
        where @subjectId::uuid is null or o.subject_id = @subjectId
        order by o.no, o.to_on, o.kind, o.id
        limit 5000
        """;
}
