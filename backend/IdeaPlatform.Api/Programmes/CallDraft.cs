using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;

namespace IdeaPlatform.Programmes;

/// <summary>
/// One row of the score sheet. The code is stable; reviewers see the names, and what no points (low), half of them (mid) and all of them (high)
/// mean.
/// </summary>
public sealed record CriterionDraft(
    [property: Required, RegularExpression("^[a-z_]{1,40}$")] string Code,
    [property: Required, Words(1, 40)] string NameZh,
    [property: Required, Words(1, 80)] string NameEn,
    [property: Range(1, 100)] int Weight,
    [property: StringLength(120)] string LowZh = "",
    [property: StringLength(240)] string LowEn = "",
    [property: StringLength(120)] string MidZh = "",
    [property: StringLength(240)] string MidEn = "",
    [property: StringLength(120)] string HighZh = "",
    [property: StringLength(240)] string HighEn = "");

/// <summary>
/// Everything that the bureau decides about a call. A draft may be incomplete or contradict itself: <see cref="CallRules"/> names
/// what is wrong, and only publication insists.
/// </summary>
public sealed record CallDraft(
    [property: Required, Words(2, 80)] string TitleZh,
    [property: Required, Words(2, 160)] string TitleEn,
    [property: Required, RegularExpression("^[0-9]{6}([0-9]{3}([0-9]{3})?)?$")] string ScopeAreaCode,
    [property: StringLength(2000)] string SummaryZh = "",
    [property: StringLength(4000)] string SummaryEn = "",
    DateTimeOffset? SubmitFrom = null,
    DateTimeOffset? SubmitTo = null,
    DateTimeOffset? VoteFrom = null,
    DateTimeOffset? VoteTo = null,
    DateTimeOffset? ReviewTo = null,
    DateTimeOffset? ClaimFrom = null,
    DateTimeOffset? ClaimTo = null,
    [property: Range(1, 1000)] int MaxPicks = 3,
    [property: Range(1, 1000)] int MinPicks = 1,
    [property: Range(0, 100)] int VoteWeight = 40,
    [property: Range(0, 100)] int ReviewWeight = 60,
    [property: Range(0, 1_000_000)] int MinVotes = 0,
    [property: Range(1, 20)] int MinSheets = 3,
    [property: Range(1, 100_000_000_000)] long CapFen = 5_000_000,
    Guid? PotId = null,
    [property: RegularExpression("^(live|hidden_last_hours|hidden_until_close)$")] string TallyVisibility = "live",
    [property: Range(0, 720)] int HiddenHours = 0,
    [property: Range(1, 60)] int PublicityDays = 5,
    [property: RegularExpression("^(working|calendar)$")] string PublicityKind = "working",
    [property: StringLength(30)] string ContactPhone = "",
    [property: MaxLength(12)] IReadOnlyList<CriterionDraft>? Criteria = null,
    [property: RegularExpression("^(approval|knapsack|points)$")] string VoteMethod = "approval",
    [property: Range(2, 1000)] int VotePoints = 10,
    [property: RegularExpression(SelectionRules.Known)] string SelectionRule = SelectionRules.ScoreRank,
    SelectionOptions? SelectionOptions = null,
    ReviewSetting? Review = null)
{
    /// <summary>The six criteria of the domain's score sheet; a call that brings none starts with them.</summary>
    public static IReadOnlyList<CriterionDraft> UsualCriteria { get; } =
    [
        new("need", "需求迫切", "Urgency of the need", 25),
        new("feasibility", "可行性", "Feasibility", 25),
        new("benefit", "受益面", "How many benefit", 20),
        new("innovation", "创新", "Fresh approach", 10),
        new("participation", "居民参与", "Residents taking part", 10),
        new("budget", "预算合理", "Sound budget", 10),
    ];
}
