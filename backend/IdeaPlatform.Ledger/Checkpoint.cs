using System.Globalization;
using System.Text;

namespace IdeaPlatform.Ledger;

/// <summary>
/// What is signed from time to time: so many rows, this root. The body is that of C2SP tlog-checkpoint (https://c2sp.org/tlog-checkpoint):
/// origin, size and base64 of the root, a line each. The origin of a vote is "host/calls/uuid".
/// </summary>
public sealed record Checkpoint(string Origin, long Size, Digest Root)
{
    /// <summary>The body: what a signature is made over, with its last line feed.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.Bytes)}\n");

    /// <summary>The signed note: the body, a blank line, one signature line. <paramref name="key"/> is the ledger's; its name is the origin.</summary>
    public string Sign(NoteKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Name != Origin) throw new ArgumentException($"The key is that of \"{key.Name}\", the checkpoint is one of \"{Origin}\".", nameof(key));
        return SignedCheckpoint.Note(ToText(), [key.Sign(ToText())]);
    }

    /// <summary>Reads a body. Lines behind the third (extensions, which we do not write) are taken and left alone.</summary>
    /// <exception cref="LedgerFormatException">It is no body of a checkpoint.</exception>
    public static Checkpoint Parse(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var lines = body.Split('\n');
        if (lines.Length < 4 || lines[^1].Length > 0) throw new LedgerFormatException("A checkpoint has an origin, a size and a root, a line each", 0);
        if (Array.FindIndex(lines, 0, lines.Length - 1, line => line.Length == 0) is >= 0 and var empty) throw new LedgerFormatException($"Line {empty + 1} of a checkpoint is empty", 0);
        var at = Encoding.UTF8.GetByteCount(lines[0]) + 1;
        if (!long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) || (lines[1][0] == '0' && lines[1].Length > 1))
        {
            throw new LedgerFormatException($"\"{lines[1]}\" is no size of a tree", at);
        }
        Span<byte> root = stackalloc byte[Digest.Length + 4];
        // Written back and compared: base64 readers pass over blanks and spare bits.
        if (!Convert.TryFromBase64String(lines[2], root, out var length) || length != Digest.Length || Convert.ToBase64String(root[..length]) != lines[2])
        {
            throw new LedgerFormatException($"\"{lines[2]}\" is no base64 of a root of {Digest.Length} bytes", at + lines[1].Length + 1);
        }
        return new Checkpoint(lines[0], size, new Digest(root[..length]));
    }
}
