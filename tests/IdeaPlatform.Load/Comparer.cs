using System.Diagnostics;
using System.Text.Json;
using IdeaPlatform.Voting.Replay;

namespace IdeaPlatform.Load;

/// <summary>The closed tally, as anybody can read it, against the ballots of the file counted anew (what the file itself counts was held against them when it was read).</summary>
internal static class Comparer
{
    public static async Task<int> Run(ElectionFile election, ReplayPlan plan, Options options)
    {
        using var http = new HttpClient { BaseAddress = options.Base };
        var tally = await Closed(http, plan.CallId);
        var votes = tally.GetProperty("ideas").EnumerateArray().ToDictionary(
            idea => idea.GetProperty("ideaId").GetGuid(), idea => idea.GetProperty("votes").GetInt32());
        var recount = election.Voters.SelectMany(voter => voter.Picks).CountBy(pick => pick).ToDictionary();
        var differences = 0;
        foreach (var project in election.Projects)
        {
            var counted = votes.GetValueOrDefault(plan.Ideas[project.Id], -1);
            var cast = recount.GetValueOrDefault(project.Id);
            if (counted == cast) continue;
            differences++;
            Console.Error.WriteLine($"project {project.Id}: the ballots of the file make {cast}, the platform counted {counted}");
        }
        var voters = election.Voters.Count(voter => voter.Picks.Count > 0);
        if (Says("ballots", voters, tally) | Says("picks", election.PickCount, tally)) differences++;
        Console.WriteLine(differences == 0
            ? $"Equal: {election.Projects.Count} tallies, {voters} ballots, {election.PickCount} picks."
            : $"{differences} differences.");
        return differences == 0 ? 0 : 1;
    }

    private static bool Says(string what, int expected, JsonElement tally)
    {
        var counted = tally.GetProperty(what).GetInt32();
        if (counted == expected) return false;
        Console.Error.WriteLine($"{what}: the file has {expected}, the platform counted {counted}");
        return true;
    }

    private static async Task<JsonElement> Closed(HttpClient http, Guid callId)
    {
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromMinutes(1))
        {
            var tally = JsonDocument.Parse(await http.GetStringAsync($"/api/calls/{callId}/tally")).RootElement;
            if (tally.GetProperty("state").GetString() is "closed" or "certified") return tally;
            await Task.Delay(250);
        }
        throw new ReplayException("The vote was not closed within a minute. Is a server running on this database?");
    }
}
