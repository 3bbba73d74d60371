using System.Globalization;

namespace IdeaPlatform.Budgeting;

/// <summary>What META says of a ballot: how many projects, what they may cost, how many points. A ballot against it counts all the same: the
/// checker wants the lengths and points kept, while ballots above max_sum_cost are in its own collection.</summary>
internal sealed class PbLimits
{
    private long? _minLength, _maxLength, _minSumCost, _maxSumCost, _minPoints, _maxPoints, _minSumPoints, _maxSumPoints;

    public static PbLimits? Of(List<KeyValuePair<string, string>> meta, VoteType type, int decimals)
    {
        var limits = new PbLimits();
        foreach (var (key, value) in meta)
        {
            if (!Money.TryParse(value, out var digits, out var needs)) continue;
            var cost = key is "min_sum_cost" or "max_sum_cost";
            if (needs > (cost ? decimals : 0) || !Money.TryScale(digits, needs, cost ? decimals : 0, out var number)) continue;
            switch (key)
            {
                case "min_length":
                    limits._minLength = number;
                    break;
                case "max_length":
                    limits._maxLength = number;
                    break;
                case "min_sum_cost":
                    limits._minSumCost = number;
                    break;
                case "max_sum_cost":
                    limits._maxSumCost = number;
                    break;
                case "min_points":
                    limits._minPoints = number;
                    break;
                case "max_points":
                    limits._maxPoints = number;
                    break;
                case "min_sum_points":
                    limits._minSumPoints = number;
                    break;
                case "max_sum_points":
                    limits._maxSumPoints = number;
                    break;
                default:
                    break;
            }
        }
        return limits;
    }

    public (string Code, string Message)? WhyNot(ReadOnlySpan<int> picks, ReadOnlySpan<int> points, List<Project> projects)
    {
        if (picks.Length < _minLength) return ("pb.min_length", Text($"{picks.Length} projects are fewer than min_length {_minLength}"));
        if (picks.Length > _maxLength) return ("pb.max_length", Text($"{picks.Length} projects are more than max_length {_maxLength}"));
        if (_minSumCost is not null || _maxSumCost is not null)
        {
            var sum = 0L;
            foreach (var project in picks)
            {
                // Beyond the largest amount no limit is left to be told apart.
                if (sum <= Money.Most) sum += projects[project].Cost;
            }
            if (_minSumCost is { } least && sum < least) return ("pb.min_sum_cost", "the projects cost less than min_sum_cost");
            if (_maxSumCost is { } most && sum > most) return ("pb.max_sum_cost", "the projects cost more than max_sum_cost");
        }
        if (points.IsEmpty) return null;
        var total = 0L;
        foreach (var given in points)
        {
            if (given < _minPoints) return ("pb.min_points", Text($"{given} points are fewer than min_points {_minPoints}"));
            if (given > _maxPoints) return ("pb.max_points", Text($"{given} points are more than max_points {_maxPoints}"));
            total += given;
        }
        if (total < _minSumPoints) return ("pb.min_sum_points", Text($"{total} points are fewer than min_sum_points {_minSumPoints}"));
        if (total > _maxSumPoints) return ("pb.max_sum_points", Text($"{total} points are more than max_sum_points {_maxSumPoints}"));
        return null;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
