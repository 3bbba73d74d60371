using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace IdeaPlatform.Budgeting.Cli;

/// <summary>pbtally allocate: what a rule funds.</summary>
internal static class Allocate
{
    public static readonly Verb Verb = new("allocate", $"FILE.pb {RuleArguments.Usage} [--json] [--time]",
        "What the rule would fund. --json prints the whole result with its round log, as pbtally verify takes it. --time says on the error stream what processor time and memory it took.", Run);

    private static int Run(Arguments args, TextWriter output, TextWriter error)
    {
        var options = RuleArguments.Take(args);
        var (json, time) = (args.Switch("--json"), args.Switch("--time"));
        var path = args.Single("FILE.pb");
        var started = Environment.CpuUsage.TotalTime;
        var (election, reading, sha256) = ElectionInput.Read(path, new PbReadOptions());
        if (election is null) return ElectionInput.Refuse(reading, error);
        var read = Environment.CpuUsage.TotalTime;
        var result = Allocator.Allocate(election, options(election));
        var decided = Environment.CpuUsage.TotalTime;
        if (json) output.WriteLine(Encoding.UTF8.GetString(ResultFile.Write(result, sha256)));
        else Say(election, result, output);
        if (time)
        {
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"processor seconds: start {started.TotalSeconds:0.0000}, reading {(read - started).TotalSeconds:0.0000}, "
                + $"rule {(decided - read).TotalSeconds:0.0000}, writing {(Environment.CpuUsage.TotalTime - decided).TotalSeconds:0.0000}; peak memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB"));
        }
        return Verbs.Right;
    }

    private static void Say(Election election, AllocationResult result, TextWriter output)
    {
        var c = CultureInfo.InvariantCulture;
        output.WriteLine(string.Create(c, $"{result.Options.Rule}: {result.Funded.Count} of {election.Projects.Count} projects, {election.Amount(result.Cost)} of {election.Amount(result.Budget)}, {result.Voters} voters."));
        foreach (var round in result.Rounds) output.WriteLine(string.Create(c, $"{round.Number,4}. {round.Winner}: {election.Amount(round.Amount)}"));
    }
}
