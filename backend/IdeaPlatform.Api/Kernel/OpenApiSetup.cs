using Microsoft.AspNetCore.OpenApi;

namespace IdeaPlatform.Kernel;

internal static class OpenApiSetup
{
    /// <summary>The document is committed and must not depend on where the application happens to listen.</summary>
    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info.Title = "IdeaPlatform";
        document.Info.Version = "v1";
        document.Servers = [];
        return Task.CompletedTask;
    });
}
