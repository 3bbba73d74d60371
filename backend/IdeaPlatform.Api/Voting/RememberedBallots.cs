using IdeaPlatform.Kernel;

namespace IdeaPlatform.Voting;

/// <summary>A ballot as this node left it at its last commit.</summary>
internal sealed record RememberedBallot(Guid Uid, int Rev, string Status, bool OnPaper, long? LedgerSeq, BallotPick[] Picks);

/// <summary>
/// What the ballots of those who voted lately hold. A version never holds anything else once it is committed: whoever finds the same
/// version in the database knows the picks, and any other version is read again.
/// </summary>
internal sealed class RememberedBallots
{
    // About ten million bytes.
    private readonly RecentMemory<PseudonymKey, RememberedBallot> _known = new(capacity: 50_000);

    public RememberedBallot? Find(byte[] pseudonym) => _known.Find(new PseudonymKey(pseudonym));

    /// <summary>The picks of this version, if it is the one that is remembered.</summary>
    public IReadOnlyList<BallotPick>? Picks(ShelfRow row) => Find(row.Pseudonym) is { } known && known.Uid == row.Uid && known.Rev == row.Rev ? known.Picks : null;

    /// <summary>Only after the commit.</summary>
    public void Remember(IEnumerable<Ballot> ballots)
    {
        foreach (var ballot in ballots)
        {
            _known.Put(
                new PseudonymKey(ballot.Pseudonym),
                new RememberedBallot(ballot.Uid, ballot.Rev, ballot.Status, ballot.OnPaper, ballot.LedgerSeq, [.. ballot.Picks]));
        }
    }
}
