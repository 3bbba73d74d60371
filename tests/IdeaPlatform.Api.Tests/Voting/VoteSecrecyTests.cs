using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Voting;
using IdeaPlatform.Voting.Fraud;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
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
        // Who asks what became of the own ballot, or appeals, gets an answer: nothing is known about it any more.
        Assert.Equal("none", (await voter.Get($"/api/calls/{callId}/ballot/standing")).Ok()["status"].GetString());
        Assert.Equal("voting.appeal_over", (await voter.Post($"/api/calls/{callId}/ballot/appeal", new { text = "我的选票不应该这样处理。" })).Code);
        Assert.Equal("voting.closed", (await voter.Tap(callId, ideas[0], rev: 1)).Code);
        Assert.True(Pseudonym.IsGone(api.Services.GetRequiredService<KeyRing>(), callId));
        Assert.Equal(1, await api.One<int>("select count(*)::int from kernel.audit_event where action = 'voting.link_destroyed' and subject_id = @callId", new { callId }));
        // Told again, nothing more happens; and nobody gets a new key under the old name.
        await Happened(callId, "implementing", "closed");
        Assert.Throws<InvalidOperationException>(() => Pseudonym.Of(api.Services.GetRequiredService<KeyRing>(), callId, [1]));
        Assert.Equal(1, await api.One<int>("select count(*)::int from kernel.audit_event where action = 'voting.link_destroyed' and subject_id = @callId", new { callId }));
    }

    [Fact]
    public async Task With_the_key_goes_what_desks_wrote_down_about_single_voters_and_not_before()
    {
        var (callId, ideas) = await api.OpenVote();
        using var helper = await api.As(await api.Staff("clerk", "530111001001"));
        using var other = await api.As(await api.Staff("street", "530111001"));
        using var bureau = await api.As(await api.Staff("bureau"));
        using var screen = await api.Assisted(helper, callId, await api.Resident());
        (await screen.GrantedTap(ideas[0], rev: 0)).Ok();
        using var voter = await api.As(await api.Resident());
        (await voter.Tap(callId, ideas[1], rev: 0)).Ok();
        var batchId = await helper.PrintBatch(callId, 3);
        var slip = await helper.Issue(batchId, await api.Resident());
        await api.CountAndKey(callId, batchId, helper, other, new Dictionary<int, int[]> { [slip] = [1] });
        (await bureau.Accept(batchId)).Ok();
        (await bureau.Post($"/api/calls/{callId}/certification")).Ok();
        Assert.Equal("1 2 1 1", await Kept(callId));
        foreach (var early in new[] { "select voting.forget_helpers(@callId)", "delete from voting.paper_entry where @callId = @callId" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => api.Sql(early, new { callId }));
            Assert.Equal(PostgresErrorCodes.RestrictViolation, refused.SqlState);
        }

        await Happened(callId, "publicity", "claiming");
        Assert.Equal("0 0 0 0", await Kept(callId));
        // The sums stay, and so does the ballot that the slip made.
        Assert.Equal((1, 3), await api.One<(int, int)>("select valid, slips from voting.paper_batch where id = @batchId", new { batchId }));
        Assert.Equal(3, await api.One<int>("select count(*)::int from voting.ballot where call_id = @callId", new { callId }));
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task A_grant_in_a_vote_that_is_never_certified_goes_after_half_a_year()
    {
        var (callId, _) = await api.OpenVote();
        using var helper = await api.As(await api.Staff("clerk", "530111001001"));
        using (await api.Assisted(helper, callId, await api.Resident())) { }
        using (await api.Assisted(helper, callId, await api.Resident())) { }
        await api.Sql("""
            update voting.ballot_grant set started_at = now() - interval '181 days'
            where id = (select id from voting.ballot_grant where call_id = @callId limit 1)
            """, new { callId });
        await api.Services.GetRequiredService<Examiner>().Sweep(CancellationToken.None);
        Assert.Equal(1, await api.One<int>("select count(*)::int from voting.ballot_grant where call_id = @callId", new { callId }));
    }

    /// <summary>Grants, readings of slips, slips that lead to a ballot, traces.</summary>
    private async Task<string> Kept(Guid callId)
    {
        await api.Traced();
        return await api.One<string>("""
            select concat_ws(' ',
                (select count(*) from voting.ballot_grant where call_id = @callId),
                (select count(*) from voting.paper_entry e join voting.paper_slip s on s.id = e.slip_id where s.call_id = @callId),
                (select count(*) from voting.paper_slip s join voting.ballot b on b.pseudonym = s.pseudonym where s.call_id = @callId),
                (select count(*) from voting.trace where call_id = @callId))
            """, new { callId });
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
