namespace IdeaPlatform.Ideas;

internal sealed record CallDates(
    DateTimeOffset? DueAt, DateTimeOffset? VoteFrom, DateTimeOffset? VoteTo, DateTimeOffset? ReviewTo, DateTimeOffset? ClaimFrom, DateTimeOffset? ClaimTo);

/// <summary>What is still to come for an idea in a state, in order: the outlined part of the golden thread.</summary>
internal static class ExpectedSteps
{
    /// <summary>
    /// Steps that give an idea a claim window of its own, or end the one it had: a longer one, one for those who were asked, and what takes a choice or an asking
    /// back. Without a date in it, nothing is promised.
    /// </summary>
    public static string[] OwnWindow { get; } =
        ["claim_extended", "claim_directed", "self_organized", "matching_ended", "lead_refused", "tender_failed", "claim_lapsed", "claim_revoked"];

    public static IReadOnlyList<ExpectedStep> After(string state, CallDates dates)
    {
        ExpectedStep[] road =
        [
            new("accepted", dates.DueAt), new("voting_started", dates.VoteFrom), new("review_started", dates.VoteTo), new("shortlisted", dates.ReviewTo),
            new("claimable", dates.ClaimFrom), new("claim_selected", dates.ClaimTo), new("contracted", null), new("realised", null),
        ];
        return state switch
        {
            "submitted" => road,
            "returned" => [new("resubmitted", dates.DueAt), .. road[1..]],
            "accepted" => road[1..],
            "in_vote" => road[2..],
            "in_review" => road[3..],
            "shortlisted" => road[4..],
            "claimable" => road[5..],
            "claimed" => road[6..],
            "in_project" => road[7..],
            _ => [],
        };
    }
}
