using System.Net;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Voting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

public sealed class SaveTapTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task A_pick_counts_at_once_and_the_same_button_takes_it_back()
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());

        var picked = (await voter.Tap(callId, ideas[0], rev: 0)).Ok();
        Assert.Equal("counted", picked["result"].GetString());
        Assert.Equal(1, picked["ballot"].GetProperty("rev").GetInt32());
        Assert.Equal(2, picked["ballot"].GetProperty("left").GetInt32());
        Assert.Equal(1, await api.Votes(callId, ideas[0]));

        var withdrawn = (await voter.Tap(callId, ideas[0], rev: 1, pick: false)).Ok();
        Assert.Equal("withdrawn", withdrawn["result"].GetString());
        Assert.Equal(0, await api.Votes(callId, ideas[0]));
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task Picking_what_is_picked_already_changes_nothing()
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        (await voter.Tap(callId, ideas[0], rev: 0)).Ok();
        var tapId = Guid.NewGuid();
        var again = (await voter.Tap(callId, ideas[0], rev: 1, tapId: tapId)).Ok();
        Assert.Equal("already", again["result"].GetString());
        Assert.Equal(1, again["ballot"].GetProperty("rev").GetInt32());
        Assert.Equal(1, await api.Votes(callId, ideas[0]));
        // Sent once more because the answer got lost: on the version that still stands, and later on one that does not.
        Assert.Equal("already", (await voter.Tap(callId, ideas[0], rev: 1, tapId: tapId)).Ok()["result"].GetString());
        (await voter.Tap(callId, ideas[0], rev: 1, pick: false)).Ok();
        Assert.Equal("already", (await voter.Tap(callId, ideas[0], rev: 1, tapId: tapId)).Ok()["result"].GetString());
        Assert.Equal(0, await api.Votes(callId, ideas[0]));
    }

    [Theory]
    [InlineData(-1, 1, "rev")]
    [InlineData(0, 0, "points")]
    [InlineData(0, 1001, "points")]
    public async Task A_tap_outside_its_bounds_is_malformed(int rev, int points, string field)
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        var refused = await voter.Put($"/api/calls/{callId}/picks/{ideas[0]}", new { tapId = Guid.NewGuid(), rev, pick = true, points });
        Assert.Equal((HttpStatusCode.BadRequest, "kernel.invalid"), (refused.Status, refused.Code));
        Assert.True(refused["errors"].TryGetProperty(field, out _));
    }

    [Fact]
    public async Task The_same_tap_gets_its_first_result_again_even_after_a_later_withdrawal()
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        var tapId = Guid.NewGuid();
        (await voter.Tap(callId, ideas[0], rev: 0, tapId: tapId)).Ok();
        (await voter.Tap(callId, ideas[0], rev: 1, pick: false)).Ok();

        var late = (await voter.Tap(callId, ideas[0], rev: 0, tapId: tapId)).Ok();
        Assert.Equal("counted", late["result"].GetString());
        Assert.Equal(2, late["ballot"].GetProperty("rev").GetInt32());
        Assert.Equal(0, await api.Votes(callId, ideas[0]));
    }

    [Fact]
    public async Task Somebody_elses_tap_id_is_only_a_number()
    {
        var (callId, ideas) = await api.OpenVote();
        using var one = await api.As(await api.Resident());
        using var other = await api.As(await api.Resident());
        var tapId = Guid.NewGuid();
        (await one.Tap(callId, ideas[0], rev: 0, tapId: tapId)).Ok();
        (await other.Tap(callId, ideas[0], rev: 0, tapId: tapId)).Ok();
        Assert.Equal(2, await api.Votes(callId, ideas[0]));
    }

    [Fact]
    public async Task A_tap_on_an_older_ballot_is_answered_with_the_current_one()
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        (await voter.Tap(callId, ideas[0], rev: 0)).Ok();
        var stale = await voter.Tap(callId, ideas[1], rev: 0);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        Assert.Equal("voting.ballot_changed", stale.Code);
        Assert.Equal(1, stale["current"].GetProperty("rev").GetInt32());
        Assert.Equal(ideas[0], stale["current"].GetProperty("picks")[0].GetProperty("ideaId").GetGuid());
        Assert.Equal(0, await api.Votes(callId, ideas[1]));
    }

    [Fact]
    public async Task More_picks_than_the_call_allows_are_refused()
    {
        var (callId, ideas) = await api.OpenVote(ideas: 3, maxPicks: 2);
        using var voter = await api.As(await api.Resident());
        (await voter.Tap(callId, ideas[0], rev: 0)).Ok();
        (await voter.Tap(callId, ideas[1], rev: 1)).Ok();
        var third = await voter.Tap(callId, ideas[2], rev: 2);
        Assert.Equal("voting.limit_reached", third.Code);
        Assert.Equal(2, third["facts"].GetProperty("maxPicks").GetInt32());
        Assert.Equal(0, await api.Votes(callId, ideas[2]));
    }

    [Fact]
    public async Task With_a_minimum_the_picks_enter_the_tally_together_and_leave_it_together()
    {
        var (callId, ideas) = await api.OpenVote(ideas: 3, maxPicks: 3, minPicks: 2);
        using var voter = await api.As(await api.Resident());
        var first = (await voter.Tap(callId, ideas[0], rev: 0)).Ok();
        Assert.Equal(1, first["ballot"].GetProperty("missing").GetInt32());
        Assert.Equal(0, await api.Votes(callId, ideas[0]));
        (await voter.Tap(callId, ideas[1], rev: 1)).Ok();
        Assert.Equal((1, 1), (await api.Votes(callId, ideas[0]), await api.Votes(callId, ideas[1])));
        (await voter.Tap(callId, ideas[0], rev: 2, pick: false)).Ok();
        Assert.Equal((0, 0), (await api.Votes(callId, ideas[0]), await api.Votes(callId, ideas[1])));
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task An_author_cannot_vote_for_their_own_idea()
    {
        var author = await api.Resident();
        var callId = await api.Call("voting");
        var ideaId = await api.Idea(callId, "in_vote", author);
        await api.OpenBallotBox(callId);
        using var voter = await api.As(author);
        Assert.Equal("voting.own_idea", (await voter.Tap(callId, ideaId, rev: 0)).Code);
    }

    [Fact]
    public async Task Only_residents_of_the_calls_area_vote()
    {
        var (callId, ideas) = await api.OpenVote(scope: "530111001");
        using var insider = await api.As(await api.Resident("530111001005"));
        using var outsider = await api.As(await api.Resident("530111002001"));
        (await insider.Tap(callId, ideas[0], rev: 0)).Ok();
        Assert.Equal("voting.other_area", (await outsider.Tap(callId, ideas[0], rev: 0)).Code);
        Assert.Equal("voting.other_area", (await outsider.Get($"/api/calls/{callId}/ballot")).Ok()["whyNot"].GetString());
    }

    [Fact]
    public async Task Who_is_not_verified_has_no_vote_and_a_visitor_signs_in_first()
    {
        var (callId, ideas) = await api.OpenVote();
        var person = await api.Resident();
        await api.Sql("update identity.person set verified_at = null, verified_by = null where id = @Id", new { person.Id });
        using var unverified = await api.As(person);
        using var staff = await api.As(await api.Staff("bureau"));
        Assert.Equal("voting.not_verified", (await unverified.Tap(callId, ideas[0], rev: 0)).Code);
        Assert.Equal("voting.not_verified", (await staff.Tap(callId, ideas[0], rev: 0)).Code);
        Assert.Equal("voting.not_verified", (await staff.Get($"/api/calls/{callId}/ballot")).Ok()["whyNot"].GetString());
        Assert.Equal("kernel.sign_in_needed", (await api.Anonymous().Tap(callId, ideas[0], rev: 0)).Code);
    }

    [Fact]
    public async Task Outside_the_window_nothing_is_saved()
    {
        var early = await api.Call("screening");
        var earlyIdea = await api.Idea(early, "accepted");
        var (late, lateIdeas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        Assert.Equal("voting.not_open_yet", (await voter.Tap(early, earlyIdea, rev: 0)).Code);

        // Admission decides: past the end it is refused although the box is still open for what is on its way.
        await api.Sql("update programmes.call set vote_to = @over where id = @late", new { late, over = api.SeasonNow.AddSeconds(-1) });
        Assert.Equal("voting.closed", (await voter.Tap(late, lateIdeas[0], rev: 0)).Code);
        Assert.Equal("voting.closed", (await voter.Get($"/api/calls/{late}/ballot")).Ok()["whyNot"].GetString());
    }

    [Fact]
    public async Task An_idea_that_was_taken_down_gets_no_new_votes_but_its_votes_can_be_withdrawn()
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        using var later = await api.As(await api.Resident());
        (await voter.Tap(callId, ideas[0], rev: 0)).Ok();
        await api.Sql("update ideas.idea set state = 'taken_down' where id = @id", new { id = ideas[0] });
        Assert.Equal("voting.idea_not_in_vote", (await later.Tap(callId, ideas[0], rev: 0)).Code);
        (await voter.Tap(callId, ideas[0], rev: 1, pick: false)).Ok();
        Assert.Equal(0, await api.Votes(callId, ideas[0]));
    }

    [Fact]
    public async Task An_unknown_call_or_an_idea_of_another_call_is_not_found()
    {
        var (callId, ideas) = await api.OpenVote();
        var (_, others) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        Assert.Equal("voting.idea_unknown", (await voter.Tap(callId, others[0], rev: 0)).Code);
        var madeUp = Guid.NewGuid();
        Assert.Equal("voting.call_unknown", (await voter.Tap(madeUp, ideas[0], rev: 0)).Code);
        // Or everybody could fill the folder of keys.
        Assert.False(Pseudonym.HasKey(api.Services.GetRequiredService<KeyRing>(), madeUp));
        Assert.Equal("voting.call_unknown", (await voter.Get($"/api/calls/{Guid.NewGuid()}/ballot")).Code);
    }

    [Theory]
    [InlineData("""{"rev":0,"pick":true}""")]
    [InlineData("""{"tapId":"00000000-0000-0000-0000-000000000000","rev":0,"pick":true}""")]
    [InlineData("""{"tapId":"7d444840-9dc0-11d1-b245-5ffdce74fad2","pick":true}""")]
    [InlineData("""{"tapId":"7d444840-9dc0-11d1-b245-5ffdce74fad2","rev":0}""")]
    [InlineData("""{"tapId":"7d444840-9dc0-11d1-b245-5ffdce74fad2","rev":-1,"pick":true}""")]
    [InlineData("""{"tapId":"7d444840-9dc0-11d1-b245-5ffdce74fad2","rev":"0","pick":true}""")]
    [InlineData("""{"tapId":"7d444840-9dc0-11d1-b245-5ffdce74fad2","rev":0,"pick":true,"points":0}""")]
    [InlineData("""{"tapId":"no","rev":0,"pick":true}""")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task A_broken_tap_is_a_bad_request(string body)
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        var answer = await voter.Send(HttpMethod.Put, $"/api/calls/{callId}/picks/{ideas[0]}",
            content: new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Code);
    }

    [Fact]
    public async Task The_ballot_comes_back_as_it_was_saved()
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        var empty = (await voter.Get($"/api/calls/{callId}/ballot")).Ok();
        Assert.Equal((0, 3, System.Text.Json.JsonValueKind.Null), (empty["ballot"].GetProperty("rev").GetInt32(), empty["ballot"].GetProperty("left").GetInt32(), empty["whyNot"].ValueKind));
        (await voter.Tap(callId, ideas[1], rev: 0)).Ok();
        var mine = (await voter.Get($"/api/calls/{callId}/ballot")).Ok();
        Assert.True(mine["counts"].GetBoolean());
        Assert.Equal(ideas[1], mine["ballot"].GetProperty("picks")[0].GetProperty("ideaId").GetGuid());
    }

    [Fact]
    public async Task No_row_of_the_vote_names_the_voter()
    {
        var (callId, ideas) = await api.OpenVote();
        var person = await api.Resident();
        using var voter = await api.As(person);
        (await voter.Tap(callId, ideas[0], rev: 0)).Ok();
        var rows = await api.List<string>("""
            select row_to_json(b)::text from voting.ballot b where call_id = @callId
            union all select row_to_json(l)::text from voting.vote_ledger l where l.call_id = @callId
            union all select row_to_json(o)::text from kernel.outbox o where o.at > now() - interval '1 minute' and o.body::text like '%' || @personId || '%'
            """, new { callId, personId = person.Id.ToString() });
        Assert.NotEmpty(rows);
        var key = await api.One<string>("select encode(person_key, 'hex') from identity.person where id = @Id", new { person.Id });
        Assert.All(rows, row => Assert.DoesNotContain(person.Id.ToString(), row));
        Assert.All(rows, row => Assert.DoesNotContain(key, row));
    }
}
