namespace IdeaPlatform.Voting;

/// <summary>A ballot while taps are folded into it. It remembers how it was read, so that only the difference is written.</summary>
internal sealed class Ballot
{
    private readonly HashSet<Guid> _before;
    private readonly Dictionary<Guid, string> _results = [];

    public Ballot(Guid uid, byte[] pseudonym, int rev, int maxPicks, int minPicks, long costFen, IEnumerable<Guid> picks)
    {
        (Uid, Pseudonym, Rev, MaxPicks, MinPicks, CostFen) = (uid, pseudonym, rev, maxPicks, minPicks, costFen);
        Picks = [.. picks];
        _before = [.. Picks];
    }

    /// <summary>The uid is random on purpose: a time-ordered one would tell when somebody voted.</summary>
    public static Ballot Fresh(byte[] pseudonym, int maxPicks, int minPicks) => new(Guid.NewGuid(), pseudonym, 0, maxPicks, minPicks, 0, []);

    public Guid Uid { get; }

    public byte[] Pseudonym { get; }

    public int Rev { get; private set; }

    public int MaxPicks { get; }

    public int MinPicks { get; }

    public long CostFen { get; private set; }

    public HashSet<Guid> Picks { get; }

    public List<(Tap Tap, string Result)> NewTaps { get; } = [];

    /// <summary>Accepted changes since it was read: that many steps the ledger grows.</summary>
    public int Steps { get; private set; }

    public IEnumerable<Guid> Added => Picks.Where(idea => !_before.Contains(idea));

    public IEnumerable<Guid> Removed => _before.Where(idea => !Picks.Contains(idea));

    /// <summary>The picks that are in the tally: all of them once there are enough, none before.</summary>
    public IReadOnlyCollection<Guid> InTally => Counting(Picks);

    /// <summary>The picks that were in the tally when the ballot was read.</summary>
    public IReadOnlyCollection<Guid> WasInTally => Counting(_before);

    public string? FirstResult(Guid tapId) => _results.GetValueOrDefault(tapId);

    public void Remember(Guid tapId, string result) => _results[tapId] = result;

    public string Save(Tap tap, Candidate idea, bool changes)
    {
        var result = (changes, tap.Pick) switch
        {
            (false, _) => BallotRules.Already,
            (_, true) => BallotRules.Counted,
            _ => BallotRules.Withdrawn,
        };
        if (changes)
        {
            if (tap.Pick) Picks.Add(idea.IdeaId);
            else Picks.Remove(idea.IdeaId);
            CostFen += tap.Pick ? idea.CostFen : -idea.CostFen;
            Rev++;
            Steps++;
        }
        Remember(tap.TapId, result);
        NewTaps.Add((tap, result));
        return result;
    }

    private HashSet<Guid> Counting(HashSet<Guid> picks) => picks.Count >= MinPicks ? picks : [];
}
