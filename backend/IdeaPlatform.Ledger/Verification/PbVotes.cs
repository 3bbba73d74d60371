using System.Text;

namespace IdeaPlatform.Ledger;

/// <summary>Takes the picks of one row of ballots.pb, by ascending number of the idea.</summary>
internal delegate void PbBallot(ReadOnlySpan<Pick> picks, long line);

/// <summary>
/// Reads ballots.pb (the format of Pabulib), and says where it is not what the opening and the file itself say. What else the file holds
/// is the business of those who allocate.
/// </summary>
internal sealed class PbVotes
{
    /// <summary>No record is so long: a quotation mark was opened and nothing closes it.</summary>
    private const int LongestRecord = 1 << 20;

    private readonly Findings _findings;
    private readonly PbMeta _meta;
    private readonly PbProjects _projects;
    private readonly PbVoters _voters = new();
    private readonly Pick[] _picks;
    private string _section = "";
    private string[]? _header;
    private (int Voter, int Vote, int Points) _columns;
    private long _votes;
    private bool _complain;

    public PbVotes(OpeningLeaf opening, Findings findings)
    {
        (_findings, _picks) = (findings, new Pick[opening.Ideas.Count]);
        (_meta, _projects) = (new PbMeta(opening, Wrong), new PbProjects(opening, Wrong));
    }

    /// <summary>As the file says it, once it is read.</summary>
    public string? Budget => _meta.Budget;

    /// <param name="complain">False on a second pass over the same file.</param>
    public void Read(Stream stream, PbBallot take, bool complain)
    {
        _complain = complain;
        var chunk = new LineChunk();
        var (open, isQuoted) = (new StringBuilder(), false);
        using var lines = new LineReader(stream);
        while (lines.Read(chunk))
        {
            for (var i = 0; i < chunk.Count; i++)
            {
                var bytes = chunk[i];
                var line = chunk.FirstLine + i + 1;
                if (bytes is [.., (byte)'\r']) bytes = bytes[..^1];
                if (open.Length == 0 && _section == "VOTES" && _header is not null && !bytes.Contains((byte)'"'))
                {
                    if (!bytes.IsEmpty) Vote(bytes, line, take);
                    continue;
                }
                // Elsewhere a quoted field may go over several lines.
                open.Append(Encoding.UTF8.GetString(bytes));
                isQuoted ^= bytes.Count((byte)'"') % 2 == 1;
                if (isQuoted && open.Length < LongestRecord)
                {
                    open.Append('\n');
                    continue;
                }
                if (isQuoted) Wrong("pb.form", "has a quotation mark that nothing closes", line);
                isQuoted = false;
                Record(open.ToString().TrimStart('\uFEFF'), line, take);
                open.Clear();
            }
        }
        if (isQuoted) Wrong("pb.form", "has a quotation mark that nothing closes", null);
        Conclude();
    }

    private void Conclude()
    {
        if (_section != "VOTES")
        {
            Wrong("pb.form", "has no section VOTES", null);
            return;
        }
        _meta.Conclude(_votes);
        _projects.Conclude();
    }

    private void Record(string record, long line, PbBallot take)
    {
        if (record.Length == 0) return;
        if (record is "META" or "PROJECTS" or "VOTES")
        {
            (_section, _header) = (record, null);
            return;
        }
        var fields = Fields(record);
        if (_header is null)
        {
            _header = fields;
            if (_section == "PROJECTS") _projects.Header(fields, line);
            if (_section == "VOTES") _columns = (Array.IndexOf(fields, "voter_id"), Array.IndexOf(fields, "vote"), Array.IndexOf(fields, "points"));
            if (_section == "VOTES" && _columns.Vote < 0) Wrong("pb.form", "has no column vote", line);
            if (_section == "VOTES" && _columns.Voter < 0) Wrong("pb.form", "has no column voter_id", line);
            return;
        }
        switch (_section)
        {
            case "META":
                _meta.Row(fields, line);
                break;
            case "PROJECTS":
                _projects.Row(fields, line);
                break;
            case "VOTES":
                Vote(Encoding.UTF8.GetBytes(string.Join(';', fields.Select(field => field.Replace(';', ' ')))), line, take);
                break;
            default:
                Wrong("pb.form", "begins with something else than META", line);
                break;
        }
    }

    private void Vote(ReadOnlySpan<byte> row, long line, PbBallot take)
    {
        _votes++;
        // Two ballots of one voter: whoever runs a rule on the file is refused it, or counts one of them.
        var voter = _columns.Voter < 0 ? default : Column(row, _columns.Voter);
        if (_columns.Voter >= 0 && !_voters.Add(voter)) Wrong("pb.voter", $"has the voter \"{Encoding.UTF8.GetString(voter)}\" a second time", line);
        var vote = Column(row, _columns.Vote);
        var points = _columns.Points < 0 ? default : Column(row, _columns.Points);
        var (count, sorted) = (0, true);
        while (!vote.IsEmpty)
        {
            var n = _projects.Number(Next(ref vote));
            if (n == 0 || count == _picks.Length)
            {
                Wrong("pb.vote", n == 0 ? "has a vote for a project that it does not list" : "has a vote with more picks than there are ideas", line);
                return;
            }
            var given = 1;
            if (_columns.Points >= 0 && (!System.Buffers.Text.Utf8Parser.TryParse(Next(ref points), out given, out _) || given < 1))
            {
                Wrong("pb.vote", "has a vote whose points do not go with its picks", line);
                return;
            }
            sorted &= count == 0 || _picks[count - 1].N < n;
            _picks[count++] = new Pick(n, given);
        }
        var picks = _picks.AsSpan(0, count);
        if (!sorted) picks.Sort((a, b) => a.N.CompareTo(b.N));
        for (var i = 1; i < picks.Length; i++)
        {
            if (picks[i].N > picks[i - 1].N) continue;
            Wrong("pb.vote", "has a vote that picks one idea twice", line);
            return;
        }
        _projects.Count(picks);
        take(picks, line);
    }

    private void Wrong(string code, string what, long? line)
    {
        if (_complain) _findings.Add(code, $"{LedgerPackage.Ballots}{(line is null ? "" : $", line {line},")} {what}.", file: LedgerPackage.Ballots, line: line);
    }

    private static ReadOnlySpan<byte> Column(ReadOnlySpan<byte> row, int column)
    {
        for (; column > 0; column--)
        {
            var at = row.IndexOf((byte)';');
            if (at < 0) return default;
            row = row[(at + 1)..];
        }
        var end = row.IndexOf((byte)';');
        return end < 0 ? row : row[..end];
    }

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> list)
    {
        var at = list.IndexOf((byte)',');
        var item = at < 0 ? list : list[..at];
        list = at < 0 ? default : list[(at + 1)..];
        return item;
    }

    private static string[] Fields(string record)
    {
        var (fields, field, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < record.Length; i++)
        {
            var c = record[i];
            if (c == '"' && quoted && i + 1 < record.Length && record[i + 1] == '"') field.Append(record[++i]);
            else if (c == '"') quoted = !quoted;
            else if (c == ';' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else field.Append(c);
        }
        fields.Add(field.ToString());
        return [.. fields];
    }
}
