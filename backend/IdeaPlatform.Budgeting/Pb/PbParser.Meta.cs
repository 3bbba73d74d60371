namespace IdeaPlatform.Budgeting;

/// <summary>The section META: what the election is.</summary>
internal sealed partial class PbParser
{
    private void MetaRow(RecordReader records)
    {
        var key = records[0].ToString();
        var value = records.Count > 1 ? records[1].ToString() : "";
        if (records.Count < 2) Add(records.Line, PbLevel.Error, "pb.field_missing", $"META has no value for \"{key}\"");
        var last = records.Count - 1;
        while (last > 1 && records[last].IsEmpty) last--;
        if (last > 1)
        {
            Add(records.Line, PbLevel.Note, "pb.fields", "a semicolon in a value without quotation marks");
            for (var i = 2; i <= last; i++) value += $";{records.Untrimmed(i)}";
        }
        if (records[0].Length != records.Untrimmed(0).Length || (last == 1 && records[1].Length != records.Untrimmed(1).Length)) Padding(records.Line);
        if (!_metaLines.TryAdd(key, records.Line)) Add(records.Line, PbLevel.Error, "pb.key_twice", $"key \"{key}\" is there twice");
        else _meta.Add(new(key, value));
    }

    private string? Meta(string key)
    {
        foreach (var row in _meta)
        {
            if (row.Key == key) return row.Value;
        }
        return null;
    }

    private int LineOf(string key) => _metaLines.GetValueOrDefault(key, 1);

    private void MetaDone()
    {
        switch (Meta("vote_type"))
        {
            case "approval":
                _type = VoteType.Approval;
                break;
            case "choose-1":
                _type = VoteType.Choose1;
                break;
            case "cumulative":
                _type = VoteType.Cumulative;
                break;
            case "scoring":
                _type = VoteType.Scoring;
                break;
            case "ordinal":
                _type = VoteType.Ordinal;
                break;
            case null:
                Add(LineOf(""), PbLevel.Error, "pb.meta_missing", "META has no vote_type");
                break;
            case var other:
                Add(LineOf("vote_type"), PbLevel.Error, "pb.vote_type", $"vote_type \"{other}\" is none of approval, choose-1, cumulative, scoring, ordinal");
                break;
        }
        if (Meta("budget") is not { } budget) Add(LineOf(""), PbLevel.Error, "pb.meta_missing", "META has no budget");
        else if (!Money.TryParse(budget, out var digits, out var decimals) || digits < 0) Add(LineOf("budget"), PbLevel.Error, "pb.budget", $"budget \"{budget}\" is no amount");
        else
        {
            _decimals = decimals;
            if (budget.Contains(',', StringComparison.Ordinal)) Add(LineOf("budget"), PbLevel.Note, "pb.decimal_comma", "a decimal comma");
        }
        PbMeta.Check(_meta, _metaLines, _type, Add);
    }
}
