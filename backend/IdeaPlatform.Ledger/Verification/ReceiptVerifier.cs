using System.Globalization;
using System.Runtime.InteropServices;

namespace IdeaPlatform.Ledger;

/// <summary>What was found about one receipt: facts, and problems; right when there are none of these.</summary>
public sealed record ReceiptReport(IReadOnlyList<string> Facts, IReadOnlyList<Finding> Problems)
{
    public bool Ok => Problems.Count == 0;
}

/// <summary>
/// Holds a receipt against a published ledger: its row is there, the row is in the tree of the last checkpoint, that is signed, and the
/// ballot opens its commitment. Says as well what became of the ballot afterwards. Only rows, checkpoints and key are read.
/// </summary>
public static class ReceiptVerifier
{
    public static ReceiptReport Verify(Receipt receipt, LedgerPackage package, string? keyPem = null)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        ArgumentNullException.ThrowIfNull(package);
        var (facts, problems) = (new List<string>(), new List<Finding>());
        void Problem(string code, string what, long? seq = null) => problems.Add(new Finding(code, Sentence(what), seq, BallotUid: receipt.Leaf.BallotUid));

        var (hashes, rows, call) = ReadRows(package, receipt.Leaf.BallotUid);
        if (call is { } other && other != receipt.Leaf.Call)
        {
            // Held against the wrong file every line would differ, and none of them would say why.
            Problem("receipt.other_vote", $"the receipt is of the vote {receipt.Leaf.Call}, and this ledger is that of the vote {other}: check it with the file of its own vote");
            return new ReceiptReport(facts, problems);
        }
        if (receipt.WhyNotWhole() is { } broken) Problem(broken.Code, broken.Sentence);
        else facts.Add(Say($"The receipt is whole: salt and ballot open the commitment of row {receipt.Leaf.Seq} ({receipt.ShortCode})."));
        if (receipt.Leaf.Seq >= hashes.Count) Problem("receipt.missing", Say($"row {receipt.Leaf.Seq} is not in the ledger, which has {hashes.Count} rows"), receipt.Leaf.Seq);
        else if (hashes[(int)receipt.Leaf.Seq] != receipt.Leaf.Hash()) Problem("receipt.other_row", Say($"row {receipt.Leaf.Seq} of the ledger is another one than that of the receipt"), receipt.Leaf.Seq);
        else
        {
            facts.Add(Say($"Row {receipt.Leaf.Seq} of the ledger is that of the receipt, to the byte."));
            Prove(package, hashes, receipt.Leaf.Seq, receipt.Leaf.Hash(), keyPem, facts, problems);
            // Of a row that is not there nothing can be said to be the last word.
            Follow(rows, receipt.Leaf, facts);
        }
        return new ReceiptReport(facts, problems);
    }

    /// <summary>Finds the row of a short code. It shows that such a row is in the signed tree, and nothing about what it stands for.</summary>
    public static ReceiptReport Find(string code, LedgerPackage package, string? keyPem = null)
    {
        ArgumentNullException.ThrowIfNull(package);
        var (facts, problems) = (new List<string>(), new List<Finding>());
        var (hashes, _, _) = ReadRows(package, null);
        var seq = hashes.FindIndex(hash => ShortCode.Of(hash) == code);
        if (seq < 0) problems.Add(new Finding("receipt.missing", $"No row of the ledger has the code {code}."));
        else
        {
            facts.Add(Say($"The code {code} is that of row {seq}."));
            Prove(package, hashes, seq, hashes[seq], keyPem, facts, problems);
        }
        return new ReceiptReport(facts, problems);
    }

    private static void Prove(LedgerPackage package, List<Digest> hashes, long seq, Digest leafHash, string? keyPem, List<string> facts, List<Finding> problems)
    {
        try
        {
            var last = SignedCheckpoint.ParseMany(package.ReadText(LedgerPackage.Checkpoints)) is [.., var newest] ? newest : throw new LedgerFormatException($"{LedgerPackage.Checkpoints} holds no checkpoint", 0);
            var (origin, size, root) = last.Checkpoint;
            using var key = NoteKey.FromPem(origin, keyPem ?? package.ReadText(LedgerPackage.Key));
            if (last.WhyNotSignedBy(key) is { } unsigned) problems.Add(new Finding("receipt.signature", Sentence($"the last checkpoint, of {size} rows, is not to be trusted: {unsigned}"), CheckpointSize: size));
            else if (seq >= size) problems.Add(new Finding("receipt.too_new", Say($"Row {seq} is newer than the last checkpoint, of {size} rows."), seq, CheckpointSize: size));
            else if (size > hashes.Count || !IsIncluded(hashes, seq, leafHash, size, root)) problems.Add(new Finding("receipt.not_included", Say($"The rows do not lead to the root of the last checkpoint, of {size} rows. verify-ledger names what differs."), seq, CheckpointSize: size));
            else facts.Add(Say($"It is in the tree of {size} rows whose root is signed as {origin}."));
        }
        catch (Exception failure) when (failure is FileNotFoundException or LedgerFormatException or ArgumentException)
        {
            problems.Add(new Finding("receipt.checkpoint", $"The last checkpoint cannot be checked. {(failure is ArgumentException key ? NoteKey.Said(key) : failure.Message)}"));
        }
    }

    private static bool IsIncluded(List<Digest> hashes, long seq, Digest leafHash, long size, Digest root)
    {
        var levels = new List<Digest[]> { CollectionsMarshal.AsSpan(hashes)[..(int)size].ToArray() };
        while (levels[^1].Length > 1) levels.Add([.. Enumerable.Range(0, levels[^1].Length / 2).Select(i => Merkle.NodeHash(levels[^1][2 * i], levels[^1][(2 * i) + 1]))]);
        return Proof.VerifyInclusion(leafHash, seq, size, Proof.Inclusion(seq, size, (level, index) => levels[level][index]), root);
    }

    private static void Follow(List<Leaf> rows, Leaf mine, List<string> facts)
    {
        var later = rows.Where(row => row.IsContent && row.Rev > mine.Rev).ToList();
        facts.Add(later is [.., var last]
            ? Say($"The ballot was changed later, the last time in row {last.Seq} (rev {last.Rev}): that is what counts, not this receipt's rev {mine.Rev}.")
            : "It is the last word of this ballot: no later row changes it.");
        var measure = rows.LastOrDefault(row => !row.IsContent);
        if (measure.Rev > 0) facts.Add(Say($"The last measure about this ballot is {LeafText.NameOf(measure.Kind)} in row {measure.Seq}, for the reason \"{measure.Reason}\"."));
    }

    private static (List<Digest> Hashes, List<Leaf> OfBallot, Guid? Call) ReadRows(LedgerPackage package, Guid? ballotUid)
    {
        var (hashes, rows, chunk) = (new List<Digest>(), new List<Leaf>(), new LineChunk());
        Guid? call = null;
        var start = System.Text.Encoding.ASCII.GetBytes($"{{\"ballot_uid\":\"{ballotUid}\"");
        using var reader = new LineReader(package.OpenRead(LedgerPackage.Rows));
        while (reader.Read(chunk))
        {
            for (var i = 0; i < chunk.Count; i++)
            {
                if (hashes.Count == 0) call = CallOf(chunk[i]);
                hashes.Add(Merkle.LeafHash(chunk[i]));
                if (ballotUid is null || !chunk[i].StartsWith(start)) continue;
                try
                {
                    rows.Add(Leaf.Parse(chunk[i]));
                }
                catch (LedgerFormatException)
                {
                    // verify-ledger names it; here it only cannot be followed.
                }
            }
        }
        return (hashes, rows, call);
    }

    /// <summary>The vote that row 0 opens; null when it cannot be read, which verify-ledger tells.</summary>
    private static Guid? CallOf(ReadOnlySpan<byte> opening)
    {
        try
        {
            return OpeningLeaf.Parse(opening).Call;
        }
        catch (LedgerFormatException)
        {
            return null;
        }
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Sentence(string what) => char.ToUpperInvariant(what[0]) + what[1..] + ".";
}
