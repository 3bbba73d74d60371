namespace IdeaPlatform.Ledger;

/// <summary>
/// The checkpoints that were published and those that witnesses kept. As the tree is built again from the rows, the root at each of
/// their sizes is compared: that all fit one tree is also what consistency proofs between them would show.
/// </summary>
internal sealed class CheckpointBook
{
    private readonly List<Note> _notes = [];
    private readonly Findings _findings;
    private readonly string? _keyPem;
    private int _next;

    public CheckpointBook(LedgerPackage package, VerifyOptions options, Guid call, Findings findings)
    {
        _findings = findings;
        Published = ReadPublished(package, call);
        _keyPem = options.KeyPem ?? ReadKey(package);
        _notes.AddRange(Published.Select((note, i) => new Note(note, LedgerPackage.Checkpoints, i + 1, IsWitness: false)));
        foreach (var witness in options.Witnesses ?? []) AddWitness(witness, call);
        _notes.Sort((a, b) => a.Size.CompareTo(b.Size));
    }

    public IReadOnlyList<SignedCheckpoint> Published { get; }

    public int Witnessed => _notes.Count(note => note.IsWitness);

    /// <summary>The largest published or witnessed size whose root was found again.</summary>
    public long LastFit { get; private set; } = -1;

    /// <summary>The first published checkpoint that does not fit the rows, in the order of sizes.</summary>
    public SignedCheckpoint? FirstMisfit { get; private set; }

    /// <summary>Known when signatures were checked.</summary>
    public string? KeyFingerprint { get; private set; }

    public bool IsDue(long size) => _next < _notes.Count && _notes[_next].Size <= size;

    public long NextSize => _notes[_next].Size;

    public void Compare(Digest root)
    {
        var note = _notes[_next++];
        note.Found = root;
        if (root == note.Signed.Checkpoint.Root) LastFit = note.Size;
        else if (!note.IsWitness) FirstMisfit ??= note.Signed;
    }

    /// <summary>Signatures take their time: this may run beside the rest.</summary>
    public void CheckSignatures()
    {
        if (_keyPem is null) return;
        var keys = new Dictionary<string, NoteKey>(StringComparer.Ordinal);
        try
        {
            foreach (var note in _notes)
            {
                var origin = note.Signed.Checkpoint.Origin;
                if (!keys.TryGetValue(origin, out var key)) keys[origin] = key = NoteKey.FromPem(origin, _keyPem);
                KeyFingerprint = key.Fingerprint;
                if (note.Signed.WhyNotSignedBy(key) is { } why)
                {
                    _findings.Add(note.IsWitness ? "witness.signature" : "checkpoint.signature", $"The checkpoint of {note.Size} rows ({note.Place}) is not signed by the ledger's key: {why}.", file: note.File, size: note.Size);
                }
            }
        }
        catch (ArgumentException failure)
        {
            _findings.Add("file.key", $"The key cannot check checkpoints. {NoteKey.Said(failure)}", file: LedgerPackage.Key);
        }
        finally
        {
            foreach (var key in keys.Values) key.Dispose();
        }
    }

    /// <summary>Says what did not fit, when all rows are there. <paramref name="publishedRoot"/> tells the root of leaf-hashes.txt at a size, as far as that file goes.</summary>
    public void Conclude(long rows, Func<long, Digest?> publishedRoot)
    {
        foreach (var note in _notes.Where(note => note.IsWitness && note.Found is { } found && found != note.Signed.Checkpoint.Root))
        {
            _findings.Add("witness.root", $"The checkpoint of {note.Size} rows that was witnessed ({note.Place}) no longer fits: its root is {note.Signed.Checkpoint.Root}, that of the first {note.Size} rows now is {note.Found}. "
                + $"Something among {Range(note.Size)} was rewritten after it was witnessed.", file: note.File, size: note.Size);
        }
        var misfits = _notes.Where(note => !note.IsWitness && note.Found is { } found && found != note.Signed.Checkpoint.Root).ToList();
        if (misfits is [var first, ..])
        {
            var more = misfits.Count > 1 ? $" So do {misfits.Count - 1} later ones not fit." : "";
            var hashes = publishedRoot(first.Size) == first.Signed.Checkpoint.Root ? " The lines of leaf-hashes.txt do fit it: where rows differ from them, the rows were changed." : "";
            _findings.Add("checkpoint.root", $"The checkpoint of {first.Size} rows ({first.Place}) does not fit: its root is {first.Signed.Checkpoint.Root}, that of the rows is {first.Found}. "
                + $"Something among {Range(first.Size)} is not what was signed.{hashes}{more}", file: first.File, size: first.Size);
        }
        var beyond = _notes.Where(note => note.Found is null).ToList();
        foreach (var note in beyond.Where(note => note.IsWitness).Concat(beyond.Where(note => !note.IsWitness).TakeLast(1)))
        {
            _findings.Add(note.IsWitness ? "witness.beyond_end" : "checkpoint.beyond_end",
                $"The checkpoint of {note.Size} rows ({note.Place}) is larger than the ledger, which has {rows}: rows {rows} to {note.Size - 1} are missing at the end.", rows, note.File, size: note.Size);
        }
        if (Published.Count > 0 && Published[^1].Checkpoint.Size < rows)
        {
            _findings.Add("checkpoint.uncovered", $"The last checkpoint has {Published[^1].Checkpoint.Size} rows and the ledger {rows}: nobody signed rows {Published[^1].Checkpoint.Size} to {rows - 1}.", Published[^1].Checkpoint.Size, LedgerPackage.Rows);
        }
    }

