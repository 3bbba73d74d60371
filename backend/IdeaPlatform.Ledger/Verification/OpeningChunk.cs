using System.Runtime.InteropServices;
using System.Text;

namespace IdeaPlatform.Ledger;

/// <summary>Openings counted: votes and points by number of the idea, ballots in the tally, and their sum.</summary>
internal sealed class Count(int ideas, BallotSum.Weights weights)
{
    public long[] Votes { get; } = new long[ideas + 1];

    public long[] Points { get; } = new long[ideas + 1];

    /// <summary>Openings that belong to a ballot of the ledger, in the tally or not.</summary>
    public long Matched { get; set; }

    public BallotSum Sum { get; private set; } = new(weights);

    public void Add(ReadOnlySpan<Pick> picks)
    {
        foreach (var pick in picks)
        {
            Votes[pick.N]++;
            Points[pick.N] += pick.Points;
        }
        var sum = Sum;
        sum.Add(picks);
        Sum = sum;
    }

    public void Add(Count other)
    {
        for (var n = 0; n < Votes.Length; n++)
        {
            Votes[n] += other.Votes[n];
            Points[n] += other.Points[n];
        }
        Matched += other.Matched;
        var sum = Sum;
        sum.Add(other.Sum);
        Sum = sum;
    }
}

/// <summary>Some thousand openings, each held against the last commitment of its ballot and the rules of the opening row.</summary>
internal sealed class OpeningChunk(OpeningLeaf opening, BallotBook book, BallotSum.Weights weights, Findings findings)
{
    private const int MaxBad = 100;

    private readonly byte[] _call = Encoding.ASCII.GetBytes(opening.Call.ToString());
    private readonly List<Pick> _picks = [];
    private byte[] _buffer = new byte[1024];

    public LineChunk Lines { get; } = new();

    public Count Count { get; private set; } = new(opening.Ideas.Count, weights);

    public Guid First { get; private set; }

    public Guid Last { get; private set; }

    public void Work()
    {
        Count = new Count(opening.Ideas.Count, weights);
        (First, Last) = (Guid.Empty, Guid.Empty);
        var bad = 0;
        for (var i = 0; i < Lines.Count && bad < MaxBad; i++)
        {
            try
            {
                Check(Lines[i], Lines.FirstLine + i + 1, isFirst: i == 0);
            }
            catch (LedgerFormatException what)
            {
                bad++;
                findings.Add("opening.form", $"Line {Lines.FirstLine + i + 1} of {LedgerPackage.Openings} is no opening. {what.What} (at byte {what.Position} of the line).", file: LedgerPackage.Openings, line: Lines.FirstLine + i + 1);
            }
        }
    }

    /// <summary>Complains when a line's ballot does not come behind that of the line before.</summary>
    public void Order(Guid before, Guid ballotUid, long line)
    {
        if (ballotUid.CompareTo(before) > 0) return;
        if (ballotUid == before) Wrong("opening.twice", line, ballotUid, null, "is opened a second time");
        else Wrong("opening.order", line, ballotUid, null, $"comes behind {before}; openings are sorted by ballot_uid, so that none is there twice");
    }

    private void Check(ReadOnlySpan<byte> bytes, long line, bool isFirst)
    {
        var row = OpeningRow.Read(bytes, _picks);
        if (isFirst) First = row.BallotUid;
        else Order(Last, row.BallotUid, line);
        var isAgain = !isFirst && Last == row.BallotUid;
        Last = row.BallotUid;
        if (isAgain) return;
        if (!book.TryGet(row.BallotUid, out var state))
        {
            Wrong("opening.unknown", line, row.BallotUid, null, "is opened, and no row of the ledger cast it");
            return;
        }
        Count.Matched++;
        if (row.Rev != state.Rev) Wrong("opening.rev", line, row.BallotUid, state.Seq, $"is opened at rev {row.Rev}; its last is rev {state.Rev}, in row {state.Seq}");
        else if (Digest.Of(row.Preimage(_call, ref _buffer)) != state.Commit) Wrong("opening.commit", line, row.BallotUid, state.Seq, $"is opened to a ballot or a salt that is not what row {state.Seq} committed to");
        var picks = CollectionsMarshal.AsSpan(_picks);
        if (opening.Rules.WhyNot(picks, opening.Ideas) is { } why)
        {
            Wrong(why.Code, line, row.BallotUid, state.Seq, $"breaks the rules of the opening: {why.Sentence}");
            if (why.Code == "ballot.unknown_idea") return;
        }
        if (state.IsIn && picks.Length >= opening.Rules.MinPicks) Count.Add(picks);
    }

    private void Wrong(string code, long line, Guid ballotUid, long? seq, string what) =>
        findings.Add(code, $"Line {line} of {LedgerPackage.Openings}: ballot {ballotUid} {what}.", seq, LedgerPackage.Openings, line, ballotUid);
}
