using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IdeaPlatform.Kernel;

internal static class OpenApiSetup
{
    /// <summary>The document is committed and must not depend on where the application happens to listen.</summary>
    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "IdeaPlatform";
            document.Info.Version = "v1";
            document.Servers = [];
            return Task.CompletedTask;
        });
        // Our converter (times leave as UTC) hides from the generator that a time is a string: without this, clients see "unknown".
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = context.JsonTypeInfo.Type;
            if (type == typeof(DateTimeOffset)) schema.Type = JsonSchemaType.String;
            else if (type == typeof(DateTimeOffset?)) schema.Type = JsonSchemaType.String | JsonSchemaType.Null;
            return Task.CompletedTask;
        });
    }
}
