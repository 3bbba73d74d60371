using System.Globalization;

namespace IdeaPlatform.Budgeting;

/// <summary>The three sections, one record after the other.</summary>
internal sealed partial class PbParser(PbReadOptions options)
{
    private enum Section
    {
        None,
        Meta,
        Projects,
        Votes,
    }

    private readonly List<PbIssue> _errors = [];
    private readonly List<PbIssue> _issues = [];
    private readonly List<KeyValuePair<string, string>> _meta = [];
    private readonly Dictionary<string, int> _metaLines = new(StringComparer.Ordinal);
    private readonly List<RawProject> _raw = [];
    private readonly TextIndex _index = new();
    private readonly TextIndex _voterIds = new();
    private readonly List<string> _projectColumns = [];
    private readonly List<string> _voterColumns = [];
    private readonly List<Voter> _voters = [];
    private long _issueCount;
    private bool _refused;

    /// <summary>What follows cannot be understood, or there are too many errors already: reading ends, and what is missing then is no error.</summary>
    private bool _broken;
    private Section _section;
    private string[]? _header;
    private int[] _rest = [];
    private ProjectPlaces _projectAt;
    private VoterPlaces _voterAt;
    private VoteType _type;
    private int _decimals;
    private long _budget;
    private bool _projectsDone;
    private List<Project> _projects = [];
    private BallotTable? _table;
    private PbLimits? _limits;
    private int[] _picks = new int[64];
    private int[] _points = new int[64];
    private long[] _supporters = [];
    private long[] _scores = [];
    private int _projectCount;
    private int _voterCount;

    public PbReading Read(RecordReader records, CancellationToken ct)
    {
        while (!_broken && records.Read(ct))
        {
            if (records.QuoteOpen)
            {
                Add(records.Line, PbLevel.Error, "pb.quote_open", "a quotation mark is never closed");
                _broken = true;
                break;
            }
            if (records.InvalidText) Add(records.Line, PbLevel.Error, "pb.utf8", "this is not UTF-8 text");
            if (records.Blank)
            {
                Add(records.Line, PbLevel.Note, "pb.blank", "a blank line");
                continue;
            }
            if (Title(records) is var title and not Section.None)
            {
                Begin(title, records.Line);
            }
            else if (_section == Section.None)
            {
                Add(records.Line, PbLevel.Error, "pb.section_missing", "a .pb file begins with the line META");
                _broken = true;
            }
            else if (_header is null) Header(records);
            else Row(records);
        }
        if (records.TooLong) Add(records.Line, PbLevel.Error, "pb.too_long", records.QuoteOpen ? "a quotation mark is never closed" : "a record is longer than any vote can be");
        else if (!_broken) End(Math.Max(1, records.Lines));
        return new PbReading(_refused ? null : Build(), Sorted(), _issueCount);
    }

    private static Section Title(RecordReader records)
    {
        for (var i = 1; i < records.Count; i++)
        {
            if (!records[i].IsEmpty) return Section.None;
        }
        return records[0] switch
        {
            "META" => Section.Meta,
            "PROJECTS" => Section.Projects,
            "VOTES" => Section.Votes,
            _ => Section.None,
        };
    }

    private void Begin(Section section, int line)
    {
        if (section != _section + 1)
        {
            Add(line, PbLevel.Error, section <= _section ? "pb.section_twice" : "pb.section_missing",
                section <= _section ? $"section {Name(section)} is there again" : $"section {Name(_section + 1)} is missing before {Name(section)}");
            _broken = true;
            return;
        }
        if (_section != Section.None && _header is null) Add(line, PbLevel.Error, "pb.header_missing", $"section {Name(_section)} has no header line");
        if (section == Section.Projects) MetaDone();
        if (section == Section.Votes) ProjectsDone(line);
        (_section, _header) = (section, null);
    }

    private static string Name(Section section) => section.ToString().ToUpperInvariant();

    private void Header(RecordReader records)
    {
        _header = new string[records.Count];
        for (var i = 0; i < _header.Length; i++)
        {
            _header[i] = records[i].ToString();
            if (Array.IndexOf(_header, _header[i]) < i && _header[i].Length > 0) Add(records.Line, PbLevel.Error, "pb.column_twice", $"column \"{_header[i]}\" is there twice");
        }
        // A separator at the end of every line is not a column.
        while (_header.Length > 1 && _header[^1].Length == 0) _header = _header[..^1];
        switch (_section)
        {
            case Section.Meta:
                if (_header is not ["key", "value", ..]) Add(records.Line, PbLevel.Error, "pb.column_missing", "the header of META is key;value");
                break;
            case Section.Projects:
                _projectAt = new ProjectPlaces(Must("project_id", records.Line), Must("cost", records.Line), Find("votes"), Find("score"));
                if (_projectAt.Id != 0) Add(records.Line, PbLevel.Unclean, "pb.first_column", "the first column of PROJECTS is project_id");
                _broken |= _projectAt.Id < 0 || _projectAt.Cost < 0;
                Others(_projectColumns, _projectAt.Id, _projectAt.Cost, _projectAt.Votes, _projectAt.Score);
                break;
            default:
                _voterAt = new VoterPlaces(Must("voter_id", records.Line), Must("vote", records.Line), Find("points"));
                if (_voterAt.Id != 0) Add(records.Line, PbLevel.Unclean, "pb.first_column", "the first column of VOTES is voter_id");
                if (WithPoints && _voterAt.Points < 0) Add(records.Line, PbLevel.Error, "pb.column_missing", "column \"points\" is missing: the votes of this type carry points");
                _broken |= _voterAt.Id < 0 || _voterAt.Vote < 0 || (WithPoints && _voterAt.Points < 0);
                Others(_voterColumns, _voterAt.Id, _voterAt.Vote, WithPoints ? _voterAt.Points : -1, -1);
                break;
        }
    }