    private string Range(long size)
    {
        var from = _notes.Where(note => note.Size < size && note.Found == note.Signed.Checkpoint.Root).Select(note => note.Size).DefaultIfEmpty(0).Max();
        return from == size - 1 ? $"row {from}" : $"rows {from} to {size - 1}";
    }

    private IReadOnlyList<SignedCheckpoint> ReadPublished(LedgerPackage package, Guid call)
    {
        if (!package.Has(LedgerPackage.Checkpoints))
        {
            _findings.Add("file.missing", $"{LedgerPackage.Checkpoints} is missing.", file: LedgerPackage.Checkpoints);
            return [];
        }
        IReadOnlyList<SignedCheckpoint> notes;
        try
        {
            notes = SignedCheckpoint.ParseMany(package.ReadText(LedgerPackage.Checkpoints));
        }
        catch (LedgerFormatException failure)
        {
            _findings.Add("checkpoint.form", $"{LedgerPackage.Checkpoints} cannot be read. {failure.What}.", file: LedgerPackage.Checkpoints);
            return [];
        }
        if (notes.Count == 0) _findings.Add("file.empty", $"{LedgerPackage.Checkpoints} holds no checkpoint: nobody signed this ledger.", file: LedgerPackage.Checkpoints);
        for (var i = 0; i < notes.Count; i++)
        {
            var (size, origin) = (notes[i].Checkpoint.Size, notes[i].Checkpoint.Origin);
            if (i > 0 && size < notes[i - 1].Checkpoint.Size) _findings.Add("checkpoint.order", $"Checkpoint {i + 1} has {size} rows and stands behind one of {notes[i - 1].Checkpoint.Size}.", file: LedgerPackage.Checkpoints, size: size);
            if (origin != notes[0].Checkpoint.Origin || !IsOf(origin, call)) _findings.Add("checkpoint.origin", $"Checkpoint {i + 1} is one of \"{origin}\", not of call {call}.", file: LedgerPackage.Checkpoints, size: size);
        }
        return notes;
    }

    private string? ReadKey(LedgerPackage package)
    {
        if (package.Has(LedgerPackage.Key)) return package.ReadText(LedgerPackage.Key);
        _findings.Add("file.missing", $"{LedgerPackage.Key} is missing, and no key was given: signatures were not checked.", file: LedgerPackage.Key);
        return null;
    }

    private void AddWitness(WitnessFile witness, Guid call)
    {
        try
        {
            var notes = SignedCheckpoint.ParseMany(witness.Text);
            if (notes.Count == 0) _findings.Add("witness.form", $"{witness.Name} holds no checkpoint.", file: witness.Name);
            for (var i = 0; i < notes.Count; i++)
            {
                if (IsOf(notes[i].Checkpoint.Origin, call)) _notes.Add(new Note(notes[i], witness.Name, i + 1, IsWitness: true));
                else _findings.Add("witness.other_ledger", $"Note {i + 1} of {witness.Name} is one of \"{notes[i].Checkpoint.Origin}\", not of call {call}.", file: witness.Name, size: notes[i].Checkpoint.Size);
            }
        }
        catch (LedgerFormatException failure)
        {
            _findings.Add("witness.form", $"{witness.Name} holds no readable checkpoint. {failure.What}.", file: witness.Name);
        }
    }

    private static bool IsOf(string origin, Guid call) => origin.EndsWith($"/calls/{call}", StringComparison.Ordinal);

    private sealed record Note(SignedCheckpoint Signed, string File, int Number, bool IsWitness)
    {
        public long Size => Signed.Checkpoint.Size;

        public Digest? Found { get; set; }

        public string Place => $"note {Number} of {File}";
    }
}
