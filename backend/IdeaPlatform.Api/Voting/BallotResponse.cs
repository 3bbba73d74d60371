using System.Text;
using IdeaPlatform.Ledger;

namespace IdeaPlatform.Voting;

/// <summary>What a ballot gives one idea; points is 1 where the vote does not share out points.</summary>
public sealed record PickResponse(Guid IdeaId, int Points);

/// <summary>
/// A ballot as its voter sees it. <paramref name="Rev"/> goes with the next tap; <paramref name="Left"/> is how many picks are left
/// to give, <paramref name="PointsLeft"/> and <paramref name="CostLeftFen"/> what is left of points or money where the vote has such a
/// limit; <paramref name="Missing"/> is how many picks are still needed before any of them counts. <paramref name="Status"/>: open,
/// locked (replaced by an accepted paper ballot), quarantined, voided.
/// </summary>
public sealed record BallotResponse(
    Guid CallId, int Rev, string Status, string Method, int MaxPicks, int MinPicks, int? MaxPoints, long? MaxCostFen,
    IReadOnlyList<PickResponse> Picks, int Left, int? PointsLeft, long? CostLeftFen, int Missing)
{
    internal static BallotResponse Of(Guid callId, int rev, string status, VoteRules rules, IReadOnlyCollection<BallotPick> picks) => new(
        callId, rev, status, rules.Method, rules.MaxPicks, rules.MinPicks, rules.MaxPoints, rules.MaxCostFen,
        [.. picks.OrderBy(pick => pick.N).Select(pick => new PickResponse(pick.IdeaId, pick.Points))],
        Math.Max(0, rules.MaxPicks - picks.Count), rules.MaxPoints - picks.Sum(pick => pick.Points), rules.MaxCostFen - picks.Sum(pick => pick.CostFen),
        picks.Count == 0 ? rules.MinPicks : Math.Max(0, rules.MinPicks - picks.Count));

    internal static BallotResponse Of(Guid callId, Ballot ballot) => Of(callId, ballot.Rev, ballot.Status, ballot.Rules, ballot.Picks);
}

/// <summary>
/// What a voter keeps of the last change: the row of the ledger (<paramref name="Leaf"/>) and what its commitment opens to
/// (<paramref name="Salt"/>, hex, and <paramref name="Ballot"/>), both byte for byte. <paramref name="Code"/> is the short form that
/// one can read out.
/// </summary>
public sealed record VoteReceiptResponse(long Seq, string Code, string Leaf, string Ballot, string Salt)
{
    internal static VoteReceiptResponse Of(long seq, string leaf, string ballot, byte[] salt) => new(
        seq, ShortCode.Of(Merkle.LeafHash(Encoding.UTF8.GetBytes(leaf))), leaf, ballot, Convert.ToHexStringLower(salt));
}
