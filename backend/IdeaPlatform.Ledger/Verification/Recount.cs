using System.Runtime.InteropServices;

namespace IdeaPlatform.Ledger;

/// <summary>Counts the openings again, and compares the count with result.json and with the anonymous rows of ballots.pb.</summary>
internal sealed class Recount(LedgerPackage package, OpeningLeaf opening, BallotBook book, Findings findings)
{
    private readonly BallotSum.Weights _weights = new(opening.Ideas.Count);

    public Count Count { get; private set; } = new(0, new BallotSum.Weights(0));

    /// <summary>As ballots.pb says it, once <see cref="ReadPb"/> is done. No row holds it, so nothing here says that it is right.</summary>
    public string? StatedBudget { get; private set; }

    public long Quarantined { get; private set; }

    public long Invalidated { get; private set; }

    public IReadOnlyList<TallyRow> Tally => [.. opening.Ideas.Select(idea => new TallyRow(idea.N, Count.Votes[idea.N], Count.Points[idea.N]))];

    /// <summary>The votes of ballots.pb; they need no ledger, so they can be read beside it. Null when the file is missing.</summary>
    public BallotSum? ReadPb()
    {
        if (!package.Has(LedgerPackage.Ballots)) return null;
        var sum = new BallotSum(_weights);
        var votes = new PbVotes(opening, findings);
        votes.Read(package.OpenRead(LedgerPackage.Ballots), (picks, _) => sum.Add(picks), complain: true);
        StatedBudget = votes.Budget;
        return sum;
    }

    public void Run(Task<BallotSum?> pb, Action<long> progress, CancellationToken ct)
    {
        Count = new Count(opening.Ideas.Count, _weights);
        foreach (var (_, state) in book.All)
        {
            Quarantined += state.Measure == LeafKind.Quarantine ? 1 : 0;
            Invalidated += state.Measure == LeafKind.Invalidate ? 1 : 0;
        }
        if (!opening.Rules.RegisterGrows && book.Count > opening.Register) findings.Add("ballot.register", $"The ledger has {book.Count} ballots, and the register of the opening {opening.Register} people.");
        if (!package.Has(LedgerPackage.Openings))
        {
            findings.Add("file.missing", $"{LedgerPackage.Openings} is missing: nothing can be counted again.", file: LedgerPackage.Openings);
            pb.Wait(ct);
            return;
        }
        ReadOpenings(progress, ct);
        if (Count.Matched < book.Count) NameMissingOpenings();
        CompareResult();
        var sum = pb.GetAwaiter().GetResult();
        if (sum is null) findings.Add("file.missing", $"{LedgerPackage.Ballots} is missing.", file: LedgerPackage.Ballots);
        else if (!sum.Value.SameAs(Count.Sum)) NameDifferentBallots();
    }

    private void ReadOpenings(Action<long> progress, CancellationToken ct)
    {
        using var reader = new LineReader(package.OpenRead(LedgerPackage.Openings));
        var last = Guid.Empty;
        Pipeline.Run(() => new OpeningChunk(opening, book, _weights, findings), chunk => reader.Read(chunk.Lines), chunk => chunk.Work(), chunk =>
        {
            if (last != Guid.Empty && chunk.First != Guid.Empty) chunk.Order(last, chunk.First, chunk.Lines.FirstLine + 1);
            last = chunk.Last;
            Count.Add(chunk.Count);
            progress(reader.BytesRead);
        }, ct);
    }

    private void CompareResult()
    {
        if (!package.Has(LedgerPackage.Result))
        {
            findings.Add("file.missing", $"{LedgerPackage.Result} is missing.", file: LedgerPackage.Result);
            return;
        }
        ResultFile result;
        try
        {
            result = ResultFile.Parse(package.ReadText(LedgerPackage.Result));
        }
        catch (LedgerFormatException failure)
        {
            findings.Add("result.form", $"{LedgerPackage.Result} cannot be read. {failure.What}.", file: LedgerPackage.Result);
            return;
        }
        if (result.Call != opening.Call) Differs("result.call", $"is that of call {result.Call}, not of {opening.Call}");
        if (result.Ballots != Count.Sum.Count) Differs("result.ballots", $"says {result.Ballots} ballots in the tally, and {Count.Sum.Count} were counted");
        if (result.Quarantined != Quarantined) Differs("result.quarantined", $"says {result.Quarantined} quarantined ballots, and the ledger has {Quarantined}");
        if (result.Invalidated != Invalidated) Differs("result.invalidated", $"says {result.Invalidated} invalidated ballots, and the ledger has {Invalidated}");
        var seen = new HashSet<int>();
        foreach (var row in result.Tally)
        {
            if (!seen.Add(row.N)) Differs("result.tally", $"has idea {row.N} twice");
            else if (row.N < 1 || row.N > opening.Ideas.Count) Differs("result.tally", $"has idea {row.N}, which the opening does not know");
            else CompareIdea(row);
        }
        foreach (var idea in opening.Ideas.Where(idea => !seen.Contains(idea.N))) CompareIdea(new TallyRow(idea.N, 0, 0));
    }

