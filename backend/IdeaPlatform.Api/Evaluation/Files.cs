using IdeaPlatform.Kernel;

namespace IdeaPlatform.Evaluation;

/// <summary>A file of the project; the file itself is handed out by Projects, to those who work on it.</summary>
public sealed record SheetEvidence(Guid Id, string Kind, string Name);

/// <summary>Which of the project's files points and visits rest on. Nothing is uploaded twice: what was taken down there is gone here.</summary>
internal static class Files
{
    public const int MostOfVisit = 20;

    public static Task<int> OfMark(Work work, Guid evaluationId, string indicator, string side, Guid[] evidenceIds) =>
        work.Run(SaveOfMark, new { evaluationId, indicator, side, evidenceIds });

    public static Task<int> OfVisit(Work work, Guid evaluationId, Guid[] evidenceIds) => work.Run(SaveOfVisit, new { evaluationId, evidenceIds });

    public static async Task<SheetFiles> Read(Work work, Guid evaluationId, Guid projectId) => new(
        await work.List<SheetEvidence>(ReadAll, new { projectId }),
        (await work.List<Linked>(ReadOfMarks, new { evaluationId })).ToLookup(one => (one.Indicator, one.Side), one => one.EvidenceId),
        await work.List<Guid>(ReadOfVisit, new { evaluationId }));

    private sealed record Linked(string Indicator, string Side, Guid EvidenceId);

    private const string SaveOfMark = """
        with gone as (
            delete from evaluation.mark_evidence
            where evaluation_id = @evaluationId and indicator = @indicator and side = @side and evidence_id <> all (@evidenceIds))
        insert into evaluation.mark_evidence (evaluation_id, indicator, side, evidence_id)
        select @evaluationId, @indicator, @side, f.id from unnest(@evidenceIds::uuid[]) f (id)
        on conflict do nothing
        """;

    private const string SaveOfVisit = """
        with gone as (
            delete from evaluation.visit_evidence where evaluation_id = @evaluationId and evidence_id <> all (@evidenceIds))
        insert into evaluation.visit_evidence (evaluation_id, evidence_id)
        select @evaluationId, f.id from unnest(@evidenceIds::uuid[]) f (id)
        on conflict do nothing
        """;

    private const string ReadAll = """
        select id, kind, name from projects.pub_evidence where project_id = @projectId and not hidden order by uploaded_at desc, id
        """;

    private const string ReadOfMarks = """
        select l.indicator, l.side, l.evidence_id
        from evaluation.mark_evidence l
        join projects.pub_evidence e on e.id = l.evidence_id and not e.hidden
        where l.evaluation_id = @evaluationId
        order by e.uploaded_at, e.id
        """;

    private const string ReadOfVisit = """
        select l.evidence_id
        from evaluation.visit_evidence l
        join projects.pub_evidence e on e.id = l.evidence_id and not e.hidden
        where l.evaluation_id = @evaluationId
        order by e.uploaded_at, e.id
        """;
}

/// <summary>The files of a project, and which of them each side shows.</summary>
internal sealed record SheetFiles(IReadOnlyList<SheetEvidence> All, ILookup<(string Indicator, string Side), Guid> OfMarks, IReadOnlyList<Guid> OfVisit);
