using System.Globalization;

namespace IdeaPlatform.Budgeting.Cli;

/// <summary>pbtally check: everything that is wrong with a file, one a line.</summary>
internal static class CheckFile
{
    public static readonly Verb Verb = new("check", "FILE.pb",
        "All errors of form, one a line, each with its line number. Errors and what Pabulib's checker refuses (\"unclean\") end with 1; notes do not.", Run);

    private static int Run(Arguments args, TextWriter output, TextWriter error)
    {
        var path = args.Single("FILE.pb");
        using var file = File.OpenRead(path);
        var reading = PbReader.Read(file, new PbReadOptions(MostIssues: 100_000));
        foreach (var issue in reading.Issues) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"line {issue.Line}: {issue.Level.ToString().ToLowerInvariant()}: {issue.Message} [{issue.Code}]"));
        if (reading.IssueCount > reading.Issues.Count) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"and {reading.IssueCount - reading.Issues.Count} more"));
        if (reading.Issues.Any(issue => issue.Level > PbLevel.Note)) return Verbs.Differs;
        var election = reading.Election!;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"All is right: {election.Projects.Count} projects, {election.VoterCount} votes ({election.Ballots.Count} different), budget {election.Amount(election.Budget)}."));
        return Verbs.Right;
    }
}
