using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Documents.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Documents;

/// <summary><paramref name="Wrong"/> as it stands in the document, <paramref name="Right"/> as it is to be read.</summary>
public sealed record CorrectDocumentRequest(
    [property: Required, StringLength(500, MinimumLength = 1)] string Wrong, [property: Required, StringLength(500, MinimumLength = 1)] string Right,
    [property: Required, StringLength(500, MinimumLength = 5)] string Reason);

public sealed record CorrectedDocumentResponse(Guid DocumentId, string DocNo);

/// <summary>更正: a slip in a published document is mended by a further one that names it; the first stays as it was.</summary>
internal static class CorrectDocument
{
    internal static async Task<Results<Created<CorrectedDocumentResponse>, ProblemHttpResult>> Handle(
        Guid documentId, CorrectDocumentRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        var (wrong, right, reason) = (request.Wrong.Trim(), request.Right.Trim(), request.Reason.Trim());
        if (reason.EnumerateRunes().Count() < 5) return Problems.Invalid("documents.reason_missing", "reason");
        await using var work = await db.Begin(ct);
        if (await work.MaybeOne<Row>(ReadDocument, new { documentId, areas = user.Areas(Roles.Bureau) }) is not { } row) return Problems.NotFound("documents.unknown");
        if (wrong.Length == 0 || !Says(row, wrong)) return Problems.Refused("documents.words_not_there");
        if (wrong == right) return Problems.Refused("documents.nothing_corrected");
        var (issued, refusal) = await DocumentRegister.Issue(work, new NewDocument(
            "correction", $"关于{row.DocNo}文件的更正", CorrectionText.Of(row.DocNo, row.Title, row.IssuedAt, [(wrong, right)], reason), row.AreaCode, season.Now(), user.Id, row.CallId,
            row.IdeaId, Corrects: documentId));
        if (issued is null) return Problems.Refused(refusal!.Code, new { refusal.DocNo, refusal.Next });
        await work.Commit();
        return TypedResults.Created($"/api/documents/{issued.DocumentId}", new CorrectedDocumentResponse(issued.DocumentId, issued.DocNo));
    }

    /// <summary>What is mended must stand there, or nobody finds the place.</summary>
    private static bool Says(Row row, string words) =>
        row.Title.Contains(words, StringComparison.Ordinal) || row.Words.Contains(words, StringComparison.Ordinal);

    private sealed record Row(string DocNo, string Title, DateTimeOffset IssuedAt, string AreaCode, Guid? CallId, Guid? IdeaId, string Words);

    private const string ReadDocument = """
        select d.doc_no, d.title, d.issued_at, d.area_code, d.call_id, d.idea_id,
            (select coalesce(string_agg(w #>> '{}', chr(10)), '') from jsonb_path_query(d.content, 'strict $.** ? (@.type() == "string")') w) as words
        from documents.document d
        where d.id = @documentId and exists (select 1 from unnest(@areas) a where d.area_code like a || '%')
        """;
}
