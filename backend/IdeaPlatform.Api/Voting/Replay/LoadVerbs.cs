using System.Globalization;
using System.Security.Cryptography;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Voting.Published;

namespace IdeaPlatform.Voting.Replay;

/// <summary>
/// The command behind `npm run load`: a 示例 call in its vote, with made-up ideas and signed-in residents, so that the load program
/// can vote through the real endpoint. Refused outside demo mode, so never in Production.
/// </summary>
internal static class LoadVerbs
{
    private const string Community = "530111001001";
    private const string Usage = "Usage: load prepare --out DIR --voters 1..500000 --ideas 1..5000 --picks 1..500 (not more than ideas)";

    public static IServiceCollection AddLoad(this IServiceCollection services) => services.AddVerb("load prepare", Prepare);

    private static async Task<int> Prepare(IServiceProvider services, string[] args, CancellationToken ct)
    {
        if (!services.GetRequiredService<DemoMode>().IsOn) return Complain("Load is prepared in demo mode only, never in Production.");
        if (Asked.Parse(args) is not { } asked) return Complain(Usage);
        var (db, season) = (services.GetRequiredService<Database>(), services.GetRequiredService<SeasonClock>());
        await season.Read(db, ct);
        var now = season.Now();
        var no = $"LD-{RandomNumberGenerator.GetHexString(8)}";
        var ideas = Enumerable.Range(1, asked.Ideas).Select(n => new SyntheticIdea(Guid.CreateVersion7(), $"{no}-{n:0000}", $"示例点子 {n}", 100_00L * n)).ToList();

        await using var work = await db.Begin(ct);
        // One more than will vote: somebody has to have submitted the ideas, and authors do not vote for their own.
        var people = await services.GetRequiredService<People>().CreateVoters(work, asked.Voters + 1, Community);
        var callId = await SyntheticCall.OpenForVoting(work, no, "示例：压力测试", "530111", asked.Picks, ideas.Sum(idea => idea.CostFen), now);
        await SyntheticIdeas.Add(work, callId, people[^1].PersonId, Community, ideas, now);
        await BallotBox.Open(work, callId, now);
        await work.Commit();

        await PlanFile.Write(asked.Folder, LoadPlan.FileName, new LoadPlan(callId, asked.Picks, [.. ideas.Select(idea => idea.Id)], [.. people.Take(asked.Voters).Select(voter => voter.Token)]), ct);
        Console.WriteLine($"Call {no}: {asked.Ideas} ideas, {asked.Voters} residents, at most {asked.Picks} picks each.");
        return 0;
    }

    private static int Complain(string what)
    {
        Console.Error.WriteLine(what);
        return 1;
    }

    private sealed record Asked(string Folder, int Voters, int Ideas, int Picks)
    {
        public static Asked? Parse(string[] args)
        {
            if (args is not ["--out", var folder, "--voters", var voters, "--ideas", var ideas, "--picks", var picks]) return null;
            var asked = new Asked(folder, Number(voters, 500_000), Number(ideas, 5_000), Number(picks, 500));
            return asked is { Voters: > 0, Ideas: > 0, Picks: > 0 } && asked.Picks <= asked.Ideas ? asked : null;
        }

        private static int Number(string text, int most) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : 0;
    }
}
