using IdeaPlatform.Kernel;

namespace IdeaPlatform.Documents;

/// <summary>The room's table of contents: its services, and one line per endpoint.</summary>
internal static class DocumentsRoutes
{
    public static IServiceCollection AddDocuments(this IServiceCollection services) => services;

    public static IEndpointRouteBuilder MapDocuments(this IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("/documents").WithTags("Documents").ProducesProblem(404);
        open.MapGet("/", ListDocuments.Handle).WithName("listDocuments");
        open.MapGet("/{documentId:guid}", GetDocument.Handle).WithName("getDocument");
        open.MapGet("/{documentId:guid}/pdf", GetDocumentPdf.Handle).WithName("getDocumentPdf").Produces(200, contentType: "application/pdf");

        var bureau = api.MapGroup("/documents").WithTags("Documents").RequireAuthorization(Roles.Bureau)
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        bureau.MapPost("/{documentId:guid}/corrections", CorrectDocument.Handle).WithName("correctDocument");
        return api;
    }
}
