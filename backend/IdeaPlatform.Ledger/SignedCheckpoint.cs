using System.Text;

namespace IdeaPlatform.Ledger;

/// <summary>
/// A signed note (C2SP signed-note) whose body is a checkpoint. It may carry several signature lines, the ledger's and those of
/// witnesses; lines of keys that one does not know survive and say nothing.
/// </summary>
/// <param name="Body">The signed text, exactly as it was read.</param>
public sealed record SignedCheckpoint(Checkpoint Checkpoint, string Body, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>Between two notes in a file of several.</summary>
    public const string Separator = "--------";

    /// <summary>The note as text, ending in a line feed.</summary>
    public override string ToString() => Note(Body, Signatures);

    /// <summary>The same note with a co-signature added.</summary>
    public SignedCheckpoint With(NoteSignature signature) => this with { Signatures = [.. Signatures, signature] };

    /// <summary>Why this is not signed by <paramref name="key"/>, as an English sentence; null when it is.</summary>
    public string? WhyNotSignedBy(NoteKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var claimed = Signatures.Where(signature => signature.Name == key.Name && signature.KeyId == key.Id).ToList();
        if (claimed.Count == 0)
        {
            var seen = string.Join(", ", Signatures.Select(signature => $"\"{signature.Name}\" ({signature.KeyId:x8})"));
            return $"it carries no signature of the key \"{key.Name}\" ({key.Id:x8}), only of {seen}";
        }
        return claimed.TrueForAll(signature => key.Verify(Body, signature)) ? null : $"the signature of the key \"{key.Name}\" ({key.Id:x8}) does not fit the text";
    }

    public bool IsSignedBy(NoteKey key) => WhyNotSignedBy(key) is null;

    /// <summary>Reads one note.</summary>
    /// <exception cref="LedgerFormatException">It is no signed note, or its body is no checkpoint.</exception>
    public static SignedCheckpoint Parse(string note)
    {
        ArgumentNullException.ThrowIfNull(note);
        if (note.Any(c => c < ' ' && c != '\n')) throw new LedgerFormatException("A note has no control characters but line feeds", note.AsSpan().IndexOfAnyInRange('\0', '\u001f'));
        // The last blank line: the body may have blank lines of its own.
        var blank = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 0) throw new LedgerFormatException("A note has a blank line between its text and its signatures", note.Length);
        if (!note.EndsWith('\n') || blank + 2 == note.Length) throw new LedgerFormatException("A note ends in signature lines, each with a line feed", note.Length);
        var signatures = new List<NoteSignature>();
        foreach (var line in note[(blank + 2)..^1].Split('\n'))
        {
            signatures.Add(NoteSignature.FromLine(line) ?? throw new LedgerFormatException($"\"{line}\" is no signature line", blank + 2));
        }
        var body = note[..(blank + 1)];
        return new SignedCheckpoint(Checkpoint.Parse(body), body, signatures);
    }

    /// <summary>Reads notes that are separated by a line of eight dashes; a single note is such a file too. What mail does is forgiven: a carriage return before a line feed, the marks of a quotation, a signature line that was broken.</summary>
    /// <exception cref="LedgerFormatException">One of them cannot be read.</exception>
    public static IReadOnlyList<SignedCheckpoint> ParseMany(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var notes = new List<SignedCheckpoint>();
        var note = new StringBuilder();
        foreach (var line in Unquoted(text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n')))
        {
            if (line == Separator) Take();
            else note.Append(line).Append('\n');
        }
        Take();
        return notes;

        void Take()
        {
            var one = note.ToString().Trim('\n') + "\n";
            note.Clear();
            if (one.Length == 1) return;
            try
            {
                notes.Add(Parse(Unbroken(one)));
            }
            catch (LedgerFormatException failure)
            {
                throw new LedgerFormatException($"Note {notes.Count + 1}: {failure.What}", failure.Position);
            }
        }
    }

    /// <summary>Who marks a quotation with the mouse often begins behind its first ">": the first line may go without. No line of a note begins so.</summary>
    private static string[] Unquoted(string[] lines)
    {
        while (IsQuoted())
        {
            lines = [.. lines.Select(line => line.StartsWith("> ", StringComparison.Ordinal) ? line[2..] : line.StartsWith('>') ? line[1..] : line)];
        }
        return lines;

        // A program that breaks long lines of a quotation may leave what it broke off without a mark: of a note, that is base64.
        bool IsQuoted()
        {
            var others = lines.Where(line => line.Length > 0).Skip(1).ToList();
            return others.Exists(line => line.StartsWith('>')) && others.TrueForAll(line => line.StartsWith('>') || line.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '='));
        }
    }

    /// <summary>
    /// The signature lines of a note, each in one again. Mail breaks them, at a blank or where a line is full: what does not begin with the
    /// dash belongs to the line before. Read wrongly, it is no signature; nothing else can come of it.
    /// </summary>
    private static string Unbroken(string note)
    {
        var blank = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 0) return note;
        var groups = new List<List<string>>();
        foreach (var line in note[(blank + 2)..].TrimEnd('\n').Split('\n'))
        {
            if (groups.Count > 0 && !line.StartsWith('—')) groups[^1].Add(line);
            else groups.Add([line]);
        }
        return note[..(blank + 2)] + string.Concat(groups.Select(group => (group.Count == 1 ? group[0] : Rejoined(group)) + "\n"));
    }

    /// <summary>Neither a name nor base64 has a blank of its own: the one that is left parts them; without any, it was the first break that took its place.</summary>
    private static string Rejoined(List<string> group)
    {
        List<string> pieces = [.. group.Select((line, i) => (i == 0 ? line.TrimStart('—') : line).Trim()).Where(piece => piece.Length > 0)];
        return pieces.Exists(piece => piece.Contains(' ', StringComparison.Ordinal)) ? $"— {string.Concat(pieces)}" : $"— {pieces.FirstOrDefault()} {string.Concat(pieces.Skip(1))}";
    }

    /// <summary>Several notes as one file, which <see cref="ParseMany"/> reads.</summary>
    public static string Join(IEnumerable<string> notes) => string.Join(Separator + "\n", notes);

    internal static string Note(string body, IEnumerable<NoteSignature> signatures) =>
        body + "\n" + string.Concat(signatures.Select(signature => signature.ToLine() + "\n"));
}
