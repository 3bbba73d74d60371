using System.Collections.Concurrent;

namespace IdeaPlatform.Voting;

/// <summary>
/// What the ballots of those who voted lately hold, so that a batch reads only their versions behind the lock. A version never holds
/// anything else once it is committed: whoever finds the same version here knows the picks, and any other version is read again.
/// </summary>
internal sealed class RememberedPicks
{
    // About ten million bytes; when it is full it begins anew, since everything in it can be read again.
    private const int Capacity = 50_000;
    private readonly ConcurrentDictionary<Guid, (int Rev, BallotPick[] Picks)> _known = new();
    private readonly ConcurrentDictionary<PseudonymKey, Guid> _uids = new();

    /// <summary>True when a ballot of this pseudonym is remembered in some version: its picks need not be asked for in advance.</summary>
    public bool Knows(byte[] pseudonym) => _uids.ContainsKey(new PseudonymKey(pseudonym));

    public IReadOnlyList<BallotPick>? Of(Guid uid, int rev) => _known.TryGetValue(uid, out var entry) && entry.Rev == rev ? entry.Picks : null;

    /// <summary>Only after the commit.</summary>
    public void Remember(IEnumerable<Ballot> ballots)
    {
        if (_known.Count > Capacity)
        {
            _known.Clear();
            _uids.Clear();
        }
        foreach (var ballot in ballots)
        {
            _known[ballot.Uid] = (ballot.Rev, [.. ballot.Picks]);
            _uids[new PseudonymKey(ballot.Pseudonym)] = ballot.Uid;
        }
    }
}