    private void CompareIdea(TallyRow row)
    {
        var idea = opening.Ideas[row.N - 1];
        if (row.Votes != Count.Votes[row.N]) Differs("result.tally", $"says {row.Votes} votes for idea {row.N} ({idea.No}), and {Count.Votes[row.N]} were counted");
        else if (row.Points != Count.Points[row.N]) Differs("result.tally", $"says {row.Points} points for idea {row.N} ({idea.No}), and {Count.Points[row.N]} were counted");
    }

    private void NameMissingOpenings()
    {
        var seen = new HashSet<Guid>();
        EachOpening((row, _, _) => seen.Add(row.BallotUid));
        foreach (var (ballotUid, state) in book.All.Where(ballot => !seen.Contains(ballot.Key)).OrderBy(ballot => ballot.Value.Seq))
        {
            findings.Add("opening.missing", $"Ballot {ballotUid}, last cast in row {state.Seq}, is not opened.", state.Seq, LedgerPackage.Openings, ballotUid: ballotUid);
        }
    }

    /// <summary>The sums differ: both piles are kept in memory after all, to say which ballots are in one only.</summary>
    private void NameDifferentBallots()
    {
        var before = findings.Count;
        var piles = new Dictionary<string, Queue<Guid>>(StringComparer.Ordinal);
        EachOpening((row, line, picks) =>
        {
            if (!book.TryGet(row.BallotUid, out var state) || !state.IsIn || picks.Length < opening.Rules.MinPicks) return;
            ref var pile = ref CollectionsMarshal.GetValueRefOrAddDefault(piles, Key(picks), out _);
            (pile ??= new Queue<Guid>()).Enqueue(row.BallotUid);
        });
        new PbVotes(opening, findings).Read(package.OpenRead(LedgerPackage.Ballots), (picks, line) =>
        {
            if (piles.TryGetValue(Key(picks), out var pile) && pile.TryDequeue(out _)) return;
            findings.Add("pb.extra", $"Line {line} of {LedgerPackage.Ballots} (picks {Key(picks)}) is one more ballot of this kind than there are in the tally.", file: LedgerPackage.Ballots, line: line);
        }, complain: false);
        foreach (var (picks, pile) in piles.Where(pile => pile.Value.Count > 0))
        {
            findings.Add("pb.missing", $"{LedgerPackage.Ballots} has {pile.Count} fewer ballots with the picks {picks} than the tally, where ballot {pile.Last()} is one of them.", file: LedgerPackage.Ballots, ballotUid: pile.Last());
        }
        if (findings.Count == before) findings.Add("pb.different", $"{LedgerPackage.Ballots} is not the pile of ballots in the tally.", file: LedgerPackage.Ballots);
    }

    private delegate void TakeOpening(OpeningRow row, long line, ReadOnlySpan<Pick> picks);

    private void EachOpening(TakeOpening take)
    {
        var (chunk, picks) = (new LineChunk(), new List<Pick>());
        using var reader = new LineReader(package.OpenRead(LedgerPackage.Openings));
        while (reader.Read(chunk))
        {
            for (var i = 0; i < chunk.Count; i++)
            {
                try
                {
                    take(OpeningRow.Read(chunk[i], picks), chunk.FirstLine + i + 1, CollectionsMarshal.AsSpan(picks));
                }
                catch (LedgerFormatException)
                {
                    // Named on the first pass.
                }
            }
        }
    }

    private void Differs(string code, string what) => findings.Add(code, $"{LedgerPackage.Result} {what}.", file: LedgerPackage.Result);

    private static string Key(ReadOnlySpan<Pick> picks)
    {
        var bytes = new byte[BallotBytes.MaxBytes(picks.Length)];
        var text = new CanonicalWriter(bytes);
        text.Raw("["u8);
        BallotBytes.WritePicks(ref text, picks);
        text.Raw("]"u8);
        return System.Text.Encoding.ASCII.GetString(bytes, 0, text.Length);
    }
}
