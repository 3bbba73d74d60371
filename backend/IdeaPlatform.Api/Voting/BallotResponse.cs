namespace IdeaPlatform.Voting;

/// <summary>
/// A ballot as its voter sees it. <paramref name="Rev"/> goes with the next tap; <paramref name="Missing"/> is how many picks are
/// still needed before any of them counts.
/// </summary>
public sealed record BallotResponse(Guid CallId, int Rev, int MaxPicks, int MinPicks, IReadOnlyList<Guid> Picks, int Left, int Missing)
{
    public static BallotResponse Of(Guid callId, int rev, int maxPicks, int minPicks, IReadOnlyCollection<Guid> picks) =>
        new(callId, rev, maxPicks, minPicks, [.. picks.Order()], Math.Max(0, maxPicks - picks.Count), picks.Count == 0 ? minPicks : Math.Max(0, minPicks - picks.Count));

    internal static BallotResponse Of(Guid callId, Ballot ballot) => Of(callId, ballot.Rev, ballot.MaxPicks, ballot.MinPicks, ballot.Picks);
}
