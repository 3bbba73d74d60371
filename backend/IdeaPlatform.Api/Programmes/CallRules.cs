using System.Text.RegularExpressions;
using IdeaPlatform.Programmes.Published;

namespace IdeaPlatform.Programmes;

/// <summary>
/// Facts about the world outside the draft that its rules need: what the chosen pot still has (null: none chosen), when the publicity
/// period would end if review ended on its date, and whether the working-day calendar of that year is in the register.
/// </summary>
public sealed record DraftFacts(DateTimeOffset Now, long? PotLeftFen, DateTimeOffset? PublicityEnd, bool CalendarKnown);

/// <summary>
/// One thing about a draft: a <c>stop</c> keeps it from being published, an <c>advice</c> is worth a thought. The code is a text key,
/// the field is where to mend it.
/// </summary>
public sealed record DraftProblem(string Code, string Field, string Severity);

/// <summary>Everything that must hold before a call is published, and is frozen afterwards.</summary>
public static partial class CallRules
{
    public const string Stop = "stop";
    public const string Advice = "advice";

    public static IReadOnlyList<DraftProblem> Problems(CallDraft call, DraftFacts facts) =>
        [.. Dates(call, facts), .. Money(call, facts), .. Votes(call), .. Selection(call, facts), .. Review(call), .. Publicity(call, facts), .. Words(call)];

    private static IEnumerable<DraftProblem> Dates(CallDraft call, DraftFacts facts)
    {
        (string Field, DateTimeOffset? At)[] dates =
        [
            ("submitFrom", call.SubmitFrom), ("submitTo", call.SubmitTo), ("voteFrom", call.VoteFrom), ("voteTo", call.VoteTo),
            ("reviewTo", call.ReviewTo), ("claimFrom", call.ClaimFrom), ("claimTo", call.ClaimTo),
        ];
        foreach (var (field, _) in dates.Where(date => date.At is null)) yield return new("programmes.rule.date_missing", field, Stop);
        var known = dates.Where(date => date.At is not null).ToList();
        foreach (var (earlier, later) in known.Zip(known.Skip(1)))
        {
            if (later.At <= earlier.At) yield return new("programmes.rule.dates_order", later.Field, Stop);
        }
        if (call.SubmitTo <= facts.Now) yield return new("programmes.rule.submit_over", "submitTo", Stop);
        if (call.SubmitTo - call.SubmitFrom < TimeSpan.FromDays(3)) yield return new("programmes.rule.submit_short", "submitTo", Stop);
        if (call.VoteFrom - call.SubmitTo < TimeSpan.FromDays(5)) yield return new("programmes.rule.screening_short", "voteFrom", Advice);
        if (call.VoteTo - call.VoteFrom < TimeSpan.FromDays(1)) yield return new("programmes.rule.vote_short", "voteTo", Stop);
        if (call.ClaimTo - call.ClaimFrom < TimeSpan.FromDays(3)) yield return new("programmes.rule.claim_short", "claimTo", Stop);
    }

    private static IEnumerable<DraftProblem> Money(CallDraft call, DraftFacts facts)
    {
        if (facts.PotLeftFen is not { } left) yield return new("programmes.rule.pot_missing", "potId", Stop);
        else if (left < call.CapFen) yield return new("programmes.rule.pot_too_small", "potId", Stop);
        else if (left < 3 * call.CapFen) yield return new("programmes.rule.pot_tight", "capFen", Advice);
    }

    private static IEnumerable<DraftProblem> Votes(CallDraft call)
    {
        if (call.MinPicks > call.MaxPicks) yield return new("programmes.rule.picks_order", "minPicks", Stop);
        if (call.VoteMethod == "points" && call.VotePoints < call.MinPicks) yield return new("programmes.rule.points_few", "votePoints", Stop);
        var hides = call.TallyVisibility == "hidden_last_hours";
        if (hides && (call.HiddenHours == 0 || call.VoteTo - call.VoteFrom <= TimeSpan.FromHours(call.HiddenHours)))
        {
            yield return new("programmes.rule.hidden_hours", "hiddenHours", Stop);
        }
        if (!hides && call.HiddenHours > 0) yield return new("programmes.rule.hidden_hours_unused", "hiddenHours", Stop);
    }

