using System.Globalization;
using System.Text;

namespace IdeaPlatform.Budgeting;

/// <summary>
/// Writes an election as the checker of Pabulib wants it: UTF-8 without mark, LF, no padding, counts, votes and score as the ballots give
/// them. Voters that were not kept are written as 1, 2, 3, ….
/// </summary>
public static class PbWriter
{
    /// <exception cref="PbException">An id has other characters than A-Z, a-z, 0-9, _ and -, or META lacks a key that is required.</exception>
    public static void Write(Election election, Stream to)
    {
        ArgumentNullException.ThrowIfNull(election);
        Refuse(election);
        using var writer = new StreamWriter(to, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        Meta(election, writer);
        var points = election.VoteType is VoteType.Cumulative or VoteType.Scoring;
        Projects(election, writer, points);
        Votes(election, writer, points);
    }

    internal static bool InOrder(ReadOnlySpan<int> picks, ReadOnlySpan<int> points)
    {
        for (var i = 1; i < picks.Length; i++)
        {
            if (points.IsEmpty ? picks[i] < picks[i - 1] : points[i] > points[i - 1] || (points[i] == points[i - 1] && picks[i] < picks[i - 1])) return false;
        }
        return true;
    }

    private static void Refuse(Election election)
    {
        var issues = new List<PbIssue>();
        foreach (var project in election.Projects)
        {
            if (!PbMeta.CleanId(project.Id)) issues.Add(new PbIssue(0, PbLevel.Error, "pb.id_form", $"project id \"{project.Id}\" has other characters than A-Z, a-z, 0-9, _ and -"));
        }
        foreach (var voter in election.Voters ?? [])
        {
            if (!PbMeta.CleanId(voter.Id)) issues.Add(new PbIssue(0, PbLevel.Error, "pb.id_form", $"voter id \"{voter.Id}\" has other characters than A-Z, a-z, 0-9, _ and -"));
        }
        foreach (var key in PbMeta.Required)
        {
            if (key is not ("num_projects" or "num_votes" or "budget" or "vote_type") && string.IsNullOrEmpty(election.MetaValue(key)))
            {
                issues.Add(new PbIssue(0, PbLevel.Error, "pb.meta_missing", $"META has no {key}"));
            }
        }
        if (election.VoteType == VoteType.Cumulative && election.MetaValue("max_sum_points") is null)
        {
            issues.Add(new PbIssue(0, PbLevel.Error, "pb.meta_missing", "META has no max_sum_points, which a cumulative vote needs"));
        }
        if (issues.Count > 0) throw new PbException(issues);
    }

    private static void Meta(Election election, StreamWriter writer)
    {
        writer.WriteLine("META\nkey;value");
        var own = new Dictionary<string, string>
        {
            ["num_projects"] = ElectionBuilder.Count(election.Projects.Count),
            ["num_votes"] = ElectionBuilder.Count(election.VoterCount),
            ["budget"] = election.Amount(election.Budget),
            ["vote_type"] = ElectionBuilder.Name(election.VoteType),
        };
        var written = new HashSet<string>();
        var rows = new List<KeyValuePair<string, string>>();
        foreach (var (key, value) in election.Meta)
        {
            if (written.Add(key)) rows.Add(new(key, own.GetValueOrDefault(key, value)));
        }
        // What the numbers say themselves follows the instance, as in Pabulib's own files.
        var at = rows.FindIndex(row => row.Key == "instance") + 1;
        foreach (var (key, value) in own)
        {
            if (written.Add(key)) rows.Insert(at++, new(key, value));
        }
        foreach (var (key, value) in rows) writer.WriteLine($"{Quoted(key)};{Quoted(value)}");
    }

    private static void Projects(Election election, StreamWriter writer, bool points)
    {
        var (votes, scores) = Count(election);
        writer.Write(points ? "PROJECTS\nproject_id;cost;votes;score" : "PROJECTS\nproject_id;cost;votes");
        foreach (var column in election.ProjectColumns) writer.Write($";{Quoted(column == "target" ? "beneficiaries" : column)}");
        writer.WriteLine();
        for (var i = 0; i < election.Projects.Count; i++)
        {
            var project = election.Projects[i];
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{project.Id};{election.Amount(project.Cost)};{votes[i]}"));
            if (points) writer.Write(string.Create(CultureInfo.InvariantCulture, $";{scores[i]}"));
            foreach (var column in election.ProjectColumns) writer.Write($";{Quoted(project.Columns.GetValueOrDefault(column, ""))}");
            writer.WriteLine();
        }
    }

    private static (long[] Votes, long[] Scores) Count(Election election)
    {
        var (votes, scores) = (new long[election.Projects.Count], new long[election.Projects.Count]);
        for (var ballot = 0; ballot < election.Ballots.Count; ballot++)
        {
            var picks = election.Ballots.Projects(ballot);
            var points = election.Ballots.Points(ballot);
            var times = election.Ballots.Times(ballot);
            for (var i = 0; i < picks.Length; i++)
            {
                votes[picks[i]] += times;
                scores[picks[i]] += (long)times * (points.IsEmpty ? 1 : points[i]);
            }
        }
        return (votes, scores);
    }

    private static void Votes(Election election, StreamWriter writer, bool points)
    {
        writer.Write(points ? "VOTES\nvoter_id;vote;points" : "VOTES\nvoter_id;vote");
        foreach (var column in election.VoterColumns) writer.Write($";{Quoted(column)}");
        writer.WriteLine();
        if (election.Voters is { } voters)
        {
            foreach (var voter in voters)
            {
                Vote(election, writer, voter.Id, voter.Ballot, voter.Order);
                foreach (var value in voter.Columns) writer.Write($";{Quoted(value)}");
                writer.WriteLine();
            }
            return;
        }
        var next = 1;
        for (var ballot = 0; ballot < election.Ballots.Count; ballot++)
        {
            for (var i = 0; i < election.Ballots.Times(ballot); i++, next++)
            {
                Vote(election, writer, ElectionBuilder.Count(next), ballot, null);
                writer.WriteLine();
            }
        }
    }

    private static void Vote(Election election, StreamWriter writer, string id, int ballot, int[]? order)
    {
        var picks = election.Ballots.Projects(ballot);
        var points = election.Ballots.Points(ballot);
        writer.Write(id);
        writer.Write(';');
        if (points.IsEmpty)
        {
            List(writer, order ?? picks, project => election.Projects[project].Id);
            // An empty ballot of a cumulative vote has an empty list of points.
            if (election.HasPoints) writer.Write(';');
            return;
        }
        var of = new Dictionary<int, int>(picks.Length);
        for (var i = 0; i < picks.Length; i++) of[picks[i]] = points[i];
        order ??= [.. of.Keys.OrderByDescending(project => of[project]).ThenBy(project => project)];
        List(writer, order, project => election.Projects[project].Id);
        writer.Write(';');
        List(writer, order, project => ElectionBuilder.Count(of[project]));
    }

    private static void List(StreamWriter writer, ReadOnlySpan<int> items, Func<int, string> text)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0) writer.Write(',');
            writer.Write(text(items[i]));
        }
    }

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(";\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
