namespace IdeaPlatform.Allocation;

/// <summary>A decision as it stands on the board, with what it is judged by. <paramref name="Differs"/>: the rule of the call says otherwise.</summary>
public sealed record Draft(Guid IdeaId, string? Outcome, string Reason, string? ReplyClass, long? CostFen, bool EnoughVotes, bool Differs = false, int? ReservePlace = null);

/// <summary>When decisions may be changed and published.</summary>
public static class DecisionRules
{
    public const int MinReason = 5;

    /// <summary>Whoever decides against the rule owes everybody more than a word.</summary>
    public const int MinOverrideReason = 20;

    public static IReadOnlyList<string> Outcomes { get; } = ["shortlisted", "reserve", "not_selected"];

    public static string? WhyNotDecide(string phase, bool published) => (phase, published) switch
    {
        (_, true) => "allocation.already_published",
        ("allocating", _) => null,
        _ => "allocation.wrong_phase",
    };

    /// <summary>The first reason why the board cannot be published, and how many ideas it concerns; null when it can.</summary>
    public static (string Code, int Count)? WhyNotPublish(IReadOnlyCollection<Draft> board, long moneyFen)
    {
        (string Code, Func<Draft, bool> Fails)[] rules =
        [
            ("allocation.undecided", draft => draft.Outcome is null),
            ("allocation.reason_missing", draft => draft.Reason.Trim().EnumerateRunes().Count() < MinReason),
            ("allocation.override_reason_missing", draft => draft.Differs && draft.Reason.Trim().EnumerateRunes().Count() < MinOverrideReason),
            ("allocation.reply_class_missing", draft => draft is { Outcome: "not_selected", ReplyClass: null }),
            ("allocation.cost_missing", draft => draft is { Outcome: "shortlisted", CostFen: null }),
            ("allocation.reserve_place_twice", draft => draft is { Outcome: "reserve", ReservePlace: { } place } && board.Count(other => other.Outcome == "reserve" && other.ReservePlace == place) > 1),
            ("allocation.few_votes", draft => draft is { Outcome: "shortlisted", EnoughVotes: false }),
        ];
        foreach (var (code, fails) in rules)
        {
            if (board.Count(fails) is > 0 and var count) return (code, count);
        }
        if (ShortlistedFen(board) > moneyFen) return ("allocation.over_money", board.Count(draft => draft.Outcome == "shortlisted"));
        return null;
    }

    /// <summary>Two officers: one signed what stands on the board, somebody else publishes it. Null when it may be published.</summary>
    public static string? WhyNotSecond(Guid? signedBy, Guid publisher) => signedBy switch
    {
        null => "allocation.second_signature_needed",
        { } first when first == publisher => "allocation.same_officer",
        _ => null,
    };

    public static long ShortlistedFen(IEnumerable<Draft> board) => board.Where(draft => draft.Outcome == "shortlisted").Sum(draft => draft.CostFen ?? 0);

    /// <summary>
    /// The reason why an objection to published decisions comes too early or too late, or null. The period begins with the notice, even if the
    /// bureau has not taken the call on yet, and ends at the instant <paramref name="to"/>.
    /// </summary>
    public static string? WhyNotObject(string phase, DateTimeOffset? to, DateTimeOffset now) => phase switch
    {
        "publicity" when to is null || now < to => null,
        "allocating" when now < to => null,
        "allocating" when to is not null => "allocation.objection_late",
        "publicity" or "claiming" or "contracting" or "implementing" or "closed" => "allocation.objection_late",
        _ => "allocation.objection_early",
    };

    /// <summary>
    /// Whoever decided does not judge an objection to it. <paramref name="decided"/>: who signed, published, or wrote the decision on the idea.
    /// </summary>
    public static string? WhyNotAnswer(IEnumerable<Guid?> decided, Guid officer) => decided.Contains(officer) ? "allocation.decided_yourself" : null;

    /// <summary>Working days in which an objection is answered.</summary>
    public const int DaysToAnswer = 5;

    /// <summary>Working days in which the bureau publishes its decisions, once reviewing is over.</summary>
    public const int DaysToDecide = 10;
}
