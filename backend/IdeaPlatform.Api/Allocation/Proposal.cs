namespace IdeaPlatform.Allocation;

/// <summary>An idea in rank order with what it costs.</summary>
public sealed record Costed(Guid IdeaId, Fraction Total, bool EnoughVotes, long? CostFen);

/// <summary><paramref name="CumulativeFen"/>: agreed costs up to and with this idea; the line is where it first passes the money.</summary>
public sealed record Proposed(Guid IdeaId, long CumulativeFen, bool AboveLine, string Outcome, string Why);

/// <summary>
/// What the platform proposes before people decide: walk down the ranking while the money lasts, and stop at the first idea that no
/// longer fits. Nobody further down jumps over it. Below the line, ideas of 60 points and more are proposed for the reserve.
/// </summary>
public static class Proposal
{
    private static readonly Fraction s_goodEnough = new(60, 1);

    /// <summary>Where a rule by votes decides, the proposal is its outcome; what it leaves goes to the reserve where the review was good.</summary>
    public static (string Outcome, string Why) ByRule(bool funded, Costed idea) => (funded, idea) switch
    {
        (true, _) => ("shortlisted", "rule_funded"),
        (_, { CostFen: null }) => ("not_selected", "no_cost"),
        (_, { EnoughVotes: false }) => ("not_selected", "few_votes"),
        _ when idea.Total >= s_goodEnough => ("reserve", "rule_not_funded"),
        _ => ("not_selected", "rule_not_funded"),
    };

    public static IReadOnlyList<Proposed> Of(IReadOnlyList<Costed> ranked, long moneyFen)
    {
        var proposals = new List<Proposed>(ranked.Count);
        var (sum, open) = (0L, true);
        foreach (var idea in ranked)
        {
            sum += idea.CostFen ?? 0;
            open = open && idea.EnoughVotes && sum <= moneyFen;
            var (outcome, why) = (open, idea) switch
            {
                (_, { CostFen: null }) => ("not_selected", "no_cost"),
                (_, { EnoughVotes: false }) => ("not_selected", "few_votes"),
                (true, _) => ("shortlisted", "within_money"),
                _ when idea.Total >= s_goodEnough => ("reserve", "after_money"),
                _ => ("not_selected", "low_total"),
            };
            proposals.Add(new Proposed(idea.IdeaId, sum, open, outcome, why));
        }
        return proposals;
    }
}
