using System.ComponentModel.DataAnnotations;
using System.Text;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

/// <summary>What an idea says: written by a resident, or by a clerk for one. The page's form has the same limits.</summary>
public sealed record IdeaContent(
    [property: AllowedValues("problem_only", "with_solution")] string Kind,
    [property: StringLength(30, MinimumLength = 2)] string Title,
    [property: StringLength(500, MinimumLength = 10)] string Problem,
    [property: RegularExpression("^[a-z_]{2,30}$")] string Category,
    [property: RegularExpression("^[0-9]{12}$")] string AreaCode,
    [property: StringLength(1000)] string Solution = "",
    [property: StringLength(100)] string Location = "",
    [property: StringLength(100)] string Beneficiaries = "",
    [property: Range(1, 100_000_000_000)] long? EstCostFen = null,
    [property: AllowedValues("zh-CN", "en")] string Language = "zh-CN")
{
    /// <summary>As it is stored: trimmed, without control characters, personal numbers masked; a problem alone has no solution.</summary>
    public IdeaContent Cleaned() => this with
    {
        Title = PublicText.Of(Title),
        Problem = PublicText.Of(Problem),
        Solution = Kind == "problem_only" ? "" : PublicText.Of(Solution),
        Location = PublicText.Of(Location),
        Beneficiaries = PublicText.Of(Beneficiaries),
    };

    /// <summary>What is still missing once blanks are gone; the annotations count blanks too.</summary>
    public ProblemHttpResult? WhyIncomplete() => this switch
    {
        _ when PublicText.Length(Title) < 2 => Problems.Invalid("ideas.title_missing", "content.title"),
        _ when PublicText.Length(Problem) < 10 => Problems.Invalid("ideas.problem_too_short", "content.problem"),
        { Kind: "with_solution" } when PublicText.Length(Solution) < 10 => Problems.Invalid("ideas.solution_too_short", "content.solution"),
        _ => null,
    };
}

/// <summary>Text that strangers will read.</summary>
internal static class PublicText
{
    public static string Of(string text) => PersonalNumbers.Mask(Clean(text));

    /// <summary>Characters as PostgreSQL counts them: a rare Chinese character is one.</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    // PostgreSQL refuses NUL, and a broken surrogate cannot be stored as UTF-8: both arrive from broken clients only.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n' || !Rune.IsControl(rune)) clean.Append(rune);
        }
        return clean.ToString().Trim();
    }
}
