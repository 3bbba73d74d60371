namespace IdeaPlatform.Programmes;

/// <summary>From which account to which a kind of entry moves money.</summary>
internal sealed record Move(string From, string To)
{
    /// <summary>The pot's own money belongs to no project.</summary>
    public Guid FromSubject(Guid? subjectId) => MoneyRules.IsPots(From) ? Guid.Empty : subjectId ?? Guid.Empty;

    public Guid ToSubject(Guid? subjectId) => MoneyRules.IsPots(To) ? Guid.Empty : subjectId ?? Guid.Empty;
}

/// <summary>The accounts of a pot and the ways between them; there are no others.</summary>
internal static class MoneyRules
{
    public static Move MoveOf(string kind) => kind switch
    {
        "appropriate" => new("source", "available"),
        "reduce" or "close" => new("available", "source"),
        "reserve" => new("available", "reserved"),
        "release_reservation" => new("reserved", "available"),
        "commit" => new("reserved", "committed"),
        "uncommit" => new("committed", "available"),
        "release" => new("committed", "released"),
        "spend" => new("released", "spent"),
        // What the bureau pays itself, for example the rent of the incubator.
        "expense" => new("available", "spent"),
        "return" or "recover" => new("released", "available"),
        // The year is closed: what is set aside or promised, and what is paid and not accounted for, stays where it is and is written down.
        "carry_reserved" => new("reserved", "reserved"),
        "carry" => new("committed", "committed"),
        "carry_paid" => new("released", "released"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such movement of money"),
    };

    public static bool IsPots(string account) => account is "source" or "available";

    /// <summary>Why the account cannot give that much; the source gives what a budget document says.</summary>
    public static string? WhyNot(Move move, long leftFen, long amountFen) => move.From switch
    {
        "source" => null,
        _ when amountFen <= leftFen => null,
        "available" => "programmes.pot_too_small",
        "reserved" => "programmes.not_reserved",
        "committed" => "programmes.over_contract",
        _ => "programmes.over_paid",
    };

    /// <summary>What was booked by mistake is booked back once, while its money is still where the entry had put it.</summary>
    public static string? WhyNotReverse(string kind, bool isOfPot, bool isReversed, bool isCovered) => (kind, isOfPot, isReversed, isCovered) switch
    {
        ("reverse", _, _, _) => "programmes.reversal_of_reversal",
        (_, _, true, _) => "programmes.already_reversed",
        (_, false, _, _) => "programmes.reversal_of_project",
        (_, _, _, false) => "programmes.reversal_spent",
        _ => null,
    };
}
