using System.Globalization;

namespace IdeaPlatform.Budgeting;

/// <summary>What the checker of Pabulib wants of META.</summary>
internal static class PbMeta
{
    public static readonly string[] Required =
        ["description", "country", "unit", "instance", "num_projects", "num_votes", "budget", "vote_type", "rule", "date_begin", "date_end"];

    private static readonly string[] s_rules =
    [
        "greedy", "greedy-no-skip", "greedy-threshold", "greedy-exclusive", "greedy-custom", "equalshares", "equalshares-comparison", "equalshares/add1",
        "equalshares/add1-comparison", "unknown",
    ];

    public static bool CleanId(string id)
    {
        foreach (var c in id)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')) return false;
        }
        return id.Length > 0;
    }

    public static void Check(List<KeyValuePair<string, string>> meta, Dictionary<string, int> lines, VoteType type, Action<int, PbLevel, string, string> add)
    {
        foreach (var key in Required)
        {
            // budget and vote_type are missed already: nothing goes without them.
            if (!lines.ContainsKey(key) && key is not ("budget" or "vote_type")) add(1, PbLevel.Unclean, "pb.meta_missing", $"META has no {key}");
        }
        if (type == VoteType.Cumulative && !lines.ContainsKey("max_sum_points")) add(1, PbLevel.Unclean, "pb.meta_missing", "META has no max_sum_points, which a cumulative vote needs");
        foreach (var (key, value) in meta)
        {
            if (Wrong(key, value) is { } what) add(lines[key], PbLevel.Unclean, "pb.meta_form", $"{key} \"{value}\" {what}");
        }
    }

    private static string? Wrong(string key, string value) => key switch
    {
        "rule" when !s_rules.Contains(value) => "is no rule of Pabulib",
        "date_begin" or "date_end" when !IsDate(value) => "is no date: YYYY or DD.MM.YYYY",
        "comment" when value.Length > 0 && !value.StartsWith("#1: ", StringComparison.Ordinal) => "must begin with \"#1: \"",
        "language" when value.Length != 2 || !value.All(char.IsAsciiLetterLower) => "is no two-letter language code",
        "currency" when value.Length != 3 || !value.All(char.IsAsciiLetterUpper) => "is no three-letter currency code",
        "fully_funded" or "experimental" when value != "1" => "can only be 1",
        _ when value.Length == 0 && Required.Contains(key) => "must not be empty",
        _ => null,
    };

    private static bool IsDate(string value) =>
        (value.Length == 4 && value.All(char.IsAsciiDigit)) || DateOnly.TryParseExact(value, "dd.MM.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
