using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using IdeaPlatform.Ledger;

namespace IdeaPlatform.Benchmarks;

/// <summary>Writes a published package: of 100 rows 60 are a first cast, 38 a change and 2 a measure; a thousand checkpoints; one to three picks of 200 ideas.</summary>
internal static class LedgerMaker
{
    private const int Ideas = 200;
    private const int Checkpoints = 1_000;

    public static void Write(string folder, int rows)
    {
        Directory.CreateDirectory(folder);
        var random = new Random(20261124);
        var call = Uuid(random);
        using var key = new NoteKey($"vote.example/calls/{call}", ECDsa.Create(ECCurve.NamedCurves.nistP256));
        var opening = new OpeningLeaf(call, [.. Enumerable.Range(1, Ideas).Select(n => new OpeningIdea(n, Uuid(random), $"GD2018-{n:0000}", 1_000_000))], Digest.Of("lot"u8), rows,
            new OpeningRules("approval", 3, 1, null, null, "score_rank", "live", new Dictionary<string, JsonElement>()));
        var (ballots, tree, notes) = (new List<Made>(), new Frontier(), new List<string>());
        using (var ledger = File.Create(Path.Combine(folder, LedgerPackage.Rows)))
        using (var hashes = File.CreateText(Path.Combine(folder, LedgerPackage.LeafHashes)))
        {
            Add(opening.ToBytes());
            for (var seq = 1; seq < rows; seq++)
            {
                Add(Row(call, seq, ballots, random).ToBytes());
                if ((seq + 1) % Math.Max(1, rows / Checkpoints) == 0 || seq + 1 == rows) notes.Add(new Checkpoint(key.Name, tree.Size, tree.Root()).Sign(key));
            }

            void Add(byte[] leaf)
            {
                ledger.Write(leaf);
                ledger.WriteByte((byte)'\n');
                var hash = Merkle.LeafHash(leaf);
                hashes.Write(hash + "\n");
                tree.Append(hash);
            }
        }
        File.WriteAllText(Path.Combine(folder, LedgerPackage.Checkpoints), SignedCheckpoint.Join(notes));
        File.WriteAllText(Path.Combine(folder, LedgerPackage.Key), key.ToPem());
        ballots.Sort((a, b) => a.Uid.CompareTo(b.Uid));
        File.WriteAllLines(Path.Combine(folder, LedgerPackage.Openings), ballots.Select(ballot => new BallotOpening(ballot.Uid, ballot.Rev, ballot.Salt, ballot.Picks).ToText()));
        var counted = ballots.Where(ballot => ballot.Measure == LeafKind.Restore && ballot.Picks.Length > 0).ToArray();
        WriteResult(folder, opening, ballots, counted);
        WritePb(folder, opening, counted, random);
    }

    private static Leaf Row(Guid call, int seq, List<Made> ballots, Random random)
    {
        var at = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero).AddSeconds(seq);
        var dice = random.Next(100);
        if (ballots.Count == 0 || dice < 60) ballots.Add(new Made(Uuid(random)));
        var ballot = dice < 60 ? ballots[^1] : ballots[random.Next(ballots.Count)];
        if (dice >= 98 && ballot.Rev > 0)
        {
            ballot.Measure = ballot.Measure == LeafKind.Restore ? LeafKind.Quarantine : LeafKind.Restore;
            return Leaf.Measure(call, seq, ballot.Uid, ballot.Rev, ballot.Measure, at, "burst");
        }
        ballot.Rev++;
        ballot.Picks = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(1, Ideas + 1)).Distinct().Order().Select(n => new Pick(n, 1))];
        random.NextBytes(ballot.Salt);
        return Leaf.Content(call, seq, ballot.Uid, ballot.Rev, LeafKind.Cast, (LeafChannel)random.Next(3), at, Commitment.Of(ballot.Salt, BallotBytes.Of(call, ballot.Uid, ballot.Rev, ballot.Picks)));
    }

    private static void WriteResult(string folder, OpeningLeaf opening, List<Made> ballots, Made[] counted)
    {
        var votes = new long[Ideas + 1];
        foreach (var pick in counted.SelectMany(ballot => ballot.Picks)) votes[pick.N]++;
        File.WriteAllText(Path.Combine(folder, LedgerPackage.Result),
            new ResultFile(opening.Call, counted.Length, ballots.Count(ballot => ballot.Measure == LeafKind.Quarantine), 0, [.. opening.Ideas.Select(idea => new TallyRow(idea.N, votes[idea.N], votes[idea.N]))]).ToText());
    }

    private static void WritePb(string folder, OpeningLeaf opening, Made[] counted, Random random)
    {
        random.Shuffle(counted);
        using var pb = File.CreateText(Path.Combine(folder, LedgerPackage.Ballots));
        pb.Write(string.Create(CultureInfo.InvariantCulture, $"META\nkey;value\nnum_votes;{counted.Length}\nPROJECTS\nproject_id;cost\n"));
        foreach (var idea in opening.Ideas) pb.Write(string.Create(CultureInfo.InvariantCulture, $"{idea.No};{idea.CostFen / 100}\n"));
        pb.Write("VOTES\nvoter_id;vote\n");
        for (var i = 0; i < counted.Length; i++) pb.Write(string.Create(CultureInfo.InvariantCulture, $"{i + 1};{string.Join(',', counted[i].Picks.Select(pick => opening.Ideas[pick.N - 1].No))}\n"));
    }

    private static Guid Uuid(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private sealed class Made(Guid uid)
    {
        public Guid Uid { get; } = uid;

        public int Rev { get; set; }

        public Pick[] Picks { get; set; } = [];

        public byte[] Salt { get; } = new byte[Commitment.SaltLength];

        public LeafKind Measure { get; set; } = LeafKind.Restore;
    }
}
