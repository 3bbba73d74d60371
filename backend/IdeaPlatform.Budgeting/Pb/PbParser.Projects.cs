namespace IdeaPlatform.Budgeting;

/// <summary>The section PROJECTS: what may be bought, and for how much.</summary>
internal sealed partial class PbParser
{
    private void ProjectRow(RecordReader records)
    {
        var line = records.Line;
        _projectCount++;
        if (records.Count <= Math.Max(_projectAt.Id, _projectAt.Cost))
        {
            Add(line, PbLevel.Error, "pb.field_missing", "a field is missing");
            return;
        }
        if (records.Count > _header!.Length && !records[_header.Length].IsEmpty) Add(line, PbLevel.Unclean, "pb.fields", "there are more fields than columns");
        var id = records[_projectAt.Id].ToString();
        if (id.Length != records.Untrimmed(_projectAt.Id).Length || records[_projectAt.Cost].Length != records.Untrimmed(_projectAt.Cost).Length) Padding(line);
        if (id.Length == 0) Add(line, PbLevel.Error, "pb.project_id", "a project has no id");
        if (id.Contains(',', StringComparison.Ordinal)) Add(line, PbLevel.Error, "pb.project_id", $"project id \"{id}\" has a comma, so no vote can name it");
        if (!_index.Add(id))
        {
            Add(line, PbLevel.Error, "pb.project_twice", $"project \"{id}\" is there twice");
            return;
        }
        if (!PbMeta.CleanId(id)) Add(line, PbLevel.Unclean, "pb.id_form", $"project id \"{id}\" has other characters than A-Z, a-z, 0-9, _ and -");
        var text = records[_projectAt.Cost];
        if (!Money.TryParse(text, out var digits, out var decimals)) Add(line, PbLevel.Error, "pb.cost", $"cost \"{text}\" is no amount");
        else if (digits < 0) Add(line, PbLevel.Error, "pb.negative_cost", $"cost {text} of project \"{id}\" is negative");
        else if (text.Contains(',')) Add(line, PbLevel.Note, "pb.decimal_comma", "a decimal comma");
        if (digits == 0) Add(line, PbLevel.Note, "pb.zero_cost", $"project \"{id}\" costs nothing");
        _decimals = Math.Max(_decimals, decimals);
        var columns = new Dictionary<string, string>(_rest.Length);
        foreach (var at in _rest) columns[_header![at]] = at < records.Count ? records[at].ToString() : "";
        _raw.Add(new RawProject(line, id, digits, decimals, columns, Stated(records, _projectAt.Votes), Stated(records, _projectAt.Score)));
    }

    private static string? Stated(RecordReader records, int column) => column >= 0 && column < records.Count ? records[column].ToString() : null;

    private void ProjectsDone(int line)
    {
        _projectsDone = true;
        if (Meta("budget") is { } budget && Money.TryParse(budget, out var digits, out var decimals) && !Money.TryScale(digits, decimals, _decimals, out _budget))
        {
            Add(LineOf("budget"), PbLevel.Error, "pb.amount", $"budget {budget} has too many digits");
        }
        _projects = new List<Project>(_raw.Count);
        foreach (var raw in _raw)
        {
            if (!Money.TryScale(raw.Digits, raw.Decimals, _decimals, out var cost)) Add(raw.Line, PbLevel.Error, "pb.amount", $"the cost of project \"{raw.Id}\" has too many digits");
            _projects.Add(new Project(raw.Id, cost, raw.Columns));
        }
        if (_header is not null) Agrees("num_projects", _projectCount, line);
        (_supporters, _scores) = (new long[_projects.Count], new long[_projects.Count]);
        _table = new BallotTable(_projects.Count, _type == VoteType.Ordinal, WithPoints);
        _limits = PbLimits.Of(_meta, _type, _decimals);
    }
}
