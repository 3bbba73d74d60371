using System.Text.Json;
using System.Threading.Channels;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Tests.Harness;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

public sealed class TallyTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Everybody_sees_the_tally_of_a_live_call()
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        (await voter.Tap(callId, ideas[0], rev: 0)).Ok();
        var tally = (await api.Anonymous().Get($"/api/calls/{callId}/tally")).Ok();
        Assert.Equal(("open", false, 1, 1), (tally["state"].GetString(), tally["hidden"].GetBoolean(), tally["ballots"].GetInt32(), tally["picks"].GetInt32()));
        Assert.Equal(1, Shown(tally, ideas[0]));
        Assert.Equal(0, Shown(tally, ideas[1]));
    }

    [Fact]
    public async Task A_draft_and_an_invented_call_have_no_tally()
    {
        var draft = await api.Call("draft");
        Assert.Equal("voting.call_unknown", (await api.Anonymous().Get($"/api/calls/{draft}/tally")).Code);
        Assert.Equal("voting.call_unknown", (await api.Anonymous().Get($"/api/calls/{Guid.NewGuid()}/tally")).Code);
    }

    [Fact]
    public async Task A_call_that_hides_until_the_close_shows_no_votes_to_any_role()
    {
        var (callId, ideas) = await api.OpenVote(visibility: "hidden_until_close");
        using var voter = await api.As(await api.Resident());
        using var bureau = await api.As(await api.Staff("bureau"));
        (await voter.Tap(callId, ideas[0], rev: 0)).Ok();
        foreach (var caller in new[] { api.Anonymous(), voter, bureau })
        {
            var hidden = (await caller.Get($"/api/calls/{callId}/tally")).Ok();
            Assert.True(hidden["hidden"].GetBoolean());
            Assert.Null(Shown(hidden, ideas[0]));
        }
        Assert.Null(await api.One<int?>("select votes from voting.pub_tally where idea_id = @id", new { id = ideas[0] }));

        await api.EndVote(callId);
        await api.BoxIsClosed(callId);
        await Patience.Until(() => api.Anonymous().Get($"/api/calls/{callId}/tally"), tally => Shown(tally.Ok(), ideas[0]) == 1);
    }

    [Fact]
    public async Task A_call_that_hides_its_last_hours_shows_what_stood_when_they_began()
    {
        // Five days are left of the vote; the last hour is hidden.
        var (callId, ideas) = await api.OpenVote(visibility: "hidden_last_hours", hiddenHours: 1);
        using var early = await api.As(await api.Resident());
        using var late = await api.As(await api.Resident());
        (await early.Tap(callId, ideas[0], rev: 0)).Ok();
        await api.Sql("update programmes.call set hidden_hours = 240 where id = @callId", new { callId });
        // The tap itself freezes before it counts, if the clock's watch has not done it yet.
        (await late.Tap(callId, ideas[0], rev: 0)).Ok();
        Assert.Equal(1, await api.One<int>("select votes from voting.pub_tally where idea_id = @id", new { id = ideas[0] }));
        Assert.Equal(2, await api.Votes(callId, ideas[0]));
    }

    /// <summary>An idea by its number on the list, as a page finds it.</summary>
    private async Task<Guid> Numbered(Guid callId, int n) => (await api.Anonymous().Get($"/api/calls/{callId}/tally")).Ok()["ideas"].EnumerateArray()
        .Single(idea => idea.GetProperty("n").GetInt32() == n).GetProperty("ideaId").GetGuid();

    private sealed record Pushed(long Seq, JsonElement Rows, long Since);

    /// <summary>An open page. When this returns, the node has looked at the call and told the page where it stands: a vote from now on is a change.</summary>
    private async Task<(HubConnection Page, ChannelReader<Pushed> Messages)> Watch(Guid callId)
    {
        var messages = Channel.CreateUnbounded<Pushed>();
        var page = new HubConnectionBuilder().WithUrl(new Uri(api.Url, "/hubs/live")).Build();
        page.On<Guid, long, JsonElement, long, int[]>("tally", (id, seq, rows, since, _) =>
        {
            if (id == callId) messages.Writer.TryWrite(new Pushed(seq, rows.Clone(), since));
        });
        await page.StartAsync(TestContext.Current.CancellationToken);
        await page.InvokeAsync("Join", $"call:{callId}", TestContext.Current.CancellationToken);
        var first = await Next(messages.Reader);
        Assert.Equal((0, first.Seq), (first.Rows.GetArrayLength(), first.Since));
        return (page, messages.Reader);
    }

    private static Task<Pushed> Next(ChannelReader<Pushed> messages) =>
        messages.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience.Most, TestContext.Current.CancellationToken);

    /// <summary>The next message that carries votes; between them a node only says that it is still there.</summary>
    private static async Task<Pushed> NextMove(ChannelReader<Pushed> messages)
    {
        while (true)
        {
            var message = await Next(messages);
            if (message.Rows.GetArrayLength() > 0) return message;
        }
    }

    [Fact]
    public async Task An_open_page_is_pushed_the_new_count()
    {
        var (callId, _) = await api.OpenVote();
        var (page, messages) = await Watch(callId);
        await using var closing = page;
        var seen = (await api.Anonymous().Get($"/api/calls/{callId}/tally")).Ok()["seq"].GetInt64();
        using var voter = await api.As(await api.Resident());
        (await voter.Tap(callId, await Numbered(callId, 3), rev: 0)).Ok();
        var move = await NextMove(messages);
        Assert.Equal((seen + 1, seen), (move.Seq, move.Since));
        Assert.Equal((3, 1), (move.Rows[0][0].GetInt32(), move.Rows[0][1].GetInt32()));
    }

    [Fact]
    public async Task Where_points_are_shared_out_their_sum_moves_with_the_votes_and_hides_with_them()
    {
        var (callId, _) = await api.OpenVote(method: "points", points: 10);
        var (page, messages) = await Watch(callId);
        await using var closing = page;
        using var voter = await api.As(await api.Resident());
        var second = await Numbered(callId, 2);
        (await voter.Put($"/api/calls/{callId}/picks/{second}", new { tapId = Guid.NewGuid(), rev = 0, pick = true, points = 7 })).Ok();
        var row = (await NextMove(messages)).Rows[0];
        Assert.Equal((2, 1, 7), (row[0].GetInt32(), row[1][0].GetInt32(), row[1][1].GetInt32()));
        // An answer that was read just before the vote may be given out for a moment longer.
        await Patience.Until(() => api.Anonymous().Get($"/api/calls/{callId}/tally"), tally => Points(tally.Ok(), second) == 7);

        var (hidden, hiddenIdeas) = await api.OpenVote(method: "points", visibility: "hidden_until_close");
        (await voter.Put($"/api/calls/{hidden}/picks/{hiddenIdeas[0]}", new { tapId = Guid.NewGuid(), rev = 0, pick = true, points = 3 })).Ok();
        Assert.Null(Points((await api.Anonymous().Get($"/api/calls/{hidden}/tally")).Ok(), hiddenIdeas[0]));
        var (plain, plainIdeas) = await api.OpenVote();
        Assert.Null(Points((await api.Anonymous().Get($"/api/calls/{plain}/tally")).Ok(), plainIdeas[0]));

        static int? Points(Answer tally, Guid ideaId) =>
            tally["ideas"].EnumerateArray().Single(idea => idea.GetProperty("ideaId").GetGuid() == ideaId).GetProperty("points") is { ValueKind: JsonValueKind.Number } sum ? sum.GetInt32() : null;
    }

    [Fact]
    public async Task The_phases_open_the_box_hold_the_gate_and_the_bureau_certifies()
    {
        var callId = await api.Call("voting");
        var ideaId = await api.Idea(callId, "in_vote");
        using var bureau = await api.As(await api.Staff("bureau"));
        await Happened(callId, "screening", "voting");
        await api.Settled();
        Assert.Equal(1, await Gate(callId));
        using var voter = await api.As(await api.Resident());
        (await voter.Tap(callId, ideaId, rev: 0)).Ok();
        Assert.Equal("voting.not_closed_yet", (await bureau.Post($"/api/calls/{callId}/certification")).Code);

        await api.EndVote(callId);
        await api.BoxIsClosed(callId);
        Assert.Equal(1, await Gate(callId));
        Assert.Equal("1", await api.One<string>("select data ->> 'votes' from ideas.step where idea_id = @ideaId and kind = 'voting_closed'", new { ideaId }));

        var certified = (await bureau.Post($"/api/calls/{callId}/certification")).Ok();
        Assert.Equal((1, 1), (certified["ballots"].GetInt32(), certified["picks"].GetInt32()));
        Assert.Equal(0, await Gate(callId));
        Assert.Equal("voting.already_certified", (await bureau.Post($"/api/calls/{callId}/certification")).Code);
        Assert.True(await api.One<bool>("select final from voting.pub_tally where idea_id = @ideaId", new { ideaId }));
    }

    [Fact]
    public async Task A_tally_that_differs_from_the_recount_is_not_certified()
    {
        var (callId, ideas) = await api.OpenVote();
        await api.Sql("update voting.tally set votes = votes + 1 where call_id = @callId and idea_id = @id", new { callId, id = ideas[0] });
        await api.EndVote(callId);
        await api.BoxIsClosed(callId);
        using var bureau = await api.As(await api.Staff("bureau"));
        var refused = await bureau.Post($"/api/calls/{callId}/certification");
        Assert.Equal("voting.tally_differs", refused.Code);
        Assert.Equal(1, refused["facts"].GetProperty("differences").GetInt32());
    }

    [Fact]
    public async Task A_bureau_of_another_district_and_a_clerk_certify_nothing()
    {
        var (callId, _) = await api.OpenVote();
        using var stranger = await api.As(await api.Staff("bureau", "530112"));
        using var clerk = await api.As(await api.Staff("clerk"));
        Assert.Equal("voting.call_unknown", (await stranger.Post($"/api/calls/{callId}/certification")).Code);
        Assert.Equal("kernel.not_allowed", (await clerk.Post($"/api/calls/{callId}/certification")).Code);
    }

    [Fact]
    public async Task A_cancelled_call_takes_no_more_votes()
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        await api.EndVote(callId, "cancelled");
        await api.BoxIsClosed(callId);
        Assert.Equal("voting.closed", (await voter.Tap(callId, ideas[0], rev: 0)).Code);
    }

    private Task<int> Gate(Guid callId) =>
        api.One<int>("select open_count from programmes.gate where call_id = @callId and phase = 'counting' and room = 'voting'", new { callId });

    private async Task Happened(Guid callId, string from, string to)
    {
        await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        await work.Publish(new PhaseChanged(callId, from, to, api.SeasonNow));
        await work.Commit();
    }

    private static int? Shown(Answer tally, Guid ideaId)
    {
        var votes = tally["ideas"].EnumerateArray().Single(idea => idea.GetProperty("ideaId").GetGuid() == ideaId).GetProperty("votes");
        return votes.ValueKind == JsonValueKind.Null ? null : votes.GetInt32();
    }
}
