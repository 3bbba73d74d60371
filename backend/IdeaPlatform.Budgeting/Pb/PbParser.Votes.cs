using System.Globalization;

namespace IdeaPlatform.Budgeting;

/// <content>The rows of VOTES: who, which projects, how many points.</content>
internal sealed partial class PbParser
{
    private void VoteRow(RecordReader records)
    {
        var line = records.Line;
        _voterCount++;
        if (records.Count <= Math.Max(_voterAt.Vote, Math.Max(_voterAt.Id, WithPoints ? _voterAt.Points : 0)))
        {
            Add(line, PbLevel.Error, "pb.field_missing", "a field is missing");
            return;
        }
        var id = records[_voterAt.Id];
        if (id.IsEmpty) Add(line, PbLevel.Error, "pb.voter_id", "a voter has no id");
        else if (!_voterIds.Add(id)) Add(line, PbLevel.Error, "pb.voter_twice", $"voter \"{id}\" is there twice");
        if (records.Count > _header!.Length && !records[_header.Length].IsEmpty) Add(line, PbLevel.Unclean, "pb.fields", "there are more fields than columns");
        var vote = records[_voterAt.Vote];
        if (vote.Length != records.Untrimmed(_voterAt.Vote).Length || id.Length != records.Untrimmed(_voterAt.Id).Length) Padding(line);
        if (!Picks(vote, line, out var count)) return;
        if (_type == VoteType.Choose1 && count > 1)
        {
            Add(line, PbLevel.Error, "pb.choose_1", "more than one project in a choose-1 vote");
            return;
        }
        if (WithPoints && !Points(records[_voterAt.Points], line, count)) return;
        var picks = _picks.AsSpan(0, count);
        var points = _points.AsSpan(0, WithPoints ? count : 0);
        var ballot = _table!.Add(picks, points, 1);
        if (ballot < 0)
        {
            Add(line, PbLevel.Error, "pb.vote_twice", "a project is voted for twice");
            return;
        }
        for (var i = 0; i < count; i++)
        {
            _supporters[picks[i]]++;
            _scores[picks[i]] += WithPoints ? points[i] : 1;
        }
        if (_limits is not null && _limits.WhyNot(picks, points, _projects) is { } why) Add(line, why.Code.EndsWith("_sum_cost", StringComparison.Ordinal) ? PbLevel.Note : PbLevel.Unclean, why.Code, why.Message);
        if (options.KeepVoters) Keep(records, ballot, picks, points);
    }

    private bool Picks(ReadOnlySpan<char> vote, int line, out int count)
    {
        count = 0;
        while (!vote.IsEmpty)
        {
            var comma = vote.IndexOf(',');
            var pick = comma < 0 ? vote : vote[..comma];
            vote = comma < 0 ? default : vote[(comma + 1)..];
            var project = _index.Find(pick);
            if (project < 0)
            {
                var trimmed = pick.Trim();
                if (trimmed.Length != pick.Length) Padding(line);
                if (trimmed.IsEmpty)
                {
                    Add(line, PbLevel.Unclean, "pb.vote_gap", "an empty place between commas");
                    continue;
                }
                project = _index.Find(trimmed);
                if (project < 0)
                {
                    Add(line, PbLevel.Error, "pb.unknown_project", $"vote for \"{Short(trimmed)}\", which is no project");
                    return false;
                }
            }
            if (count == _picks.Length)
            {
                // No ballot can be longer than there are projects; what is longer names one twice.
                if (count > _projects.Count)
                {
                    Add(line, PbLevel.Error, "pb.vote_twice", "a project is voted for twice");
                    return false;
                }
                Array.Resize(ref _picks, count * 2);
                Array.Resize(ref _points, count * 2);
            }
            _picks[count++] = project;
        }
        return true;
    }

    private static string Short(ReadOnlySpan<char> text) => text.Length <= 60 ? text.ToString() : $"{text[..60]}…";

    private bool Points(ReadOnlySpan<char> text, int line, int count)
    {
        var found = 0;
        for (var more = !text.IsEmpty; more; found++)
        {
            var comma = text.IndexOf(',');
            var number = (comma < 0 ? text : text[..comma]).Trim();
            more = comma >= 0;
            text = more ? text[(comma + 1)..] : default;
            if (!int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && !WholeWithZeros(number, out value))
            {
                Add(line, PbLevel.Error, "pb.points", $"points \"{Short(number)}\" are no whole number");
                return false;
            }
            if (found < count) _points[found] = value;
        }
        if (found == count) return true;
        Add(line, PbLevel.Error, "pb.points_length", string.Create(CultureInfo.InvariantCulture, $"{count} projects, but points for {found}"));
        return false;
    }

    private static bool WholeWithZeros(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        if (!Money.TryParse(text, out var digits, out var decimals) || decimals != 0 || Math.Abs(digits) > int.MaxValue) return false;
        value = (int)digits;
        return true;
    }

    private void Keep(RecordReader records, int ballot, ReadOnlySpan<int> picks, ReadOnlySpan<int> points)
    {
        var columns = _rest.Length == 0 ? [] : new string[_rest.Length];
        for (var i = 0; i < columns.Length; i++) columns[i] = _rest[i] < records.Count ? string.Intern(records[_rest[i]].ToString()) : "";
        var inOrder = _type == VoteType.Ordinal || PbWriter.InOrder(picks, points);
        _voters.Add(new Voter(records[_voterAt.Id].ToString(), ballot, inOrder ? null : picks.ToArray(), columns));
    }
}
