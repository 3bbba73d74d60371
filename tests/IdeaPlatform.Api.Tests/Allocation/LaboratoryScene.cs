using System.Text.Json;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Voting;

namespace IdeaPlatform.Tests.Allocation;

/// <summary>Certified votes, and the wait for what is computed from them.</summary>
internal static class LaboratoryScene
{
    /// <summary>A certified vote of six ideas, all reviewed, of which the money pays three; the call is at its decision.</summary>
    public static async Task<(Guid CallId, Guid[] Ideas)> Voted(
        this Api api, string rule, int voters = 24, string method = "approval", long potFen = 6_000_000, Func<Guid, Guid[], Task>? beforeTheVote = null)
    {
        var callId = await api.Call("voting", maxPicks: 4, potFen: potFen);
        await api.Sql("update programmes.call set selection_rule = @rule, vote_method = @method where id = @callId", new { callId, rule, method });
        var ideas = new Guid[6];
        for (var i = 0; i < ideas.Length; i++) ideas[i] = await api.Idea(callId, "in_vote", areaCode: i % 2 == 0 ? "530111001001" : "530111003001", costFen: 1_500_000 + (i * 100_000));
        if (beforeTheVote is not null) await beforeTheVote(callId, ideas);
        await api.OpenBallotBox(callId);
        await Task.WhenAll(Enumerable.Range(0, voters).Select(async v =>
        {
            using var voter = await api.As(await api.Resident());
            var picks = new[] { v % 3, (v % 6 + 3) % 6, v % 5 }.Distinct().ToList();
            for (var rev = 0; rev < picks.Count; rev++) (await voter.Tap(callId, ideas[picks[rev]], rev)).Ok();
        }));
        await api.EndVote(callId);
        await api.BoxIsClosed(callId);
        using var bureau = await api.As(await api.Staff("bureau"));
        (await bureau.Post($"/api/calls/{callId}/certification")).Ok();
        await api.IsSigned(callId, "certify");
        await api.Sql("update programmes.call set phase = 'allocating' where id = @callId; update ideas.idea set state = 'in_review' where call_id = @callId", new { callId });
        return (callId, ideas);
    }

    /// <summary>Asks until what is computed in the background is there.</summary>
    public static async Task<Answer> Computed(this Caller caller, string path)
    {
        var until = DateTime.UtcNow.AddSeconds(60);
        while (true)
        {
            var answer = await caller.Get(path);
            var waits = answer.Code == "allocation.computing" || (answer.Body.ValueKind == JsonValueKind.Object && answer.Body.TryGetProperty("progress", out var progress)
                && progress.EnumerateArray().Any(one => one.GetProperty("state").GetString() is "waiting" or "running"));
            if (!waits) return answer;
            if (DateTime.UtcNow > until) throw new TimeoutException($"{path} is not computed");
            await Task.Delay(20);
        }
    }
}
