using IdeaPlatform.Documents.Printing;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Documents;

/// <summary>The document as a file to keep, print and pin up: A4 by GB/T 9704.</summary>
internal static class GetDocumentPdf
{
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(Guid documentId, HttpContext http, Database db, DemoMode demo, CancellationToken ct)
    {
        if (await GetDocument.Find(documentId, null, db, demo, ct) is not { } document) return Problems.NotFound("documents.unknown");
        // The text never changes, but a correction may come: whoever keeps the file asks again after a while.
        http.Response.Headers.CacheControl = "public, max-age=300";
        return TypedResults.File(await PdfDocument.Write(document, ct), "application/pdf", $"{document.DocNo}.pdf");
    }
}
