using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

/// <summary>
/// One resident, four channels, all orders of them: one ballot. Electronic ones edit it and the last change counts; a slip that came back
/// replaces and locks it, whenever it was handed out; one that did not come back changes nothing.
/// </summary>
public sealed class OneBallotTests(Api api) : IClassFixture<Api>
{
    private static readonly string[] s_channels = ["web", "kiosk", "assisted", "paper"];

    [Fact]
    public async Task All_24_orders_of_the_four_channels_leave_one_ballot_and_the_rule_decides_which()
    {
        var orders = Orders(s_channels).ToList();
        Assert.Equal(24, orders.Count);
        // Each channel wants another idea, and only one may be picked.
        var (callId, ideas) = await api.OpenVote(ideas: 4, maxPicks: 1);
        var places = await api.List<Place>("select idea_id, n from voting.tally where call_id = @callId", new { callId });
        var wish = s_channels.Zip(ideas).ToDictionary(one => one.First, one => one.Second);
        using var helper = await api.As(await api.Staff("clerk", "530111001001"));
        using var other = await api.As(await api.Staff("street", "530111001"));
        using var bureau = await api.As(await api.Staff("bureau"));
        var batchId = await helper.PrintBatch(callId, 50);

        // Every order twice: by somebody who brings the slip back, and by somebody who does not.
        var people = new List<(string[] Order, bool Returns, TestPerson Person, int Slip)>();
        foreach (var chunk in orders.SelectMany(order => new[] { (order, true), (order, false) }).Chunk(8))
        {
            people.AddRange(await Task.WhenAll(chunk.Select(async one =>
            {
                var person = await api.Resident();
                return (one.order, one.Item2, person, await VoteEverywhere(callId, one.order, person, helper, batchId, wish));
            })));
        }
        var paperPlace = places.Single(place => place.IdeaId == wish["paper"]).N;
        await api.CountAndKey(callId, batchId, helper, other, people.Where(one => one.Returns).ToDictionary(one => one.Slip, _ => new[] { paperPlace }));
        var accepted = (await bureau.Accept(batchId)).Ok();
        Assert.Equal((24, 24, 24, 0), (accepted["returned"].GetInt32(), accepted["unreturned"].GetInt32(), accepted["valid"].GetInt32(), accepted["invalid"].GetInt32()));

        foreach (var (order, returns, person, _) in people)
        {
            using var me = await api.As(person);
            var ballot = (await me.Get($"/api/calls/{callId}/ballot")).Ok()["ballot"];
            var standing = (await me.Get($"/api/calls/{callId}/ballot/standing")).Ok();
            var last = order.Last(channel => channel != "paper");
            // They can read it themselves: how it was last changed, and what became of the slip.
            Assert.Equal(returns ? ("paper", "accepted") : (last, "unreturned"), (standing["channel"].GetString()!, standing["paper"].GetProperty("state").GetString()!));
            var expected = returns ? (wish["paper"], "locked") : (wish[last], "open");
            Assert.Equal(expected, (Assert.Single(ballot.GetProperty("picks").EnumerateArray()).GetProperty("ideaId").GetGuid(), ballot.GetProperty("status").GetString()!));
        }
        Assert.Equal(48, await api.One<int>("select count(*)::int from voting.ballot where call_id = @callId", new { callId }));
        Assert.Equal(["assisted 8", "kiosk 8", "paper 24", "web 8"], await api.List<string>(
            "select channel || ' ' || count(*) from voting.ballot where call_id = @callId group by channel order by 1", new { callId }));
        Assert.Equal("8 8 8 24", string.Join(" ", await Task.WhenAll(ideas.Select(idea => api.Votes(callId, idea)))));
        Assert.Empty(await api.Contradictions(callId));
        // Three channels of 8 are below ten and told together.
        var turnout = (await api.Anonymous().Get($"/api/calls/{callId}/turnout")).Ok();
        Assert.Equal(["paper 24", "other 24"], turnout["channels"].EnumerateArray().Select(one => $"{one.GetProperty("channel").GetString()} {one.GetProperty("ballots").GetInt32()}"));
        (await bureau.Post($"/api/calls/{callId}/certification")).Ok();
    }

    private async Task<int> VoteEverywhere(Guid callId, string[] order, TestPerson person, Caller helper, Guid batchId, Dictionary<string, Guid> wish)
    {
        var slip = 0;
        foreach (var channel in order)
        {
            if (channel == "paper")
            {
                slip = await helper.Issue(batchId, person);
                continue;
            }
            using var caller = channel switch
            {
                "web" => await api.As(person),
                "kiosk" => await api.Kiosk(helper, callId, person),
                _ => await api.Assisted(helper, callId, person),
            };
            var mine = channel == "web" ? (await caller.Get($"/api/calls/{callId}/ballot")).Ok().Body : (await caller.Get("/api/granted/ballot")).Ok()["mine"];
            var rev = mine.GetProperty("ballot").GetProperty("rev").GetInt32();
            foreach (var pick in mine.GetProperty("ballot").GetProperty("picks").EnumerateArray())
            {
                rev = Rev(await Tap(caller, channel, callId, pick.GetProperty("ideaId").GetGuid(), rev, pick: false));
            }
            Rev(await Tap(caller, channel, callId, wish[channel], rev, pick: true));
            if (channel != "web") (await caller.Delete("/api/granted")).Ok();
        }
        return slip;
    }

    private static Task<Answer> Tap(Caller caller, string channel, Guid callId, Guid ideaId, int rev, bool pick) =>
        channel == "web" ? caller.Tap(callId, ideaId, rev, pick) : caller.GrantedTap(ideaId, rev, pick);

    private static int Rev(Answer answer) => answer.Ok()["ballot"].GetProperty("rev").GetInt32();

    private static IEnumerable<string[]> Orders(string[] of) => of.Length == 1
        ? [of]
        : of.SelectMany(first => Orders([.. of.Where(one => one != first)]).Select(rest => (string[])[first, .. rest]));

    private sealed record Place(Guid IdeaId, int N);
}
