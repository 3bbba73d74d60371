using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IdeaPlatform.Budgeting;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Voting;
using Xunit;

namespace IdeaPlatform.Tests.Allocation;

/// <summary>Certified votes, and the wait for what is computed from them.</summary>
internal static class LaboratoryScene
{
    /// <summary>
    /// A certified vote, all reviewed; the call is at its decision. Of six ideas at their usual cost the money pays three. More of them, and more
    /// voters, make rules slower: the ballots differ more.
    /// </summary>
    public static async Task<(Guid CallId, Guid[] Ideas)> Voted(
        this Api api, string rule, int voters = 24, string method = "approval", long potFen = 6_000_000, Func<Guid, Guid[], Task>? beforeTheVote = null,
        int ideaCount = 6)
    {
        var callId = await api.Call("voting", maxPicks: 4, potFen: potFen);
        await api.Sql("update programmes.call set selection_rule = @rule, vote_method = @method where id = @callId", new { callId, rule, method });
        var ideas = new Guid[ideaCount];
        for (var i = 0; i < ideas.Length; i++) ideas[i] = await api.Idea(callId, "in_vote", areaCode: i % 2 == 0 ? "530111001001" : "530111003001", costFen: 1_500_000 + (i * 100_000));
        if (beforeTheVote is not null) await beforeTheVote(callId, ideas);
        await api.OpenBallotBox(callId);
        await Task.WhenAll(Enumerable.Range(0, voters).Select(async v =>
        {
            using var voter = await api.As(await api.Resident());
            var picks = new[] { v % (ideaCount / 2), (v % ideaCount + (ideaCount / 2)) % ideaCount, v % (ideaCount - 1) }.Distinct().ToList();
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
    public static Task<Answer> Computed(this Caller caller, string path) => Patience.Until(
        () => caller.Get(path),
        answer => answer.Code != "allocation.computing" && !(answer.Body.ValueKind == JsonValueKind.Object && answer.Body.TryGetProperty("progress", out var progress)
            && progress.EnumerateArray().Any(one => one.GetProperty("state").GetString() is "waiting" or "running")));

    /// <summary>The certificate of a rule as pbtally writes it, from what anybody downloads.</summary>
    public static async Task<string> ByTheCommand(this Api api, Guid callId, string rule, Add1Variant variant = Add1Variant.Official)
    {
        var ct = TestContext.Current.CancellationToken;
        var pb = await api.Anonymous().Http.GetByteArrayAsync($"/api/calls/{callId}/ledger/files/ballots.pb", ct);
        using var file = new MemoryStream(pb);
        var election = PbReader.Load(file, ct: ct);
        var opening = JsonDocument.Parse(await api.One<string>("select leaf from voting.vote_ledger where call_id = @callId and seq = 0", new { callId })).RootElement;
        var seed = Convert.FromHexString(opening.GetProperty("lot").GetString()!);
        var lot = election.Projects.Select(project => project.Id).OrderBy(no => Convert.ToHexString(SHA256.HashData([.. seed, .. Encoding.UTF8.GetBytes(no)])), StringComparer.Ordinal).ToList();
        var minVotes = await api.One<int>("select min_votes from programmes.call where id = @callId", new { callId });
        var result = Allocator.Allocate(election, new AllocationOptions(Rule.Parse(rule)) { Lot = lot, Increment = 1, MinimumVotes = minVotes, Variant = variant }, ct: ct);
        return Encoding.UTF8.GetString(ResultFile.Write(result, Convert.ToHexStringLower(SHA256.HashData(pb))));
    }
}
