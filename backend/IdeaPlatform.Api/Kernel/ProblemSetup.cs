using Microsoft.AspNetCore.Mvc;

namespace IdeaPlatform.Kernel;

internal static class ProblemSetup
{
    /// <summary>Whatever the framework refuses gets the same shape as our own refusals: type, code, traceId, camelCase fields.</summary>
    public static IServiceCollection AddProblems(this IServiceCollection services) => services.AddProblemDetails(options =>
        options.CustomizeProblemDetails = context => Complete(context.ProblemDetails));

    private static void Complete(ProblemDetails problem)
    {
        if (problem is HttpValidationProblemDetails invalid)
        {
            var errors = invalid.Errors.ToDictionary(pair => CamelPath(pair.Key), pair => pair.Value);
            invalid.Errors.Clear();
            foreach (var (field, messages) in errors) invalid.Errors[field] = messages;
            problem.Extensions.TryAdd("code", "kernel.invalid");
        }
        problem.Extensions.TryAdd("code", Problems.CodeOf(problem.Status));
        problem.Type = $"urn:ideaplatform:{problem.Extensions["code"]}";
        problem.Title = $"{problem.Extensions["code"]}";
        // The traceId that the framework adds is the only thing a caller gets to know of a bug.
        problem.Detail = null;
    }

    private static string CamelPath(string path) =>
        string.Join('.', path.Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));
}
