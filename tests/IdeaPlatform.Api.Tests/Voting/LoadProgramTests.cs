using System.Net;
using System.Net.Sockets;
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

    [Fact]
    public async Task A_replay_shows_the_device_that_a_voter_was_given_and_that_of_nobody_else()
    {
        using var server = new HttpListener();
        var door = new Uri($"http://127.0.0.1:{FreePort()}/");
        server.Prefixes.Add(door.ToString());
        server.Start();
        var shown = new List<string>();
        var serving = Task.Run(async () =>
        {
            for (var n = 1; n <= 4; n++)
            {
                var answer = await server.GetContextAsync();
                shown.Add(answer.Request.Headers["Cookie"]!);
                if (!shown[^1].Contains("device", StringComparison.Ordinal)) answer.Response.AppendHeader("Set-Cookie", $"ideaplatform_device=given{n}; path=/api/calls; httponly");
                answer.Response.Close("""{"result":"counted"}"""u8.ToArray(), willBlock: true);
            }
        }, TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory();
        var election = new ElectionFile("", "approval", 1, [new("a", "A", 1), new("b", "B", 1)], [new("1", ["a", "b"]), new("2", ["a", "b"])]);
        var plan = new ReplayPlan(Guid.NewGuid(), "", new Dictionary<string, Guid> { ["a"] = Guid.NewGuid(), ["b"] = Guid.NewGuid() }, new Dictionary<string, string> { ["1"] = "s1", ["2"] = "s2" });
        Assert.Equal(0, await Caster.Run(election, plan, new Options("cast", "", folder.FullName, door, Concurrency: 1, Resume: false)));
        await serving;
        folder.Delete(recursive: true);
        Assert.Equal(
            ["ideaplatform_session=s1", "ideaplatform_session=s1; ideaplatform_device=given1", "ideaplatform_session=s2", "ideaplatform_session=s2; ideaplatform_device=given3"], shown);
    }

    private static int FreePort()
    {
        using var any = new TcpListener(IPAddress.Loopback, 0);
        any.Start();
        return ((IPEndPoint)any.LocalEndpoint).Port;
    }
}
