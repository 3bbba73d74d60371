namespace IdeaPlatform.Kernel;

internal static class PagesSetup
{
    /// <summary>Scripts, styles and pages travel compressed. Answers of the API do not: over TLS their size could tell a secret.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services) => services.AddResponseCompression(options =>
    {
        options.EnableForHttps = true;
        options.MimeTypes = ["text/javascript", "text/css", "text/html", "image/svg+xml"];
    });

    /// <summary>
    /// The React application: built files, or Vite while developing. Only for paths that no endpoint took: UseSpa otherwise swallows
    /// API calls (dotnet/aspnetcore#45903), and an unknown /api path must be a 404 problem, not a page.
    /// </summary>
    public static void UsePages(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseSpaStaticFiles(new StaticFileOptions { OnPrepareResponse = context => SetCaching(context.Context) });
        app.MapWhen(IsPage, page => page.UseSpa(spa =>
        {
            spa.Options.DefaultPageStaticFileOptions = new StaticFileOptions { OnPrepareResponse = context => SetCaching(context.Context) };
            if (app.Environment.IsDevelopment()) spa.UseProxyToSpaDevelopmentServer("http://127.0.0.1:5173");
        }));
    }

    private static bool IsPage(HttpContext context)
    {
        if (context.GetEndpoint() is not null) return false;
        var path = context.Request.Path;
        var reserved = path.StartsWithSegments("/api") || path.StartsWithSegments("/hubs") || path.StartsWithSegments("/openapi");
        // A missing hashed asset is a 404; answering it with index.html would cache a page under a script's name.
        return !reserved && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            && (IsDevelopment(context) || !path.StartsWithSegments("/assets"));
    }

    private static bool IsDevelopment(HttpContext context) => context.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment();

    private static void SetCaching(HttpContext context) => context.Response.Headers.CacheControl =
        context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";
}
