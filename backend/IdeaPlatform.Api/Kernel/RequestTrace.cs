using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;

namespace IdeaPlatform.Kernel;

/// <summary>
/// Whoever is told that something went wrong is shown a number. Read to the bureau, it leads to the line of the log that says what: one for
/// each answer of 500 and above, and every other line that was written on the way to it. A line names the route and never the address that
/// was asked for, since that may hold an invitation or a search for somebody.
/// </summary>
internal static class RequestTrace
{
    /// <summary>The number, as the framework writes it into a problem.</summary>
    public static string Of(HttpContext http) => Activity.Current?.Id ?? http.TraceIdentifier;

    public static string RouteOf(Endpoint? endpoint) => (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "no route";

    public static IServiceCollection AddRequestTrace(this IServiceCollection services) => services.AddExceptionHandler<FailureLine>();

    /// <summary>Stands behind the short way of a tap: a vote that is saved logs nothing and pays nothing for it.</summary>
    public static IApplicationBuilder UseRequestTrace(this IApplicationBuilder app) => app.UseMiddleware<RequestScope>();
}

internal sealed class RequestScope(RequestDelegate next, ILogger<RequestScope> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var trace = RequestTrace.Of(http);
        using var scope = log.BeginScope("TraceId:{TraceId}", trace);
        await next(http);
        // A refusal by hand, such as a message that nobody delivers; what was thrown has a line of its own.
        if (http.Response is { StatusCode: >= 500 and var status, ContentType: "application/problem+json" })
        {
            log.LogWarning("Request {TraceId} was answered {Status}: {Method} {Route}", trace, status, http.Request.Method, RequestTrace.RouteOf(http.GetEndpoint()));
        }
    }
}

/// <summary>The line of what was thrown, on whatever way: the stack for a bug, a word for a database that is starting again.</summary>
internal sealed class FailureLine(ILogger<FailureLine> log) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (trace, method, status) = (RequestTrace.Of(httpContext), httpContext.Request.Method, KernelSetup.StatusOf(exception));
        var route = RequestTrace.RouteOf(httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint);
        if (status == StatusCodes.Status500InternalServerError)
        {
            log.LogError(exception, "Request {TraceId} failed: {Method} {Route}", trace, method, route);
        }
        else if (status > StatusCodes.Status500InternalServerError)
        {
            // Twenty lines of a stack for each of the thousands who ask meanwhile would say no more.
            log.LogWarning("Request {TraceId} was answered {Status}: {Method} {Route}: {Reason}", trace, status, method, route, exception.Message);
        }
        return ValueTask.FromResult(false);
    }
}
