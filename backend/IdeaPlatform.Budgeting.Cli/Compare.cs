using System.Globalization;
using System.Text;

namespace IdeaPlatform.Budgeting.Cli;

/// <summary>pbtally compare: rules side by side.</summary>
internal static class Compare
{
    public static readonly Verb Verb = new("compare", "FILE.pb [--rule RULE]... [options of allocate] [--json]",
        "Rules side by side: what is funded, the cost, the share of voters with nothing funded, funded projects a voter on the mean, money by area and category.", Run);

    private static int Run(Arguments args, TextWriter output, TextWriter error)
    {
        var names = args.Options("--rule");
        foreach (var name in names)
        {
            if (!Rule.TryParse(name, out _)) throw new UsageException($"\"{name}\" is no rule.");
        }
        var options = RuleArguments.Take(args, "greedy_votes");
        var json = args.Switch("--json");
        var (election, reading, _) = ElectionInput.Read(args.Single("FILE.pb"), new PbReadOptions());
        if (election is null) return ElectionInput.Refuse(reading, error);
        var columns = RuleComparison.Compare(election, names.Count > 0 ? names.Select(Rule.Parse) : RuleComparison.Usual(election), options(election));
        if (json) output.WriteLine(Encoding.UTF8.GetString(ResultFile.Write(election, columns)));
        else Say(election, columns, output);
        return Verbs.Right;
    }

    private static void Say(Election election, IReadOnlyList<RuleColumn> columns, TextWriter output)
    {
        var c = CultureInfo.InvariantCulture;
        var wide = Math.Max(4, columns.Max(column => column.Rule.Length));
        output.WriteLine(string.Create(c, $"{election.Projects.Count} projects, {election.VoterCount} votes, budget {election.Amount(election.Budget)}"));
        output.WriteLine($"{"rule".PadRight(wide)}  projects  {"cost",14}  voters with nothing  funded a voter");
        foreach (var column in columns)
        {
            output.WriteLine(string.Create(c,
                $"{column.Rule.PadRight(wide)}  {column.Result.Funded.Count,8}  {election.Amount(column.Result.Cost),14}  {column.ShareWithNothing.ToDouble() * 100,17:0.0} %  {column.MeanFunded.ToDouble(),14:0.00}"));
        }
        foreach (var column in columns)
        {
            output.WriteLine();
            output.WriteLine($"{column.Rule}: {string.Join(", ", column.Result.Selected)}");
            By(election, "area", column.ByArea, output);
            By(election, "category", column.ByCategory, output);
        }
    }

    private static void By(Election election, string what, IReadOnlyList<Spend> spends, TextWriter output)
    {
        if (spends is [] or [{ Of: "" }]) return;
        output.WriteLine($"  by {what}: {string.Join("; ", spends.Select(spend => $"{(spend.Of.Length == 0 ? "(none)" : spend.Of)} {election.Amount(spend.Amount)}"))}");
    }
}
