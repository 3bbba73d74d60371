using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IdeaPlatform.Ledger;

namespace IdeaPlatform.Tests;

/// <summary>A made-up vote, from a seed, and all that would be published of it. Files can be changed before they are written.</summary>
internal sealed class Season
{
    private readonly Random _random;
    private readonly Dictionary<Guid, (int Rev, List<Pick> Picks, byte[] Salt, bool Locked, LeafKind Measure)> _ballots = [];
    private readonly List<Guid> _uids = [];

    public Season(int seed, int rows, string method = "approval", int ideas = 12, int minPicks = 1, int checkpointEvery = 50)
    {
        _random = new Random(seed);
        Call = Rows.Uuid(_random);
        Origin = $"vote.example/calls/{Call}";
        Key = new NoteKey(Origin, ECDsa.Create(ECCurve.NamedCurves.nistP256));
        Opening = new OpeningLeaf(Call,
            [.. Enumerable.Range(1, ideas).Select(n => new OpeningIdea(n, Rows.Uuid(_random), $"GD2018-{n:0000}", n * 1_000))], Rows.Hash(_random), rows + 10,
            new OpeningRules(method, method == "knapsack" ? null : 3, minPicks, method == "knapsack" ? 20_000 : null, method == "points" ? 10 : null, "score_rank", "live", new Dictionary<string, JsonElement>()));
        Add(Opening.ToBytes());
        while (Leaves.Count < rows)
        {
            AddRow();
            if (Leaves.Count % checkpointEvery == 0) Notes.Add(Sign());
        }
        if (rows % checkpointEvery != 0) Notes.Add(Sign());
    }

    public Guid Call { get; }

    public string Origin { get; }

    public NoteKey Key { get; }

