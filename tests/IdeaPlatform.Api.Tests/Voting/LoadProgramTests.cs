using IdeaPlatform.Load;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Voting.Replay;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

/// <summary>The load program measures what browsers do only as long as it behaves like one.</summary>
public sealed class LoadProgramTests(Api api) : IClassFixture<Api>
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task A_voter_is_given_a_device_with_the_first_tap_and_shows_it_with_the_next(int picks, bool givenByTheLast)
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        var options = LoadOptions.Parse(["votes", "--base", $"127.0.0.1:{api.Url.Port}", "--picks", $"{picks}"]);
        var plan = new LoadPlan(callId, MaxPicks: 3, ideas, [voter.Token!]);
        using var meter = new Meter(options);
        using var line = new Line(options.Doors, 0, callId);
        var sent = new List<SentTap>();
        await new Casting(plan, options, meter, new Taps(plan, options)).Vote(line, 0, sent);
        Assert.Equal((picks, true), (sent.Count, sent.TrueForAll(tap => tap.Acknowledged)));
        // The server gives a device to whoever shows none.
        var wire = await line.Ready();
        Assert.Equal(givenByTheLast, wire.CookieGiven(Browser.DeviceLine) is { Length: Browser.DeviceLength });
    }
}
