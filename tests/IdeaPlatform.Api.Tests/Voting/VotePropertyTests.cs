using System.Net;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Voting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

/// <summary>
/// Casting, changing, withdrawing, setting aside, declaring void and restoring in random order: after every few steps the live counters,
/// a recount of the picks, a recount of the ledger and a model that a child could follow say the same.
/// </summary>
public sealed class VotePropertyTests(Api api) : IClassFixture<Api>
{
    private const int Voters = 5;
    private const int Ideas = 4;
    private const int StepsPerSeed = 60;

    [Theory]
    [InlineData(1, "approval")]
    [InlineData(2, "approval")]
    [InlineData(3, "knapsack")]
    [InlineData(4, "points")]
    [InlineData(5, "points")]
    public async Task Whatever_happens_in_whatever_order_all_counts_agree(int seed, string method)
    {
        var chance = new Random(seed);
        var (callId, ideas) = await api.OpenVote(Ideas, maxPicks: 3, minPicks: seed % 2 == 0 ? 2 : 1, method: method, points: 7, potFen: 4_000_000);
        var voters = await Task.WhenAll(Enumerable.Range(0, Voters).Select(async _ => await api.As(await api.Resident())));
        var model = Enumerable.Range(0, Voters).Select(_ => new Model(seed % 2 == 0 ? 2 : 1)).ToArray();
        for (var step = 0; step < StepsPerSeed; step++)
        {
            var v = chance.Next(Voters);
            if (chance.Next(5) == 0 && model[v].Rev > 0) await Measure(callId, voters[v], model[v], chance);
            else await Tap(callId, ideas, voters[v], model[v], chance, method);
            if (step % 6 == 5) await Agree(callId, ideas, model);
        }
        await Agree(callId, ideas, model);
        foreach (var voter in voters) voter.Dispose();
    }

    private static async Task Tap(Guid callId, Guid[] ideas, Caller voter, Model model, Random chance, string method)
    {
        var idea = chance.Next(Ideas);
        var pick = chance.Next(3) > 0;
        var points = method == "points" ? chance.Next(1, 6) : 1;
        var answer = await voter.Put($"/api/calls/{callId}/picks/{ideas[idea]}", new { tapId = Guid.NewGuid(), rev = model.Rev, pick, points });
        if (answer.Status == HttpStatusCode.OK) model.Give(idea, pick ? points : 0, answer["ballot"].GetProperty("rev").GetInt32());
        else Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        // A ballot under a measure is at rest.
        if (!model.Counts) Assert.NotEqual(HttpStatusCode.OK, answer.Status);
    }

    private async Task Measure(Guid callId, Caller voter, Model model, Random chance)
    {
        var kind = new[] { "quarantine", "invalidate", "restore", "restore" }[chance.Next(4)];
        var uid = (await voter.Get($"/api/calls/{callId}/ballot")).Ok()["receipt"].GetProperty("ballot").GetString()!.Split('"')[3];
        await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        await BallotStatus.Apply(work, callId, [Guid.Parse(uid)], kind, "copies", api.SeasonNow);
        await work.Commit();
        model.Counts = kind == "restore";
    }

    private async Task Agree(Guid callId, Guid[] ideas, Model[] model)
    {
        Assert.Empty(await api.Contradictions(callId));
        for (var i = 0; i < ideas.Length; i++)
        {
            var kept = await api.One<(int Votes, long Points)>("select votes, points from voting.tally where call_id = @callId and idea_id = @id", new { callId, id = ideas[i] });
            Assert.Equal((model.Count(one => one.InTally && one.Points[i] > 0), model.Where(one => one.InTally).Sum(one => one.Points[i])), kept);
        }
    }

    private sealed class Model(int minPicks)
    {
        public int Rev { get; private set; }

        public bool Counts { get; set; } = true;

        public int[] Points { get; } = new int[Ideas];

        public bool InTally => Counts && Points.Count(points => points > 0) >= minPicks && Points.Any(points => points > 0);

        public void Give(int idea, int points, int rev) => (Points[idea], Rev) = (points, rev);
    }
}
