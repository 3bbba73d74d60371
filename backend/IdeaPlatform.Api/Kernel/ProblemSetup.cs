using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;

namespace IdeaPlatform.Kernel;

internal static partial class ProblemSetup
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
            foreach (var (field, messages) in errors) invalid.Errors[field] = [.. messages.Select(message => CodeOf(field, message))];
            problem.Extensions.TryAdd("code", "kernel.invalid");
        }
        problem.Extensions.TryAdd("code", Problems.CodeOf(problem.Status));
        problem.Type = $"urn:ideaplatform:{problem.Extensions["code"]}";
        problem.Title = $"{problem.Extensions["code"]}";
        // The traceId that the framework adds is the only thing a caller gets to know of a bug.
        problem.Detail = null;
    }

    /// <summary>
    /// The framework's English sentences about a number or a length become a code with its bounds behind colons, so that whoever wrote the
    /// value reads in their language what would be right. The words of any other annotation stay as they are.
    /// </summary>
    private static string CodeOf(string field, string message)
    {
        if (Between().Match(message) is { Success: true } range)
        {
            var code = field.EndsWith("Fen", StringComparison.Ordinal) ? "kernel.amount_range" : "kernel.number_range";
            return string.Join(':', code, range.Groups[1].Value, range.Groups[2].Value);
        }
        return Longest().Match(message) is { Success: true } longest ? string.Join(':', "kernel.words_most", longest.Groups[1].Value) : message;
    }

    [GeneratedRegex(@"must be between (-?\d+) and (\d+)\.$")]
    private static partial Regex Between();

    [GeneratedRegex(@"must be a string with a maximum length of (\d+)\.$")]
    private static partial Regex Longest();

    private static string CamelPath(string path) =>
        string.Join('.', path.Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));
}
