using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Documents;

/// <summary><paramref name="CorrectedBy"/>: the newest correction, when there is one.</summary>
public sealed record DocumentSummary(
    Guid Id, string Kind, string DocNo, string Title, string IssuerZh, string IssuerEn, DateTimeOffset IssuedAt, DateTimeOffset? PeriodFrom, DateTimeOffset? PeriodTo, Guid? CallId,
    Guid? IdeaId, Guid? Corrects, Guid? CorrectedBy);

public sealed record DocumentFilter(
    [property: RegularExpression("^(announcement|publicity|decision|reply|correction)$")] string? Kind = null, Guid? CallId = null, Guid? IdeaId = null,
    [property: Range(2000, 2200)] int? Year = null);

/// <summary>Published documents, newest first.</summary>
internal static class ListDocuments
{
    internal static async Task<Results<Ok<Paged<DocumentSummary>>, ProblemHttpResult>> Handle(
        [AsParameters] DocumentFilter filter, [AsParameters] Page page, Database db, CancellationToken ct)
    {
        Guid? after = null;
        if (!string.IsNullOrEmpty(page.After))
        {
            if (!Guid.TryParse(page.After, out var id)) return Problems.Invalid("kernel.bad_request", "after");
            after = id;
        }
        var rows = await db.List<DocumentSummary>(ReadDocuments, new { filter.Kind, filter.CallId, filter.IdeaId, filter.Year, after, limit = page.Size + 1 }, ct);
        var shown = rows.Take(page.Size).ToArray();
        return TypedResults.Ok(new Paged<DocumentSummary>(shown, rows.Count > page.Size ? shown[^1].Id.ToString() : null));
    }

    private const string ReadDocuments = """
        select d.id, d.kind, d.doc_no, d.title, d.issuer_zh, d.issuer_en, d.issued_at, d.period_from, d.period_to, d.call_id, d.idea_id, d.corrects,
            (select c.id from documents.document c where c.corrects = d.id order by c.issued_at desc, c.id desc limit 1) as corrected_by
        from documents.document d
        where (@Kind::text is null or d.kind = @Kind)
          and (@CallId::uuid is null or d.call_id = @CallId)
          and (@IdeaId::uuid is null or d.idea_id = @IdeaId)
          and (@Year::int is null or d.year = @Year)
          and (@after::uuid is null or (d.issued_at, d.id) < (select a.issued_at, a.id from documents.document a where a.id = @after))
        order by d.issued_at desc, d.id desc
        limit @limit
        """;
}