    private bool WithPoints => _type is VoteType.Cumulative or VoteType.Scoring;

    private static bool Taken(int[] columns, int column)
    {
        foreach (var taken in columns)
        {
            if (taken == column) return true;
        }
        return false;
    }

    private int Find(string column) => Array.IndexOf(_header!, column);

    private int Must(string column, int line)
    {
        var at = Find(column);
        if (at < 0) Add(line, PbLevel.Error, "pb.column_missing", $"column \"{column}\" is missing");
        return at;
    }

    private void Others(List<string> columns, params int[] taken)
    {
        var rest = new List<int>();
        for (var i = 0; i < _header!.Length; i++)
        {
            if (Taken(taken, i)) continue;
            rest.Add(i);
            columns.Add(_header[i]);
        }
        _rest = [.. rest];
    }

    private void Row(RecordReader records)
    {
        switch (_section)
        {
            case Section.Meta:
                MetaRow(records);
                break;
            case Section.Projects:
                ProjectRow(records);
                break;
            default:
                VoteRow(records);
                break;
        }
    }

    private void Padding(int line) => Add(line, PbLevel.Note, "pb.padding", "blanks around a value");

    private void Agrees(string key, int found, int line)
    {
        if (Meta(key) is not { } said) return;
        if (!int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number != found)
        {
            Add(_metaLines.GetValueOrDefault(key, line), PbLevel.Error, "pb.count", string.Create(CultureInfo.InvariantCulture, $"{key} says {said}, but there are {found}"));
        }
    }

    private void End(int lastLine)
    {
        if (_section < Section.Votes)
        {
            // An empty file has a first line too.
            Add(lastLine, PbLevel.Error, "pb.section_missing", $"section {Name(_section + 1)} is missing");
            return;
        }
        if (_header is null) Add(lastLine, PbLevel.Error, "pb.header_missing", "section VOTES has no header line");
        else Agrees("num_votes", _voterCount, lastLine);
        if (_refused) return;
        for (var i = 0; i < _raw.Count; i++)
        {
            Recounted(_raw[i], "votes", _raw[i].Votes, _supporters[i]);
            if (WithPoints) Recounted(_raw[i], "score", _raw[i].Score, _scores[i]);
        }
    }

    private void Recounted(RawProject project, string column, string? said, long found)
    {
        if (string.IsNullOrEmpty(said) || (Money.TryParse(said, out var digits, out var decimals) && decimals == 0 && digits == found)) return;
        Add(project.Line, PbLevel.Unclean, "pb.recount", string.Create(CultureInfo.InvariantCulture, $"{column} of project \"{project.Id}\" says {said}, but the votes give {found}"));
    }

    private Election? Build() => !_projectsDone
        ? null
        : new Election(_type, _budget, _decimals, _meta, _projectColumns, _projects, _table!.ToBallots(), _voterColumns, options.KeepVoters ? _voters : null);

    private void Add(int line, PbLevel level, string code, string message)
    {
        _issueCount++;
        if (level == PbLevel.Error || (options.Strict && level == PbLevel.Unclean)) _refused = true;
        // An error must not be drowned by what is only untidy, so each has its own list.
        var list = level == PbLevel.Error ? _errors : _issues;
        if (list.Count < options.MostIssues) list.Add(new PbIssue(line, level, code, message));
        else if (level == PbLevel.Error) _broken = true;
    }

    private List<PbIssue> Sorted() => [.. _errors.Concat(_issues.Take(options.MostIssues - _errors.Count)).OrderBy(issue => issue.Line)];

    /// <summary>Columns of what the reader itself uses, -1 where there is none.</summary>
    private readonly record struct ProjectPlaces(int Id, int Cost, int Votes, int Score);

    private readonly record struct VoterPlaces(int Id, int Vote, int Points);

    private sealed record RawProject(int Line, string Id, long Digits, int Decimals, Dictionary<string, string> Columns, string? Votes, string? Score);
}
