using System.Runtime.InteropServices;

namespace IdeaPlatform.Voting;

/// <summary>What a ballot gives one idea. <paramref name="N"/>: its place on the list of the vote.</summary>
internal readonly record struct BallotPick(int N, Guid IdeaId, int Points, long CostFen);

/// <summary>
/// A change of a ballot, as the ledger will tell it: the whole ballot at that version, or, for a decision about it, the reason.
/// </summary>
internal sealed record BallotStep(string Kind, int Rev, string Channel, DateTimeOffset At, Guid? TapId, Ledger.Pick[]? Picks, string? Reason = null);

/// <summary>A ballot while taps are folded into it. It remembers how it was read, so that only the difference is written.</summary>
internal sealed class Ballot
{
    // By the place on the list. A ballot holds a few.
    private readonly List<BallotPick> _picks;
    private readonly BallotPick[] _before;
    private readonly Dictionary<Guid, string> _results = [];
    private readonly bool _inTallyBefore;

    public Ballot(Guid uid, byte[] pseudonym, int rev, string status, bool onPaper, VoteRules rules, IReadOnlyList<BallotPick> picks)
    {
        _picks = new List<BallotPick>(picks.Count + 1);
        (Uid, Pseudonym, Rev, RevBefore, Status, OnPaper, Rules) = (uid, pseudonym, rev, rev, status, onPaper, rules);
        foreach (var pick in picks) Put(pick);
        _before = [.. _picks];
        _inTallyBefore = IsInTally;
    }

    /// <summary>The uid is random on purpose: a time-ordered one would tell when somebody voted.</summary>
    public static Ballot Fresh(byte[] pseudonym, VoteRules rules) => new(Guid.NewGuid(), pseudonym, 0, BallotStatus.Open, onPaper: false, rules, []) { IsFresh = true };

    /// <summary>It has no row yet.</summary>
    public bool IsFresh { get; private init; }

    public Guid Uid { get; }

    public byte[] Pseudonym { get; }

    public VoteRules Rules { get; }

    public string Status { get; private set; }

    /// <summary>An accepted paper ballot is behind it: what restoring brings back is locked, not open.</summary>
    public bool OnPaper { get; private set; }

    /// <summary>Its last row in the ledger that carries a commitment; null before the first one.</summary>
    public long? LedgerSeq { get; set; }

    public string Channel => Steps.LastOrDefault(step => step.Picks is not null)?.Channel ?? "";

    public int Rev { get; private set; }

    /// <summary>The version it was read in; a ballot that nobody has cast yet begins at 0.</summary>
    public int RevBefore { get; }

    public int Points { get; private set; }

    public long CostFen { get; private set; }

    /// <summary>By their place on the list of the vote.</summary>
    public IReadOnlyList<BallotPick> Picks => _picks;

    /// <summary>Accepted changes since it was read: that many rows the ledger grows.</summary>
    public List<BallotStep> Steps { get; } = [];

    /// <summary>Taps since it was read that changed nothing.</summary>
    public List<Tap> IdleTaps { get; } = [];

    public bool IsTouched => Steps.Count > 0 || IdleTaps.Count > 0;

    public bool IsInTally => BallotStatus.Counts(Status) && _picks.Count > 0 && _picks.Count >= Rules.MinPicks;

    public int PointsFor(int n) => Find(n) is >= 0 and var at ? _picks[at].Points : 0;

    public string? FirstResult(Guid tapId) => _results.GetValueOrDefault(tapId);

    public void Remember(Guid tapId, string result) => _results[tapId] = result;

    public string Save(Tap tap, Candidate idea)
    {
        if (PointsFor(idea.N) == tap.Points)
        {
            IdleTaps.Add(tap);
            return _results[tap.TapId] = BallotRules.Already;
        }
        Set(idea, tap.Points);
        Step(tap.Points > 0 ? "cast" : "withdraw", tap.Channel, tap.AdmittedAt, tap.TapId);
        return _results[tap.TapId] = tap.Points > 0 ? BallotRules.Counted : BallotRules.Withdrawn;
    }

