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
    /// <param name="callId">The call.</param>
    /// <param name="rev">The version.</param>
    /// <param name="status">One of <see cref="BallotStatus"/>.</param>
    /// <param name="rules">As they were fixed at the opening.</param>
    /// <param name="picks">By their place on the list of the vote.</param>
    internal static BallotResponse Of(Guid callId, int rev, string status, VoteRules rules, IReadOnlyList<BallotPick> picks)
    {
        var given = new PickResponse[picks.Count];
        var (points, fen) = (0, 0L);
        for (var i = 0; i < given.Length; i++)
        {
            var pick = picks[i];
            given[i] = new PickResponse(pick.IdeaId, pick.Points);
            (points, fen) = (points + pick.Points, fen + pick.CostFen);
        }
        return new BallotResponse(
            callId, rev, status, rules.Method, rules.MaxPicks, rules.MinPicks, rules.MaxPoints, rules.MaxCostFen, given,
            Math.Max(0, rules.MaxPicks - given.Length), rules.MaxPoints - points, rules.MaxCostFen - fen,
            given.Length == 0 ? rules.MinPicks : Math.Max(0, rules.MinPicks - given.Length));
    }

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
