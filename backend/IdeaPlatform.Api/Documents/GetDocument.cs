using System.Text.Json;
using IdeaPlatform.Documents.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Documents;

public sealed record DocumentLink(Guid Id, string DocNo, string Title, DateTimeOffset IssuedAt);

/// <summary><paramref name="Sample"/>: this is a demonstration, and so is the document (示例). <paramref name="MayCorrect"/>: the caller's office may mend it.</summary>
public sealed record DocumentResponse(
    Guid Id, string Kind, string DocNo, string Title, string Addressee, string IssuerZh, string IssuerEn, DateTimeOffset IssuedAt, DateTimeOffset? PeriodFrom,
    DateTimeOffset? PeriodTo, Guid? CallId, Guid? IdeaId, IReadOnlyList<Block> Blocks, DocumentLink? Corrects, IReadOnlyList<DocumentLink> CorrectedBy, bool Sample, bool MayCorrect);

internal static class GetDocument
{
    internal static async Task<Results<Ok<DocumentResponse>, ProblemHttpResult>> Handle(Guid documentId, CurrentUser? user, Database db, DemoMode demo, CancellationToken ct) =>
        await Find(documentId, user, db, demo, ct) is { } document ? TypedResults.Ok(document) : Problems.NotFound("documents.unknown");

    internal static async Task<DocumentResponse?> Find(Guid documentId, CurrentUser? user, Database db, DemoMode demo, CancellationToken ct)
    {
        if (await db.MaybeOne<Row>(ReadDocument, new { documentId }, ct) is not { } row) return null;
        var links = await db.List<LinkRow>(ReadLinks, new { documentId, row.Corrects }, ct);
        return new DocumentResponse(
            row.Id, row.Kind, row.DocNo, row.Title, row.Addressee, row.IssuerZh, row.IssuerEn, row.IssuedAt, row.PeriodFrom, row.PeriodTo, row.CallId, row.IdeaId,
            JsonSerializer.Deserialize<IReadOnlyList<Block>>(row.Content, Json.Options) ?? [], links.Where(link => link.IsEarlier).Select(link => link.Link).FirstOrDefault(),
            [.. links.Where(link => !link.IsEarlier).Select(link => link.Link)], demo.IsOn, user?.Has(Roles.Bureau, row.AreaCode) == true);
    }

    private sealed record Row(
        Guid Id, string Kind, string DocNo, string Title, string Addressee, string IssuerZh, string IssuerEn, DateTimeOffset IssuedAt, DateTimeOffset? PeriodFrom,
        DateTimeOffset? PeriodTo, Guid? CallId, Guid? IdeaId, string Content, Guid? Corrects, string AreaCode);

    private sealed record LinkRow(Guid Id, string DocNo, string Title, DateTimeOffset IssuedAt, bool IsEarlier)
    {
        public DocumentLink Link => new(Id, DocNo, Title, IssuedAt);
    }

    private const string ReadDocument = """
        select id, kind, doc_no, title, addressee, issuer_zh, issuer_en, issued_at, period_from, period_to, call_id, idea_id, content::text as content, corrects, area_code
        from documents.document
        where id = @documentId
        """;

    private const string ReadLinks = """
        select id, doc_no, title, issued_at, coalesce(id = @Corrects::uuid, false) as is_earlier
        from documents.document
        where id = @Corrects::uuid or corrects = @documentId
        order by issued_at, id
        """;
}
