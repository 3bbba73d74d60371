using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Programmes.Published;

/// <summary>Ideas of a street get at least this much, as far as their costs allow. <paramref name="Area"/> is the street's code.</summary>
public sealed record AreaFloorSetting([property: Required, RegularExpression("^[0-9]{9}$")] string Area, [property: Range(100, 100_000_000_000)] long AmountFen);

/// <summary>Two ideas, by their numbers, of which at most one can be funded.</summary>
public sealed record IncompatibleIdeas(
    [property: Required, RegularExpression("^[A-Za-z0-9_-]{4,40}$")] string One, [property: Required, RegularExpression("^[A-Za-z0-9_-]{4,40}$")] string Other);

/// <summary>
/// How the rule of a call is applied; nothing of it counts for score_rank. <paramref name="Variant"/> and <paramref name="IncrementFen"/>:
/// how the shares of voters are raised; <paramref name="Comparison"/>: plain greedy is taken where more voters have more of their ideas in it.
/// <paramref name="LeastPercent"/>: the idea at which the money ends may start with what is left, if that is so much of its cost; null: whole or
/// nothing.
/// </summary>
public sealed record SelectionOptions(
    [property: RegularExpression("^(official|exhaustive|overspend)$")] string Variant = "official",
    [property: Range(100, 10_000_000)] long IncrementFen = 100,
    bool Comparison = false,
    [property: MaxLength(40)] IReadOnlyList<AreaFloorSetting>? AreaFloors = null,
    [property: MaxLength(100)] IReadOnlyList<IncompatibleIdeas>? Incompatible = null,
    [property: Range(1, 99)] int? LeastPercent = null)
{
    public string ToText() => JsonSerializer.Serialize(this, Json.Options);

    public static SelectionOptions Parse(string text) => JsonSerializer.Deserialize<SelectionOptions>(text, Json.Options) ?? new SelectionOptions();
}

/// <summary>By what a call may select.</summary>
public static class SelectionRules
{
    /// <summary>Review and votes, weighted: the first rule of the house, and the only one that is no rule of the allocation library.</summary>
    public const string ScoreRank = "score_rank";

    public const string Known =
        "^(score_rank|greedy_votes|greedy_votes_per_cost|greedy_points|mes_cost_add1\\+greedy_votes|mes_card_add1\\+greedy_votes|mes_points_add1\\+greedy_points|phragmen\\+greedy_votes)$";

    public static bool IsEqualShares(string rule) => rule.StartsWith("mes_", StringComparison.Ordinal);

    /// <summary>A rule by points needs ballots with points, and the other way round.</summary>
    public static bool Fits(string rule, string voteMethod) => rule == ScoreRank || rule.Contains("points", StringComparison.Ordinal) == (voteMethod == "points");
}
