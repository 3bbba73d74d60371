using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Voting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

/// <summary>Who voted how: known to the voter, and after the last objection to nobody else for ever.</summary>
public sealed class VoteSecrecyTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task When_the_objections_are_over_the_way_from_people_to_ballots_is_destroyed()
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        var receipt = (await voter.Tap(callId, ideas[0], rev: 0)).Ok()["receipt"].GetProperty("leaf").GetString();
        await api.EndVote(callId);
        await api.BoxIsClosed(callId);
        using var bureau = await api.As(await api.Staff("bureau"));
        (await bureau.Post($"/api/calls/{callId}/certification")).Ok();
        var before = (await voter.Get($"/api/calls/{callId}/ballot")).Ok();
        Assert.Equal((false, receipt), (before["linkDestroyed"].GetBoolean(), before["receipt"].GetProperty("leaf").GetString()));

        await Happened(callId, "publicity", "claiming");
        var after = (await voter.Get($"/api/calls/{callId}/ballot")).Ok();
        Assert.True(after["linkDestroyed"].GetBoolean());
        Assert.Equal(0, after["ballot"].GetProperty("picks").GetArrayLength());
        Assert.True(Pseudonym.IsGone(api.Services.GetRequiredService<KeyRing>(), callId));
        Assert.Equal(1, await api.One<int>("select count(*)::int from kernel.audit_event where action = 'voting.link_destroyed' and subject_id = @callId", new { callId }));
        // Told again, nothing more happens; and nobody gets a new key under the old name.
        await Happened(callId, "implementing", "closed");
        Assert.Throws<InvalidOperationException>(() => Pseudonym.Of(api.Services.GetRequiredService<KeyRing>(), callId, [1]));
        Assert.Equal(1, await api.One<int>("select count(*)::int from kernel.audit_event where action = 'voting.link_destroyed' and subject_id = @callId", new { callId }));
    }

    [Fact]
    public async Task Of_fewer_than_ten_ballots_the_tally_is_published_and_no_ballot()
    {
        var callId = await api.PublishedVote(voters: 9);
        using var visitor = api.Anonymous();
        foreach (var name in new[] { "openings.jsonl", "ballots.pb", "package.zip" })
        {
            Assert.Equal("voting.ledger_too_few", (await visitor.Get($"/api/calls/{callId}/ledger/files/{name}")).Code);
        }
        (await visitor.Get($"/api/calls/{callId}/ledger/files/result.json")).Ok();
        var files = (await visitor.Get($"/api/calls/{callId}/ledger")).Ok()["files"].EnumerateArray().Select(file => file.GetString()).ToList();
        Assert.Contains("result.json", files);
        Assert.DoesNotContain("openings.jsonl", files);
    }

    [Fact]
    public async Task What_is_published_names_no_voter_and_no_hour_of_a_ballot()
    {
        var callId = await api.PublishedVote(voters: 12);
        using var visitor = api.Anonymous();
        var ballots = await visitor.Http.GetStringAsync(new Uri($"/api/calls/{callId}/ledger/files/ballots.pb", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("VOTES\nvoter_id;vote\n1;", ballots, StringComparison.Ordinal);
        Assert.Equal(12, ballots[ballots.IndexOf("VOTES", StringComparison.Ordinal)..].Split('\n').Length - 3);
        var rows = await visitor.Http.GetStringAsync(new Uri($"/api/calls/{callId}/ledger/files/ledger.jsonl", UriKind.Relative), TestContext.Current.CancellationToken);
        foreach (var person in await api.List<Guid>("select id from identity.person"))
        {
            Assert.DoesNotContain(person.ToString(), ballots, StringComparison.Ordinal);
            Assert.DoesNotContain(person.ToString(), rows, StringComparison.Ordinal);
        }
    }

    private async Task Happened(Guid callId, string from, string to)
    {
        await using (var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None))
        {
            await work.Publish(new PhaseChanged(callId, from, to, api.SeasonNow));
            await work.Commit();
        }
        await api.Settled();
    }
}
