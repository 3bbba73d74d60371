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
    private readonly SortedDictionary<int, BallotPick> _picks = [];
    private readonly Dictionary<int, BallotPick> _before = [];
    private readonly Dictionary<Guid, string> _results = [];
    private readonly bool _inTallyBefore;

    public Ballot(Guid uid, byte[] pseudonym, int rev, string status, bool onPaper, VoteRules rules, IEnumerable<BallotPick> picks)
    {
        (Uid, Pseudonym, Rev, RevBefore, Status, OnPaper, Rules) = (uid, pseudonym, rev, rev, status, onPaper, rules);
        foreach (var pick in picks)
        {
            _picks[pick.N] = pick;
            _before[pick.N] = pick;
            (Points, CostFen) = (Points + pick.Points, CostFen + pick.CostFen);
        }
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

    public IReadOnlyCollection<BallotPick> Picks => _picks.Values;

    /// <summary>Accepted changes since it was read: that many rows the ledger grows.</summary>
    public List<BallotStep> Steps { get; } = [];

    /// <summary>Taps since it was read that changed nothing.</summary>
    public List<Tap> IdleTaps { get; } = [];

    public bool IsTouched => Steps.Count > 0 || IdleTaps.Count > 0;

    public bool IsInTally => BallotStatus.Counts(Status) && _picks.Count > 0 && _picks.Count >= Rules.MinPicks;

    public int PointsFor(int n) => _picks.TryGetValue(n, out var pick) ? pick.Points : 0;

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
        var gone = _picks.Values.Where(pick => places is null || places.Contains(pick.N)).ToList();
        if (gone.Count == 0) return;
        foreach (var pick in gone)
        {
            _picks.Remove(pick.N);
            (Points, CostFen) = (Points - pick.Points, CostFen - pick.CostFen);
        }
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
        if (_inTallyBefore) foreach (var pick in _before.Values) Add(moves, pick.IdeaId, -1, -pick.Points);
        if (IsInTally) foreach (var pick in _picks.Values) Add(moves, pick.IdeaId, 1, pick.Points);
    }

    /// <summary>What this ballot adds to the sums of its vote: (ballots, picks, points).</summary>
    public (int Ballots, int Picks, int Points) Growth()
    {
        var now = IsInTally ? (Ballots: 1, Picks: _picks.Count, Points) : default;
        return _inTallyBefore ? (now.Ballots - 1, now.Picks - _before.Count, now.Points - _before.Values.Sum(pick => pick.Points)) : now;
    }

    private void Set(Candidate idea, int points)
    {
        if (_picks.Remove(idea.N, out var old)) (Points, CostFen) = (Points - old.Points, CostFen - old.CostFen);
        if (points == 0) return;
        _picks[idea.N] = new BallotPick(idea.N, idea.IdeaId, points, idea.CostFen);
        (Points, CostFen) = (Points + points, CostFen + idea.CostFen);
    }

    private void Step(string kind, string channel, DateTimeOffset at, Guid? tapId) =>
        Steps.Add(new BallotStep(kind, ++Rev, channel, at, tapId, [.. _picks.Values.Select(pick => new Ledger.Pick(pick.N, pick.Points))]));

    private static void Add(Dictionary<Guid, (int Votes, int Points)> moves, Guid idea, int votes, int points)
    {
        var old = moves.GetValueOrDefault(idea);
        moves[idea] = (old.Votes + votes, old.Points + points);
    }
}