    /// <summary>Another key of the same name.</summary>
    public static NoteKey OtherKey(string name) => new(name, ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public OpeningLeaf Opening { get; }

    public List<byte[]> Leaves { get; } = [];

    public List<Digest> Hashes { get; } = [];

    public List<string> Notes { get; private set; } = [];

    public Leaf At(int seq) => Leaf.Parse(Leaves[seq]);

    public string Sign(int? size = null) => new Checkpoint(Origin, size ?? Hashes.Count, Merkle.Root(Hashes.Take(size ?? Hashes.Count).ToArray())).Sign(Key);

    public List<BallotOpening> Openings() => [.. _ballots.OrderBy(ballot => ballot.Key.ToString(), StringComparer.Ordinal).Select(ballot => new BallotOpening(ballot.Key, ballot.Value.Rev, ballot.Value.Salt, ballot.Value.Picks))];

    public List<List<Pick>> InTally() => [.. _ballots.Values.Where(ballot => ballot.Measure == LeafKind.Restore && ballot.Picks.Count >= Opening.Rules.MinPicks).Select(ballot => ballot.Picks)];

    public ResultFile Result() => new(Call, InTally().Count, _ballots.Values.Count(ballot => ballot.Measure == LeafKind.Quarantine), _ballots.Values.Count(ballot => ballot.Measure == LeafKind.Invalidate),
        [.. Opening.Ideas.Select(idea => new TallyRow(idea.N, InTally().Sum(picks => picks.Count(pick => pick.N == idea.N)), InTally().Sum(picks => picks.Where(pick => pick.N == idea.N).Sum(pick => (long)pick.Points))))]);

    public Receipt ReceiptOf(Guid ballotUid)
    {
        var (rev, picks, salt, _, _) = _ballots[ballotUid];
        var leaf = Leaves.Skip(1).Select(bytes => Leaf.Parse(bytes)).Last(leaf => leaf.BallotUid == ballotUid && leaf.IsContent);
        return new Receipt(new Ballot(Call, ballotUid, rev, picks), leaf, salt);
    }

    /// <summary>As the owner of the database would: rows are changed or dropped (null), then numbered, hashed and signed anew.</summary>
    public void Rebuild(Func<Leaf, Leaf?> change)
    {
        var rows = Leaves.Skip(1).Select(bytes => change(Leaf.Parse(bytes))).OfType<Leaf>().ToList();
        Leaves.RemoveRange(1, Leaves.Count - 1);
        Hashes.RemoveRange(1, Hashes.Count - 1);
        foreach (var row in rows) Add((row with { Seq = Leaves.Count }).ToBytes());
        Notes = [.. Notes.Select(note => SignedCheckpoint.Parse(note).Checkpoint.Size).Where(size => size <= Hashes.Count).Append(Hashes.Count).Distinct().Select(size => Sign((int)size))];
    }

    public Dictionary<string, string> Files()
    {
        var (rules, ideas) = (Opening.Rules, Opening.Ideas.Count);
        var pb = new StringBuilder($"META\nkey;value\ndescription;\"A; made-up\nvote\"\nnum_projects;{ideas}\nnum_votes;{InTally().Count}\nbudget;5000\n");
        pb.Append(CultureInfo.InvariantCulture, $"vote_type;{(rules.Method == "points" ? "cumulative" : "approval")}\nmin_length;{rules.MinPicks}\nmax_length;{rules.MaxPicks ?? ideas}\n");
        if (rules.MaxCostFen is { } fen) pb.Append(CultureInfo.InvariantCulture, $"max_sum_cost;{fen / 100}\n");
        if (rules.MaxPoints is { } most) pb.Append(CultureInfo.InvariantCulture, $"max_sum_points;{most}\n");
        pb.Append("PROJECTS\nproject_id;cost;votes;score\n");
        foreach (var row in Result().Tally) pb.Append(CultureInfo.InvariantCulture, $"{Opening.Ideas[row.N - 1].No};{Opening.Ideas[row.N - 1].CostFen / 100};{row.Votes};{row.Points}\n");
        pb.Append(Opening.Rules.Method == "points" ? "VOTES\nvoter_id;vote;points\n" : "VOTES\nvoter_id;vote\n");
        var votes = InTally().ToArray();
        new Random(1).Shuffle(votes);
        for (var i = 0; i < votes.Length; i++)
        {
            // By falling points, as the format wants it: not the order of the ballot.
            var picks = votes[i].OrderByDescending(pick => pick.Points).ToList();
            pb.Append(CultureInfo.InvariantCulture, $"{i + 1};{string.Join(',', picks.Select(pick => Opening.Ideas[pick.N - 1].No))}");
            if (Opening.Rules.Method == "points") pb.Append(CultureInfo.InvariantCulture, $";{string.Join(',', picks.Select(pick => pick.Points))}");
            pb.Append('\n');
        }
        return new Dictionary<string, string>
        {
            [LedgerPackage.Rows] = string.Concat(Leaves.Select(leaf => Encoding.UTF8.GetString(leaf) + "\n")),
            [LedgerPackage.LeafHashes] = string.Concat(Hashes.Select(hash => hash + "\n")),
            [LedgerPackage.Checkpoints] = SignedCheckpoint.Join(Notes),
            [LedgerPackage.Openings] = string.Concat(Openings().Select(opening => opening.ToText() + "\n")),
            [LedgerPackage.Ballots] = pb.ToString(),
            [LedgerPackage.Result] = Result().ToText(),
            [LedgerPackage.Key] = Key.ToPem(),
        };
    }

    private void Add(byte[] leaf)
    {
        Leaves.Add(leaf);
        Hashes.Add(Merkle.LeafHash(leaf));
    }

    private void AddRow()
    {
        var at = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero).AddMinutes(Leaves.Count);
        var dice = _random.Next(100);
        var uid = _uids.Count == 0 || dice < 50 ? Rows.Uuid(_random) : _uids[_random.Next(_uids.Count)];
        var isNew = _ballots.TryAdd(uid, (0, [], [], false, LeafKind.Restore));
        if (isNew) _uids.Add(uid);
        var (rev, picks, _, locked, measure) = _ballots[uid];
        if (!isNew && dice > 85)
        {
            var kind = measure != LeafKind.Restore ? LeafKind.Restore : dice > 92 ? LeafKind.Quarantine : LeafKind.Invalidate;
            Add(Leaf.Measure(Call, Leaves.Count, uid, rev, kind, at, "burst").ToBytes());
            _ballots[uid] = _ballots[uid] with { Measure = kind };
            return;
        }
        var content = isNew ? LeafKind.Cast : locked || dice > 80 ? LeafKind.Replace : picks.Count > 0 && dice > 65 ? LeafKind.Withdraw : LeafKind.Cast;
        var chosen = content == LeafKind.Withdraw ? [.. picks.Skip(1)] : Choose();
        var salt = new byte[Commitment.SaltLength];
        _random.NextBytes(salt);
        var commit = Commitment.Of(salt, BallotBytes.Of(Call, uid, rev + 1, [.. chosen]));
        Add(Leaf.Content(Call, Leaves.Count, uid, rev + 1, content, content == LeafKind.Replace ? LeafChannel.Paper : (LeafChannel)_random.Next(3), at, commit).ToBytes());
        _ballots[uid] = (rev + 1, chosen, salt, locked || content == LeafKind.Replace, measure);
    }

    private List<Pick> Choose() => [.. Enumerable.Range(1, Opening.Ideas.Count).OrderBy(_ => _random.Next()).Take(_random.Next(1, 4)).Order()
        .Select(n => new Pick(n, Opening.Rules.Method == "points" ? _random.Next(1, 4) : 1))
        .Where(pick => Opening.Rules.Method != "knapsack" || pick.N <= 6)];
}
