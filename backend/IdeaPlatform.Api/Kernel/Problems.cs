using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IdeaPlatform.Kernel;

/// <summary>
/// The only builder of refusals: RFC 9457, with a stable <c>code</c> that is also the text key in both languages.
/// Handlers return these; exceptions are bugs.
/// </summary>
public static class Problems
{
    /// <summary>400: the request is malformed in a way that the annotations cannot say. <paramref name="field"/> is camelCase.</summary>
    public static ProblemHttpResult Invalid(string code, string field) => Build(StatusCodes.Status400BadRequest, code,
        ("errors", new Dictionary<string, string[]> { [field] = [code] }));

    public static ProblemHttpResult SignInNeeded(string code = "kernel.sign_in_needed") => Build(StatusCodes.Status401Unauthorized, code);

    /// <summary>403: known, but not allowed here.</summary>
    public static ProblemHttpResult NotAllowed(string code = "kernel.not_allowed") => Build(StatusCodes.Status403Forbidden, code);

    /// <summary>404: not there, or not yours to know.</summary>
    public static ProblemHttpResult NotFound(string code = "kernel.not_found") => Build(StatusCodes.Status404NotFound, code);

    /// <summary>409: a rule refused. <paramref name="facts"/> are values for the sentence's placeholders.</summary>
    public static ProblemHttpResult Refused(string code, object? facts = null) => facts is null
        ? Build(StatusCodes.Status409Conflict, code)
        : Build(StatusCodes.Status409Conflict, code, ("facts", facts));

    /// <summary>412: the caller saw an older version; <paramref name="current"/> is what is there now.</summary>
    public static ProblemHttpResult Stale(string code, object? current = null) => current is null
        ? Build(StatusCodes.Status412PreconditionFailed, code)
        : Build(StatusCodes.Status412PreconditionFailed, code, ("current", current));

    public static ProblemHttpResult TooLarge(string code) => Build(StatusCodes.Status413PayloadTooLarge, code);

    /// <summary>429; <paramref name="facts"/> are values for the sentence's placeholders, such as the seconds to wait.</summary>
    public static ProblemHttpResult TooMany(string code = "kernel.too_many_requests", object? facts = null) => facts is null
        ? Build(StatusCodes.Status429TooManyRequests, code)
        : Build(StatusCodes.Status429TooManyRequests, code, ("facts", facts));

    /// <summary>429 from a limiter, with the seconds to wait also as a header.</summary>
    public static ProblemHttpResult TooMany(HttpContext http, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(10);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return TooMany(facts: new { seconds });
    }

    public static ProblemHttpResult Busy(string code = "kernel.busy") => Build(StatusCodes.Status503ServiceUnavailable, code);

    /// <summary>The code of a problem that the framework made, by its status.</summary>
    public static string CodeOf(int? status) => status switch
    {
        400 => "kernel.bad_request",
        401 => "kernel.sign_in_needed",
        403 => "kernel.not_allowed",
        404 => "kernel.not_found",
        405 => "kernel.method_not_allowed",
        408 => "kernel.timeout",
        411 or 413 => "kernel.too_large",
        415 => "kernel.media_type",
        429 => "kernel.too_many_requests",
        503 => "kernel.busy",
        _ => "kernel.internal",
    };

    private static ProblemHttpResult Build(int status, string code, params (string Name, object Value)[] more)
    {
        var problem = new ProblemDetails { Type = $"urn:ideaplatform:{code}", Title = code, Status = status };
        problem.Extensions["code"] = code;
        foreach (var (name, value) in more) problem.Extensions[name] = value;
        return TypedResults.Problem(problem);
    }
}
