using System.Net;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

/// <summary>The disk of the database is full: what was acknowledged is there, what was refused is not, nothing counts twice.</summary>
public sealed class VoteDiskTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_full_disk_asks_to_come_back_and_with_room_again_the_same_taps_count_once()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("needs /dev/full on the database's machine");
        var (callId, ideas) = await api.OpenVote();
        using var early = await api.As(await api.Resident());
        var kept = (await early.Tap(callId, ideas[0], rev: 0)).Ok()["receipt"].GetProperty("leaf").GetString();
        var voters = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => (Who: await api.As(await api.Resident()), TapId: Guid.NewGuid())));
        async Task<Answer[]> AllTap() => await Task.WhenAll(voters.Select(voter => voter.Who.Tap(callId, ideas[1], rev: 0, tapId: voter.TapId)));

        await using (var disk = await FullDisk.Under("voting.vote_ledger", api))
        {
            // Twice: the writer neither dies of it nor takes a refusal for a vote.
            foreach (var answer in (Answer[])[.. await AllTap(), .. await AllTap()])
            {
                Assert.Equal((HttpStatusCode.ServiceUnavailable, "voting.busy", "1"), (answer.Status, answer.Code, answer.Raw.Headers.RetryAfter?.ToString()));
            }
            Assert.Equal("1 0", $"{await api.Votes(callId, ideas[0])} {await api.Votes(callId, ideas[1])}");
            Assert.Equal((2L, 1), (await api.One<long>("select size from voting.ledger_head where call_id = @callId", new { callId }),
                await api.One<int>("select count(*)::int from voting.ballot where call_id = @callId", new { callId })));
        }
        Assert.All(await AllTap(), answer => Assert.Equal("counted", answer.Ok()["result"].GetString()));
        Assert.All(await AllTap(), answer => Assert.Equal("counted", answer.Ok()["result"].GetString()));
        Assert.Equal((1, 8), (await api.Votes(callId, ideas[0]), await api.Votes(callId, ideas[1])));
        Assert.Equal(kept, (await early.Get($"/api/calls/{callId}/ballot")).Ok()["receipt"].GetProperty("leaf").GetString());
        Assert.Empty(await api.Contradictions(callId));
    }
}
