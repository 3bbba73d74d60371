namespace IdeaPlatform.Voting.Fraud;

/// <summary>The law of measures against ballots, without a database.</summary>
internal static class MeasureRules
{
    /// <summary>Working days in which a voter may appeal.</summary>
    public const int AppealDays = 3;

    /// <summary>Working days in which a third officer answers an appeal.</summary>
    public const int DaysToAnswer = 5;

    public static IReadOnlyList<string> Against { get; } = ["bought", "scripted", "copied", "shared_device", "other"];

    public static IReadOnlyList<string> InFavour { get; } = ["cleared", "other"];

    public static bool Fits(string kind, string reasonCode) => (kind == "restore" ? InFavour : Against).Contains(reasonCode);

    /// <summary>True when the measure would change where the ballot stands.</summary>
    public static bool Changes(string kind, string status) => (kind, status) switch
    {
        ("quarantine", BallotStatus.Open or BallotStatus.Locked) => true,
        ("invalidate", not BallotStatus.Voided) => true,
        ("restore", BallotStatus.Quarantined or BallotStatus.Voided) => true,
        _ => false,
    };

    /// <summary>The reason this officer may not be the second one, or null.</summary>
    public static string? WhyNotConfirm(string state, Guid proposedBy, Guid officerId, bool ownBallot, bool certified) => state switch
    {
        _ when certified => "voting.measure_too_late",
        not "proposed" => "voting.measure_settled",
        _ when proposedBy == officerId => "voting.second_officer",
        _ when ownBallot => "voting.own_ballot",
        _ => null,
    };

    /// <summary>The reason a voter may not appeal now, or null.</summary>
    public static string? WhyNotAppeal(bool against, DateTimeOffset? until, bool filed, DateTimeOffset now) => (against, until, filed) switch
    {
        (false, _, _) or (_, null, _) => "voting.nothing_to_appeal",
        (_, _, true) => "voting.appeal_filed",
        _ when now >= until => "voting.appeal_over",
        _ => null,
    };
}
