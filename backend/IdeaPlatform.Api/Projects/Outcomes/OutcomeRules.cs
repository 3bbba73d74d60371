using System.Globalization;
using System.Text.RegularExpressions;

namespace IdeaPlatform.Projects.Outcomes;

/// <summary>A number as a document says it: how many, and with which word beside it.</summary>
internal sealed record Quantity(int Value, string Qualifier);

/// <summary>A figure as a decision finds it.</summary>
internal sealed record OutcomeStanding(string State, Guid EnteredBy, bool RepeatsPublic);

/// <summary>Five kinds of outcomes, and the words in which people write them. Kinds are never added to each other.</summary>
internal static partial class OutcomeRules
{
    /// <summary>Fewer people than this are not told apart in public.</summary>
    public const int FewestPeople = 5;

    public const int Most = 10_000_000;

    public static IReadOnlyList<string> Kinds { get; } = ["direct", "indirect", "covered", "sessions", "attendances"];

    /// <summary>From the weakest word to the strongest; a sum is only as sure as its least sure part.</summary>
    public static IReadOnlyList<string> Qualifiers { get; } = ["more_than", "at_least", "about", "exact"];

    public static string QualifierOf(IEnumerable<string> parts)
    {
        var words = parts.ToHashSet();
        return Qualifiers.First(word => word == "exact" || words.Contains(word));
    }

    public static bool CountsPeople(string kind) => kind is "direct" or "indirect" or "covered";

    /// <summary>The kind that a heading of an office means, or null.</summary>
    public static string? KindOf(string text) => text.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant() switch
    {
        "直接受益" or "直接服务" or "直接" or "direct" => "direct",
        "间接受益" or "间接" or "indirect" => "indirect",
        "覆盖" or "覆盖人群" or "covered" => "covered",
        "场次" or "场" or "sessions" => "sessions",
        "人次" or "attendances" => "attendances",
        _ => null,
    };

    public static string? MethodOf(string text) => text.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant() switch
    {
        "签到" or "signin" or "sign_in" => "sign_in",
        "名册" or "roster" => "roster",
        "估算" or "estimate" => "estimate",
        "文件" or "document" => "document",
        _ => null,
    };

    /// <summary>Reads 410, 26,000余, 5440余人, 约300, 50以上, 2.6万余; null for what is no whole number of something.</summary>
    public static Quantity? Read(string text)
    {
        var match = Written().Match(text.Replace(" ", "", StringComparison.Ordinal).Replace('，', ','));
        if (!match.Success) return null;
        if (!decimal.TryParse(match.Groups["number"].Value, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
        if (match.Groups["wan"].Success) number *= 10_000;
        if (number != decimal.Truncate(number) || number < 1 || number > Most) return null;
        var qualifier = match switch
        {
            _ when match.Groups["over"].Success => "more_than",
            _ when match.Groups["least"].Success => "at_least",
            _ when match.Groups["about"].Success => "about",
            _ => "exact",
        };
        return new Quantity((int)number, qualifier);
    }

    /// <summary>Why a figure cannot stand, or null.</summary>
    public static string? WhyNot(string kind, int value, DateOnly from, DateOnly to, DateOnly today) => (kind, value) switch
    {
        _ when from > to => "projects.outcome_period",
        _ when to > today => "projects.outcome_future",
        _ when value < FewestPeople && CountsPeople(kind) => "projects.outcome_too_few",
        _ => null,
    };

    /// <summary>Why this officer may not decide about the figure, or null.</summary>
    public static string? WhyNotDecide(OutcomeStanding outcome, bool verify, Guid by) => outcome switch
    {
        { State: not "entered" } => "projects.outcome_decided",
        _ when outcome.EnteredBy == by => "projects.outcome_own",
        { RepeatsPublic: true } when verify => "projects.outcome_twice",
        _ => null,
    };

    [GeneratedRegex(@"^(?<about>约|大约|近)?(?<number>\d{1,3}(?:,\d{3})+|\d{1,9}(?:\.\d{1,4})?)(?<wan>万)?(?<over>余|多)?(?:人次|人|场次|场|次|名|个)?(?<over>余)?(?<least>以上|及以上)?$")]
    private static partial Regex Written();
}
