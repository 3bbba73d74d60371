using System.Runtime.CompilerServices;
using System.Text;
using IdeaPlatform.Budgeting;
using Xunit;

namespace IdeaPlatform.Tests;

/// <summary>Where elections for tests are.</summary>
internal static class Fixtures
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    public static string Synthetic { get; } = Path.Combine(Root, "tests", "data", "pabulib");

    /// <summary>Skips the test where there are no real elections.</summary>
    public static string Real()
    {
        var folder = Environment.GetEnvironmentVariable("PABULIB_DIR") ?? Path.Combine(Root, "..", "shared", "pabulib");
        Assert.SkipUnless(File.Exists(Path.Combine(folder, "expected.json")), $"No real elections in {folder}; PABULIB_DIR names another folder.");
        return folder;
    }

    public static Election Read(string text, PbReadOptions? options = null) => PbReader.Load(new MemoryStream(Encoding.UTF8.GetBytes(text)), options);

    public static PbReading Reading(string text, PbReadOptions? options = null) => PbReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), options);

    /// <summary>An election of a few words: costs by id, ballots as "a,b" or "a:3,b:2".</summary>
    public static Election Make(long budget, (string Id, long Cost)[] projects, params string[] ballots) => Make(budget, [.. projects.Select(row => Project.Create(row.Id, row.Cost))], ballots);

    public static Election Make(long budget, Project[] projects, params string[] ballots)
    {
        var points = ballots.Any(ballot => ballot.Contains(':', StringComparison.Ordinal));
        var builder = new ElectionBuilder(points ? VoteType.Cumulative : VoteType.Approval, budget, 0);
        foreach (var project in projects) builder.AddProject(project);
        foreach (var ballot in ballots)
        {
            var parts = ballot.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(pick => pick.Split(':')).ToArray();
            builder.AddBallot([.. parts.Select(part => Array.FindIndex(projects, project => project.Id == part[0]))], points ? [.. parts.Select(part => int.Parse(part[1]))] : []);
        }
        return builder.Build();
    }

    public static AllocationOptions Options(string rule, TieRule ties = TieRule.Official, Add1Variant variant = Add1Variant.Official) => new(Rule.Parse(rule)) { Ties = ties, Variant = variant };

    public static Election Load(string path) => PbReader.Load(path, null, TestContext.Current.CancellationToken);

    public static AllocationResult Allocate(Election election, AllocationOptions options) => Allocator.Allocate(election, options, null, TestContext.Current.CancellationToken);

    private static string Here([CallerFilePath] string path = "") => path;
}
