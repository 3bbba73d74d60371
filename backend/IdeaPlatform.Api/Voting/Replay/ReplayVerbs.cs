using System.Security.Cryptography;
using System.Text.Json;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Voting.Published;

namespace IdeaPlatform.Voting.Replay;

/// <summary>
/// Commands behind `npm run replay`: a real election becomes a 示例 call with one synthetic resident per voter, so that its ballots can
/// be cast through the real endpoint. Refused outside demo mode, so never in Production.
/// </summary>
internal static class ReplayVerbs
{
    private const string Community = "530111001001";

    public static IServiceCollection AddReplay(this IServiceCollection services) => services
        .AddVerb("replay prepare", (provider, args, ct) => Guarded(provider, () => Prepare(provider, args, ct)))
        .AddVerb("replay check", (provider, args, ct) => Guarded(provider, () => Check(provider, args, ct)))
        .AddVerb("replay close", (provider, args, ct) => Guarded(provider, () => Close(provider, args, ct)));

    private static async Task<int> Guarded(IServiceProvider services, Func<Task<int>> body)
    {
        if (!services.GetRequiredService<DemoMode>().IsOn) return Complain("Replays exist in demo mode only, never in Production.");
        try
        {
            return await body();
        }
        catch (Exception failure) when (failure is ElectionFileException or IOException or UnauthorizedAccessException)
        {
            return Complain(failure.Message);
        }
    }

    private static int Complain(string what)
    {
        Console.Error.WriteLine(what);
        return 1;
    }

    /// <summary>replay prepare FILE --out DIR</summary>
    private static async Task<int> Prepare(IServiceProvider services, string[] args, CancellationToken ct)
    {
        if (args is not [var file, "--out", var folder]) return Complain("Usage: replay prepare FILE --out DIR");
        var bytes = await File.ReadAllBytesAsync(file, ct);
        var election = ElectionFile.Parse(bytes);
        var (db, season) = (services.GetRequiredService<Database>(), services.GetRequiredService<SeasonClock>());
        await season.Read(db, ct);
        var now = season.Now();
        var no = $"PB-{RandomNumberGenerator.GetHexString(8)}";
        var ideas = election.Projects.Select((project, i) => new SyntheticIdea(Guid.CreateVersion7(), $"{no}-{i + 1:0000}", TitleOf(project), project.CostFen)).ToList();

        await using var work = await db.Begin(ct);
        // One more than the file has: somebody has to have submitted the ideas, and authors do not vote for their own.
        var people = await services.GetRequiredService<People>().CreateVoters(work, election.Voters.Count + 1, Community);
        var callId = await SyntheticCall.OpenForVoting(work, no, Cut($"示例：{election.Description}", 40), "530111", election.MaxPicks, election.BudgetFen, now);
        await SyntheticIdeas.Add(work, callId, people[^1].PersonId, Community, ideas, now);
        await BallotBox.Open(work, callId, now);
        await work.Commit();

        var plan = new ReplayPlan(callId, Convert.ToHexStringLower(SHA256.HashData(bytes)),
            election.Projects.Zip(ideas).ToDictionary(pair => pair.First.Id, pair => pair.Second.Id),
            election.Voters.Zip(people).ToDictionary(pair => pair.First.Id, pair => pair.Second.Token));
        await PlanFile.Write(folder, ReplayPlan.FileName, plan, ct);
        // What another election acknowledged says nothing about this one.
        File.Delete(Path.Combine(folder, ReplayPlan.AcknowledgedName));
        Console.WriteLine($"Call {no}: {ideas.Count} ideas, {election.Voters.Count} residents, {election.PickCount} picks to cast, at most {election.MaxPicks} each.");
        return 0;
    }

    /// <summary>replay check DIR: every tap that was acknowledged is in the database.</summary>
    private static async Task<int> Check(IServiceProvider services, string[] args, CancellationToken ct)
    {
        if (args is not [var folder]) return Complain("Usage: replay check DIR");
        var plan = await Read(folder, ct);
        var log = Path.Combine(folder, ReplayPlan.AcknowledgedName);
        // The last line may be half written when the replay program was killed.
        var taps = File.Exists(log)
            ? (await File.ReadAllLinesAsync(log, ct)).Where(line => Guid.TryParseExact(line, "D", out _)).Select(Guid.Parse).Distinct().ToArray()
            : [];
        var found = await services.GetRequiredService<Database>().One<int>(CountTaps, new { plan.CallId, taps }, ct);
        Console.WriteLine($"{taps.Length} taps were acknowledged, {found} of them are in the database.");
        return found == taps.Length ? 0 : Complain($"{taps.Length - found} acknowledged taps are missing.");
    }

    /// <summary>replay close DIR: the time of the vote is over now; a running server closes the box.</summary>
    private static async Task<int> Close(IServiceProvider services, string[] args, CancellationToken ct)
    {
        if (args is not [var folder]) return Complain("Usage: replay close DIR");
        var plan = await Read(folder, ct);
        var (db, season) = (services.GetRequiredService<Database>(), services.GetRequiredService<SeasonClock>());
        await season.Read(db, ct);
        await using var work = await db.Begin(ct);
        var ended = await SyntheticCall.EndVoting(work, plan.CallId, season);
        await work.Commit();
        Console.WriteLine(ended ? "The vote is over." : "The vote was over already.");
        return 0;
    }

    private static string TitleOf(ElectionProject project) => project.Name.Length >= 2 ? Cut(project.Name, 30) : Cut($"项目 {project.Id}", 30);

    /// <summary>Cut by characters that a reader sees, never through the middle of one.</summary>
    private static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        var cut = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return text[..cut];
    }

    private static async Task<ReplayPlan> Read(string folder, CancellationToken ct)
    {
        await using var file = File.OpenRead(Path.Combine(folder, ReplayPlan.FileName));
        return (await JsonSerializer.DeserializeAsync<ReplayPlan>(file, Json.Options, ct))!;
    }

    private const string CountTaps = "select count(distinct tap_id)::int from voting.saved_tap where call_id = @CallId and tap_id = any(@taps)";
}
