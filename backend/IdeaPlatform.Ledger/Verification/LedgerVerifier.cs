namespace IdeaPlatform.Ledger;

/// <summary>
/// Checks everything that was published of a vote, and counts it again. The rows are read once, hashed on all cores and folded in their
/// order; what is kept in memory is the last state of each ballot. When something is wrong, the rows are read a second time to name it.
/// </summary>
public static class LedgerVerifier
{
    private const string ReadingRows = "rows";
    private const string ReadingOpenings = "openings";

    /// <param name="path">A folder or a zip, see <see cref="LedgerPackage"/>.</param>
    /// <exception cref="FileNotFoundException">There is nothing at that path, or no ledger in it.</exception>
    /// <exception cref="InvalidDataException">The zip is broken.</exception>
    public static LedgerReport Verify(string path, VerifyOptions? options = null, IProgress<VerifyProgress>? progress = null, CancellationToken ct = default) =>
        Verify(LedgerPackage.Open(path), options, progress, ct);

    /// <inheritdoc cref="Verify(string, VerifyOptions, IProgress{VerifyProgress}, CancellationToken)"/>
    public static LedgerReport Verify(LedgerPackage package, VerifyOptions? options = null, IProgress<VerifyProgress>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(package);
        options ??= new VerifyOptions();
        var findings = new Findings(options.MaxFindings);
        NameConverted(package, findings);
        var opening = ReadOpening(package, findings);
        var call = opening?.Call ?? CallOfSecondRow(package);
        var checkpoints = new CheckpointBook(package, options, call, findings);
        var book = new BallotBook(call, findings);
        var recount = opening is null ? null : new Recount(package, opening, book, findings);

        var signatures = Task.Run(checkpoints.CheckSignatures, ct);
        var pb = recount is null ? Task.FromResult<BallotSum?>(null) : Task.Run(recount.ReadPb, ct);
        var size = package.Length(LedgerPackage.Rows) ?? 0;
        var (tree, inPlace) = ReadRows(package, book, checkpoints, findings, done => progress?.Report(new VerifyProgress(ReadingRows, done, size)), ct);
        Conclude(package, checkpoints, findings, tree.Size, inPlace);
        signatures.GetAwaiter().GetResult();
        var openings = package.Length(LedgerPackage.Openings) ?? 0;
        recount?.Run(pb, done => progress?.Report(new VerifyProgress(ReadingOpenings, done, openings)), ct);

        return new LedgerReport(opening?.Call, tree.Size, tree.Root(), checkpoints.Published.Count, checkpoints.Witnessed, checkpoints.KeyFingerprint, book.Count,
            recount?.Count.Sum.Count ?? 0, recount?.Quarantined ?? 0, recount?.Invalidated ?? 0, recount?.Tally ?? [], findings.Sorted(), findings.Count)
        {
            StatedBudget = recount?.StatedBudget,
        };
    }

    private static (Frontier Tree, bool InPlace) ReadRows(LedgerPackage package, BallotBook book, CheckpointBook checkpoints, Findings findings, Action<long> progress, CancellationToken ct)
    {
        var compare = package.Has(LedgerPackage.LeafHashes);
        if (!compare) findings.Add("file.missing", $"{LedgerPackage.LeafHashes} is missing.", file: LedgerPackage.LeafHashes);
        using var rows = new LineReader(package.OpenRead(LedgerPackage.Rows));
        using var hashes = compare ? package.OpenRead(LedgerPackage.LeafHashes) : Stream.Null;
        var (tree, inPlace) = (new Frontier(), true);
        while (checkpoints.IsDue(0)) checkpoints.Compare(Merkle.EmptyRoot);
        Pipeline.Run(() => new RowChunk(), chunk => chunk.Fill(rows, hashes), chunk => chunk.Work(compare), chunk =>
        {
            var before = tree.Size;
            while (checkpoints.IsDue(before + chunk.Count))
            {
                var then = tree.Clone();
                chunk.AppendTo(then, (int)(checkpoints.NextSize - before));
                checkpoints.Compare(then.Root());
            }
            chunk.AppendTo(tree, chunk.Count);
            inPlace &= chunk.InPlace && chunk.Bad.Count == 0;
            foreach (var (line, what) in chunk.Bad)
            {
                findings.Add("row.form", $"Row {before + line} cannot be read. {what.What} (at byte {what.Position} of line {before + line + 1}).", before + line, LedgerPackage.Rows, before + line + 1);
            }
            for (var i = 0; i < chunk.Count; i++) if (chunk.Leaves[i].Rev > 0) book.Fold(chunk.Leaves[i]);
            progress(rows.BytesRead);
        }, ct);
        return (tree, inPlace && hashes.ReadByte() < 0);
    }

    private static void Conclude(LedgerPackage package, CheckpointBook checkpoints, Findings findings, long rows, bool inPlace)
    {
        var areSigned = checkpoints.FirstMisfit is null && checkpoints.Published.Count > 0 && checkpoints.Published[^1].Checkpoint.Size == rows;
        if (inPlace && areSigned)
        {
            checkpoints.Conclude(rows, _ => null);
            return;
        }
        var naming = new RowNaming(findings);
        naming.Read(package);
        checkpoints.Conclude(rows, naming.PublishedRoot);
        if (inPlace) return;
        naming.Name(areSigned);
        // Whatever it is that could not be named: what does not fit is never called right.
        if (findings.Count == 0) findings.Add("hashes.different", $"{LedgerPackage.Rows} and {LedgerPackage.LeafHashes} do not fit each other.", file: LedgerPackage.LeafHashes);
    }

    /// <summary>An editor or a mail that converts text makes every row another one: said once, before a list of all of them.</summary>
    private static void NameConverted(LedgerPackage package, Findings findings)
    {
        foreach (var name in new[] { LedgerPackage.Rows, LedgerPackage.LeafHashes, LedgerPackage.Openings }.Where(package.Has))
        {
            var first = FirstLines(package, name, 1)[0];
            var mark = first.AsSpan().StartsWith("\uFEFF"u8);
            if (!mark && first is not [.., (byte)'\r']) continue;
            findings.Add("file.converted", $"{name} {(mark ? "begins with a byte order mark" : "ends its lines with a carriage return")}, which it is not published with: an editor or a transfer converted it. Download it again.", file: name, line: 1);
        }
    }

    private static OpeningLeaf? ReadOpening(LedgerPackage package, Findings findings)
    {
        try
        {
            return OpeningLeaf.Parse(FirstLines(package, LedgerPackage.Rows, 1)[0]);
        }
        catch (LedgerFormatException failure)
        {
            findings.Add("row.opening", $"Row 0 is no opening, so ballots cannot be judged and were not counted. {failure.What} (at byte {failure.Position}).", 0, LedgerPackage.Rows, 1);
            return null;
        }
    }

    private static Guid CallOfSecondRow(LedgerPackage package)
    {
        try
        {
            return Leaf.Parse(FirstLines(package, LedgerPackage.Rows, 2)[1]).Call;
        }
        catch (LedgerFormatException)
        {
            return Guid.Empty;
        }
    }

    /// <summary>Missing lines are empty.</summary>
    private static byte[][] FirstLines(LedgerPackage package, string name, int count)
    {
        var chunk = new LineChunk();
        using var reader = new LineReader(package.OpenRead(name));
        reader.Read(chunk);
        return [.. Enumerable.Range(0, count).Select(i => i < chunk.Count ? chunk[i].ToArray() : [])];
    }
}
