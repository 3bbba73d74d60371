using Microsoft.Extensions.Primitives;

namespace IdeaPlatform.Kernel;

/// <summary>What every answer and every changing request has to pass, whatever the room.</summary>
internal static class Guard
{
    public const string RequestHeader = "X-Requested-With";
    public const string RequestHeaderValue = "IdeaPlatform";

    /// <summary>
    /// Cookies ride along on forged requests, custom headers do not: a changing call must carry ours, and must not come from another site.
    /// </summary>
    public static IApplicationBuilder UseCrossSiteGuard(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        var changes = !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));
        return changes && request.Path.StartsWithSegments("/api") && !IsOurs(request)
            ? Problems.NotAllowed("kernel.cross_site").ExecuteAsync(context)
            : next(context);
    });

    internal static bool IsOurs(HttpRequest request)
    {
        if (request.Headers[RequestHeader] != RequestHeaderValue) return false;
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site && site is not ("same-origin" or "none")) return false;
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || IsPlainly(origin, request.Host.Value) || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.Value);
    }

    /// <summary>As browsers write it: the scheme, and then the host as it stands in the request. Any other form has to be taken apart.</summary>
    private static bool IsPlainly(string origin, string? host) =>
        host is { Length: > 0 } && origin.EndsWith(host, StringComparison.Ordinal) && origin.AsSpan(0, origin.Length - host.Length) is "http://" or "https://";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app, bool development)
    {
        // 'unsafe-inline' for styles only: Mantine computes positions at run time. Vite's development client also needs inline scripts.
        var script = development ? "'self' 'unsafe-inline'" : "'self'";
        // Put together once: every answer carries it.
        StringValues policy =
            $"default-src 'self'; script-src {script}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; " +
            $"connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        return app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (context.Request.Path.StartsWithSegments("/api")) headers.CacheControl = "no-store";
            return next(context);
        });
    }
}
