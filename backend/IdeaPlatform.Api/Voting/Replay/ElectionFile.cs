using System.Globalization;
using System.Text;

namespace IdeaPlatform.Voting.Replay;

/// <summary>A file that cannot be taken, with the line where it went wrong.</summary>
public sealed class ElectionFileException(string message) : Exception(message);

/// <summary><paramref name="Votes"/> is the count that the file itself states, where it does.</summary>
public sealed record ElectionProject(string Id, string Name, long CostFen, int? Votes);

public sealed record ElectionVoter(string Id, IReadOnlyList<string> Picks);

/// <summary>
/// An election in the .pb format (pabulib): META, PROJECTS, VOTES, each a title, a header and rows of `;`-separated, quotable fields.
/// Reads approval and choose-1 votes, strictly: what does not fit is refused with its line. Pure; the replay program reads with it too.
/// </summary>
public sealed record ElectionFile(
    string Description, string VoteType, long BudgetFen, IReadOnlyList<ElectionProject> Projects, IReadOnlyList<ElectionVoter> Voters)
{
    public int PickCount => Voters.Sum(voter => voter.Picks.Count);

    /// <summary>In a choose-1 vote everybody has one pick; in an approval vote as many as there are projects.</summary>
    public int MaxPicks => VoteType == "choose-1" ? 1 : Projects.Count;

    public static ElectionFile Parse(string text)
    {
        var sections = Sections(Records(text));
        var meta = sections.Meta.ToDictionary(row => row.Fields[0].Trim(), row => row.Fields.Length > 1 ? row.Fields[1].Trim() : "");
        var type = meta.GetValueOrDefault("vote_type", "");
        if (type is not ("approval" or "choose-1"))
        {
            throw new ElectionFileException($"vote_type is \"{type}\": only approval and choose-1 can be replayed; the platform's ballots carry no points or ranks yet");
        }
        var projects = Projects_(sections.Projects);
        var voters = Voters_(sections.Votes, projects, type);
        Agrees(meta, "num_projects", projects.Count);
        Agrees(meta, "num_votes", voters.Count);
        return new ElectionFile(meta.GetValueOrDefault("description", ""), type, Fen(meta.GetValueOrDefault("budget", ""), 0), projects, voters);
    }

    private static void Agrees(Dictionary<string, string> meta, string key, int found)
    {
        if (meta.TryGetValue(key, out var said) && said != found.ToString(CultureInfo.InvariantCulture))
        {
            throw new ElectionFileException($"{key} says {said}, but there are {found}");
        }
    }

    private static List<ElectionProject> Projects_(Section section)
    {
        var (id, cost, name, votes) = (section.Must("project_id"), section.Must("cost"), section.Find("name"), section.Find("votes"));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var projects = new List<ElectionProject>();
        foreach (var row in section.Rows)
        {
            var project = new ElectionProject(row.At(id), name < 0 ? "" : row.At(name), Fen(row.At(cost), row.Line), votes < 0 || row.At(votes).Length == 0 ? null : row.Count(votes));
            if (!seen.Add(project.Id)) throw row.Wrong($"project \"{project.Id}\" is there twice");
            projects.Add(project);
        }
        return projects;
    }

    private static List<ElectionVoter> Voters_(Section section, List<ElectionProject> projects, string type)
    {
        var (id, vote) = (section.Must("voter_id"), section.Must("vote"));
        var known = projects.Select(project => project.Id).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var voters = new List<ElectionVoter>();
        foreach (var row in section.Rows)
        {
            var picks = row.At(vote).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (!seen.Add(row.At(id))) throw row.Wrong($"voter \"{row.At(id)}\" is there twice");
            if (picks.FirstOrDefault(pick => !known.Contains(pick)) is { } stranger) throw row.Wrong($"vote for \"{stranger}\", which is no project");
            if (picks.Distinct(StringComparer.Ordinal).Count() != picks.Length) throw row.Wrong("a project is voted for twice");
            if (type == "choose-1" && picks.Length > 1) throw row.Wrong("more than one project in a choose-1 vote");
            voters.Add(new ElectionVoter(row.At(id), picks));
        }
        return voters;
    }

    /// <summary>Money with at most two decimals, point or comma, as integer fen.</summary>
    private static long Fen(string text, int line)
    {
        var parts = text.Replace(',', '.').Split('.');
        var cents = parts.Length == 2 ? parts[1].TrimEnd('0').PadRight(2, '0') : "00";
        if (parts.Length <= 2 && cents.Length == 2 && parts[0].Length is > 0 and <= 15 && parts.All(part => part.All(char.IsAsciiDigit)))
        {
            return (long.Parse(parts[0], CultureInfo.InvariantCulture) * 100) + long.Parse(cents, CultureInfo.InvariantCulture);
        }
        throw new ElectionFileException(line == 0 ? $"budget \"{text}\" is no amount" : $"line {line}: \"{text}\" is no amount");
    }

    private static (List<Record> Meta, Section Projects, Section Votes) Sections(List<Record> records)
    {
        var at = new Dictionary<string, int>();
        for (var i = 0; i < records.Count; i++)
        {
            var title = records[i].Fields is [var only] ? only.Trim().ToUpperInvariant() : "";
            if (title is "META" or "PROJECTS" or "VOTES" && !at.TryAdd(title, i)) throw records[i].Wrong($"section {title} is there twice");
        }
        foreach (var title in new[] { "META", "PROJECTS", "VOTES" })
        {
            if (!at.ContainsKey(title)) throw new ElectionFileException($"section {title} is missing: this is no .pb file");
        }
        if (at["META"] != 0 || at["PROJECTS"] < 2 || at["VOTES"] < at["PROJECTS"] + 2 || records.Count < at["VOTES"] + 2)
        {
            throw new ElectionFileException("sections must be META, PROJECTS, VOTES, each with a header line");
        }
        return (records[2..at["PROJECTS"]],
            new Section(records[at["PROJECTS"] + 1], records[(at["PROJECTS"] + 2)..at["VOTES"]]),
            new Section(records[at["VOTES"] + 1], records[(at["VOTES"] + 2)..]));
    }

    /// <summary>Records of fields; quoted fields may hold separators, doubled quotes and line ends. Blank lines are skipped.</summary>
    private static List<Record> Records(string text)
    {
        var records = new List<Record>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var (line, begun, quoted) = (1, 1, false);
        text = text.TrimStart('\uFEFF');
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            if (quoted && i < text.Length)
            {
                if (c == '\n') line++;
                if (c != '"') field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') { field.Append('"'); i++; }
                else quoted = false;
            }
            else if (quoted)
            {
                throw new ElectionFileException($"line {begun}: a quotation mark is never closed");
            }
            else if (c == '"' && field.Length == 0) quoted = true;
            else if (c == ';') { fields.Add(field.ToString()); field.Clear(); }
            else if (c == '\n')
            {
                fields.Add(field.ToString());
                field.Clear();
                if (fields.Count > 1 || fields[0].Trim().Length > 0) records.Add(new Record(begun, [.. fields]));
                fields.Clear();
                begun = ++line;
            }
            else if (c != '\r') field.Append(c);
        }
        return records;
    }

    private sealed record Record(int Line, string[] Fields)
    {
        public string At(int column) => column < Fields.Length ? Fields[column].Trim() : throw Wrong("a field is missing");

        public int Count(int column) => int.TryParse(At(column), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : throw Wrong($"\"{At(column)}\" is no count");

        public ElectionFileException Wrong(string what) => new($"line {Line}: {what}");
    }

    private sealed record Section(Record Header, List<Record> Rows)
    {
        public int Find(string column) => Array.FindIndex(Header.Fields, field => field.Trim() == column);

        public int Must(string column) => Find(column) is >= 0 and var at ? at : throw Header.Wrong($"column \"{column}\" is missing");
    }
}
