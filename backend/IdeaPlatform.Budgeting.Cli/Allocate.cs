using System.Globalization;
using System.Text;

namespace IdeaPlatform.Budgeting.Cli;

/// <summary>pbtally allocate: what a rule funds.</summary>
internal static class Allocate
{
    public static readonly Verb Verb = new("allocate", $"FILE.pb {RuleArguments.Usage} [--json]",
        "What the rule would fund. --json prints the whole result with its round log, as pbtally verify takes it.", Run);

    private static int Run(Arguments args, TextWriter output, TextWriter error)
    {
        var options = RuleArguments.Take(args);
        var json = args.Switch("--json");
        var path = args.Single("FILE.pb");
        var (election, reading, sha256) = ElectionInput.Read(path, new PbReadOptions());
        if (election is null) return ElectionInput.Refuse(reading, error);
        var result = Allocator.Allocate(election, options(election));
        if (json) output.WriteLine(Encoding.UTF8.GetString(ResultFile.Write(result, sha256)));
        else Say(election, result, output);
        return Verbs.Right;
    }

    private static void Say(Election election, AllocationResult result, TextWriter output)
    {
        var c = CultureInfo.InvariantCulture;
        output.WriteLine(string.Create(c, $"{result.Options.Rule}: {result.Funded.Count} of {election.Projects.Count} projects, {election.Amount(result.Cost)} of {election.Amount(result.Budget)}, {result.Voters} voters."));
        foreach (var round in result.Rounds) output.WriteLine(string.Create(c, $"{round.Number,4}. {round.Winner}: {election.Amount(round.Amount)}"));
    }
}
