namespace IdeaPlatform.Voting.Fraud.Signals;

/// <summary>Ballots that something unusual puts together; what they have in common beyond that is asked next.</summary>
internal sealed record Group(string Kind, IReadOnlyList<int> Members)
{
    /// <summary>A link that spreads and a rush are welcome: what they share must be beyond chance by much more.</summary>
    public bool MayBeInnocent => Kind is BurstSignal.Kind or ReferralSignal.Kind;
}

/// <summary>All ballots of a call in the order of their first pick, what is usual among them, and the evidence as it gathers.</summary>
internal sealed class Field
{
    private readonly Dictionary<string, Evidence>[] _evidence;
    private readonly string[] _sets;

    public Field(IEnumerable<BallotTrace> traces, FraudOptions options)
    {
        Options = options;
        Ballots = [.. traces.OrderBy(trace => trace.FirstAt).ThenBy(trace => trace.BallotUid)];
        _evidence = new Dictionary<string, Evidence>[Ballots.Count];
        OfIdea = Ballots.SelectMany((ballot, at) => ballot.Picks.Select(idea => (idea, at)))
            .GroupBy(pick => pick.idea).OrderBy(idea => idea.Key).ToDictionary(idea => idea.Key, idea => (IReadOnlyList<int>)[.. idea.Select(pick => pick.at)]);
        _sets = [.. Ballots.Select(ballot => string.Join(',', ballot.Picks.Order()))];
        Hasty = [.. Ballots.Select(ballot => ballot.SessionAge <= options.Hasty || GapOf(ballot) <= options.HastyTap)];
        Young = [.. Ballots.Select(ballot => ballot.AccountAge <= options.Young)];
        Night = [.. Ballots.Select(ballot => ballot.FirstAt.ToOffset(TimeSpan.FromHours(8)).Hour is >= 1 and < 5)];
    }

    public FraudOptions Options { get; }

    public IReadOnlyList<BallotTrace> Ballots { get; }

    public IReadOnlyDictionary<int, IReadOnlyList<int>> OfIdea { get; }

    public IReadOnlyList<bool> Hasty { get; }

    public IReadOnlyList<bool> Young { get; }

    public IReadOnlyList<bool> Night { get; }

    public List<Group> Groups { get; } = [];

    public bool Has(int ballot, string kind) => _evidence[ballot]?.ContainsKey(kind) == true;

    /// <summary>The picks of a ballot as one word, for comparing.</summary>
    public string SetOf(int ballot) => _sets[ballot];

    public double ShareOf(int idea) => (double)OfIdea[idea].Count / Ballots.Count;

    /// <summary>
    /// How common a trait is with the middle one of the ideas: a few ideas that are lifted by many who have it do not make it usual.
    /// </summary>
    public double Usual(IReadOnlyList<bool> trait)
    {
        var shares = OfIdea.Values.Where(ballots => ballots.Count >= Options.GroupFloor)
            .Select(ballots => (double)ballots.Count(at => trait[at]) / ballots.Count).Order().ToList();
        return Math.Max(0.005, shares.Count == 0 ? (double)trait.Count(has => has) / Ballots.Count : shares[shares.Count / 2]);
    }

    /// <summary>Of one kind only the strongest counts: three bursts are not three reasons.</summary>
    public void Add(int ballot, string kind, double points, params ReadOnlySpan<(string Name, double Value)> facts)
    {
        var kinds = _evidence[ballot] ??= [];
        if (kinds.TryGetValue(kind, out var known) && known.Points >= points) return;
        var numbers = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, value) in facts) numbers[name] = Math.Round(value, 2);
        kinds[kind] = new Evidence(kind, points, numbers);
    }

    public IEnumerable<BallotSignal> Signals() =>
        from at in Enumerable.Range(0, Ballots.Count)
        let evidence = _evidence[at]
        where evidence is not null
        let score = Math.Round(evidence.Values.Sum(one => one.Points), 2)
        select new BallotSignal(Ballots[at].BallotUid, score, score >= Options.FlagAt,
            [.. evidence.Values.OrderByDescending(one => one.Points).ThenBy(one => one.Kind, StringComparer.Ordinal)]);

    /// <summary>Mean time from pick to pick; null when there are too few to say.</summary>
    public static TimeSpan? GapOf(BallotTrace ballot) => ballot.Taps < 3 ? null : (ballot.LastAt - ballot.FirstAt) / (ballot.Taps - 1);
}