    /// <summary>An accepted paper ballot takes the place of whatever was there, and locks it.</summary>
    public void Replace(IEnumerable<(Candidate Idea, int Points)> picks, DateTimeOffset at)
    {
        _picks.Clear();
        (Points, CostFen) = (0, 0);
        foreach (var (idea, points) in picks) Set(idea, points);
        OnPaper = true;
        if (Status == BallotStatus.Open) Status = BallotStatus.Locked;
        Step("replace", Channels.Paper, at, null);
    }

    /// <summary>
    /// Takes picks back otherwise than by the voter's tap, in one step; nothing when none of them is there. Null: all of them.
    /// </summary>
    public void TakeBack(IReadOnlySet<int>? places, string channel, DateTimeOffset at)
    {
        var gone = _picks.Where(pick => places is null || places.Contains(pick.N)).ToList();
        if (gone.Count == 0) return;
        foreach (var pick in gone) Take(Find(pick.N));
        Step("withdraw", channel, at, null);
    }

    /// <summary>Takes the ballot out of the tally or brings it back; nothing when it already stands so.</summary>
    public void Decide(string kind, string reason, DateTimeOffset at)
    {
        var next = kind switch
        {
            "quarantine" => BallotStatus.Quarantined,
            "invalidate" => BallotStatus.Voided,
            "restore" => OnPaper ? BallotStatus.Locked : BallotStatus.Open,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        if (next == Status || (kind == "restore" && BallotStatus.Counts(Status))) return;
        Status = next;
        Steps.Add(new BallotStep(kind, Rev, Channels.Desk, at, null, null, reason));
    }

    /// <summary>How far this ballot moves each tally: what it holds in it now less what it held before.</summary>
    public void Move(Dictionary<Guid, (int Votes, int Points)> moves)
    {
        ReadOnlySpan<BallotPick> before = _inTallyBefore ? _before : [];
        var now = IsInTally ? CollectionsMarshal.AsSpan(_picks) : [];
        var (b, n) = (0, 0);
        // Both go by the place on the list, and most of the one is in the other.
        while (b < before.Length || n < now.Length)
        {
            if (n == now.Length || (b < before.Length && before[b].N < now[n].N)) Add(moves, before[b].IdeaId, -1, -before[b++].Points);
            else if (b == before.Length || now[n].N < before[b].N) Add(moves, now[n].IdeaId, 1, now[n++].Points);
            else if (now[n++] is var same && same.Points - before[b++].Points is not 0 and var more) Add(moves, same.IdeaId, 0, more);
        }
    }

    /// <summary>What this ballot adds to the sums of its vote: (ballots, picks, points).</summary>
    public (int Ballots, int Picks, int Points) Growth()
    {
        var now = IsInTally ? (Ballots: 1, Picks: _picks.Count, Points) : default;
        return _inTallyBefore ? (now.Ballots - 1, now.Picks - _before.Length, now.Points - _before.Sum(pick => pick.Points)) : now;
    }

    private void Set(Candidate idea, int points)
    {
        if (Find(idea.N) is >= 0 and var at) Take(at);
        if (points > 0) Put(new BallotPick(idea.N, idea.IdeaId, points, idea.CostFen));
    }

    private void Put(BallotPick pick)
    {
        _picks.Insert(~Find(pick.N), pick);
        (Points, CostFen) = (Points + pick.Points, CostFen + pick.CostFen);
    }

    private void Take(int at)
    {
        (Points, CostFen) = (Points - _picks[at].Points, CostFen - _picks[at].CostFen);
        _picks.RemoveAt(at);
    }

    /// <summary>Where the pick of this place stands; where none does, the complement of where it would.</summary>
    private int Find(int n)
    {
        var (low, high) = (0, _picks.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_picks[middle].N == n) return middle;
            if (_picks[middle].N < n) low = middle + 1;
            else high = middle - 1;
        }
        return ~low;
    }

    private void Step(string kind, string channel, DateTimeOffset at, Guid? tapId) =>
        Steps.Add(new BallotStep(kind, ++Rev, channel, at, tapId, [.. _picks.Select(pick => new Ledger.Pick(pick.N, pick.Points))]));

    private static void Add(Dictionary<Guid, (int Votes, int Points)> moves, Guid idea, int votes, int points)
    {
        var old = moves.GetValueOrDefault(idea);
        moves[idea] = (old.Votes + votes, old.Points + points);
    }
}