    private static IEnumerable<DraftProblem> Selection(CallDraft call, DraftFacts facts)
    {
        if (call.SelectionRule == SelectionRules.ScoreRank) yield break;
        if (!SelectionRules.Fits(call.SelectionRule, call.VoteMethod)) yield return new("programmes.rule.selection_method", "selectionRule", Stop);
        var options = call.SelectionOptions ?? new SelectionOptions();
        if (options.Comparison && !SelectionRules.IsEqualShares(call.SelectionRule)) yield return new("programmes.rule.selection_comparison", "selectionOptions", Stop);
        var floors = options.AreaFloors ?? [];
        // Amounts of the published file are whole yuan where all costs are.
        if (options.IncrementFen % 100 != 0 || floors.Any(floor => floor.AmountFen % 100 != 0)) yield return new("programmes.rule.selection_whole_yuan", "selectionOptions", Stop);
        if (floors.Select(floor => floor.Area).Distinct().Count() < floors.Count) yield return new("programmes.rule.floor_twice", "selectionOptions", Stop);
        if (floors.Any(floor => !floor.Area.StartsWith(call.ScopeAreaCode, StringComparison.Ordinal))) yield return new("programmes.rule.floor_area", "selectionOptions", Stop);
        if (floors.Sum(floor => floor.AmountFen) > facts.PotLeftFen) yield return new("programmes.rule.floors_above_pot", "selectionOptions", Stop);
        if (options.Incompatible?.Any(pair => pair.One == pair.Other) == true) yield return new("programmes.rule.incompatible_same", "selectionOptions", Stop);
    }

    private static IEnumerable<DraftProblem> Review(CallDraft call)
    {
        if (call.VoteWeight + call.ReviewWeight != 100) yield return new("programmes.rule.weights_sum", "voteWeight", Stop);
        else if (call.VoteWeight > 40) yield return new("programmes.rule.vote_weight_high", "voteWeight", Advice);
        var criteria = call.Criteria ?? [];
        if (criteria.Count == 0) yield return new("programmes.rule.criteria_missing", "criteria", Stop);
        else if (criteria.Sum(criterion => criterion.Weight) != 100) yield return new("programmes.rule.criteria_sum", "criteria", Stop);
        if (call.MinSheets < 3) yield return new("programmes.rule.few_sheets", "minSheets", Advice);
    }

    private static IEnumerable<DraftProblem> Publicity(CallDraft call, DraftFacts facts)
    {
        if (call.PublicityDays < 3) yield return new("programmes.rule.publicity_short", "publicityDays", Stop);
        else if (call.PublicityDays < 5) yield return new("programmes.rule.publicity_brief", "publicityDays", Advice);
        if (call.ClaimFrom < facts.PublicityEnd) yield return new("programmes.rule.publicity_does_not_fit", "claimFrom", Stop);
        if (call.PublicityKind == "working" && !facts.CalendarKnown) yield return new("programmes.rule.calendar_missing", "publicityDays", Advice);
    }

    private static IEnumerable<DraftProblem> Words(CallDraft call)
    {
        if (!Phone().IsMatch(call.ContactPhone)) yield return new("programmes.rule.contact_missing", "contactPhone", Stop);
        if (call.SummaryZh.Length < 20) yield return new("programmes.rule.summary_missing", "summaryZh", Stop);
        if (call.SummaryEn.Length < 20) yield return new("programmes.rule.summary_missing", "summaryEn", Stop);
    }

    [GeneratedRegex(@"^(0\d{2,3}-?\d{7,8}(-\d{1,5})?|1[3-9]\d{9}|\d{5})$")]
    private static partial Regex Phone();
}
