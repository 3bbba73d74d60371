namespace IdeaPlatform.Ideas;

internal sealed record CallDates(
    DateTimeOffset? DueAt, DateTimeOffset? VoteFrom, DateTimeOffset? VoteTo, DateTimeOffset? ReviewTo, DateTimeOffset? ClaimFrom, DateTimeOffset? ClaimTo);

/// <summary>What is still to come for an idea in a state, in order: the outlined part of the golden thread.</summary>
internal static class ExpectedSteps
{
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
