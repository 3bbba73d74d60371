using System.Globalization;

namespace IdeaPlatform.Ledger;

/// <summary>
/// META of ballots.pb: what it says of the vote is what the opening and the file itself say. A rule that is run on the file believes it.
/// The budget stands in no row, since it is what the pot holds when the vote is certified: it is handed out, for somebody to compare.
/// </summary>
internal sealed class PbMeta(OpeningLeaf opening, Action<string, string, long?> wrong)
{
    private long? _votes;

    /// <summary>As it is written; null when the file names none.</summary>
    public string? Budget { get; private set; }

    public void Row(string[] fields, long line)
    {
        if (fields is not [var key, var value, ..]) return;
        var (rules, ideas) = (opening.Rules, opening.Ideas.Count);
        switch (key)
        {
            case "num_votes":
                if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var votes)) _votes = votes;
                break;
            case "budget":
                Budget = value;
                break;
            case "vote_type":
                var type = rules.Method == "points" ? "cumulative" : "approval";
                if (value != type) wrong("pb.meta", $"says {key} {value}, and the opening {type}", line);
                break;
            case "num_projects":
                Compare(key, value, ideas, line);
                break;
            case "min_length":
                Compare(key, value, rules.MinPicks, line);
                break;
            case "max_length":
                Compare(key, value, Math.Min(rules.MaxPicks ?? ideas, ideas), line);
                break;
            case "max_sum_cost":
                // In yuan, as the projects.
                Compare(key, value, rules.MaxCostFen / 100m, line);
                break;
            case "max_sum_points":
                Compare(key, value, rules.MaxPoints, line);
                break;
            case "min_sum_cost" or "min_points" or "max_points" or "min_sum_points":
                Compare(key, value, null, line);
                break;
            default:
                break;
        }
    }

    public void Conclude(long votes)
    {
        if (_votes is null) wrong("pb.count", "does not say num_votes", null);
        else if (_votes != votes) wrong("pb.count", $"says {_votes} votes, and has {votes}", null);
    }

    private void Compare(string key, string value, decimal? signed, long line)
    {
        if (signed is null) wrong("pb.meta", $"says {key} {value}, and the opening has no such limit", line);
        else if (!decimal.TryParse(value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var said) || said != signed)
        {
            wrong("pb.meta", string.Create(CultureInfo.InvariantCulture, $"says {key} {value}, and the opening {signed:0.##}"), line);
        }
    }
}
