using System.Net;
using System.Text;
using IdeaPlatform.Tests.Harness;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

/// <summary>Few requests a minute, so that a test can come to the end of them.</summary>
public sealed class ApiWithShortPatience : Api
{
    public ApiWithShortPatience() => Settings["Limits:PerPersonPerMinute"] = "6";
}

/// <summary>The short way of a tap leads where the long way does; by its length in the head one can tell them apart.</summary>
public sealed class TapDoorTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Both_ways_give_the_same_answer_under_the_same_headers()
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        using var content = Long(Guid.NewGuid());
        var first = (await voter.Send(HttpMethod.Put, $"/api/calls/{callId}/picks/{ideas[0]}", content: content)).Ok();
        var second = (await voter.Tap(callId, ideas[1], rev: 1)).Ok();
        Assert.Equal((false, true), (IsShort(first), IsShort(second)));
        Assert.Equal(Names(first), Names(second));
        Assert.Equal(Headers(first), Headers(second));
    }

    [Theory]
    [InlineData("points")]
    [InlineData("knapsack")]
    public async Task Both_ways_write_a_ballot_of_every_method_alike(string method)
    {
        var (callId, ideas) = await api.OpenVote(method: method);
        using var voter = await api.As(await api.Resident());
        var id = Guid.NewGuid();
        var tapped = (await voter.Tap(callId, ideas[0], rev: 0, tapId: id)).Ok();
        // The same tap again gets the same answer, whichever way it comes.
        using var content = Long(id);
        var again = (await voter.Send(HttpMethod.Put, $"/api/calls/{callId}/picks/{ideas[0]}", content: content)).Ok();
        Assert.Equal((true, false), (IsShort(tapped), IsShort(again)));
        Assert.Equal(tapped.Body.GetRawText(), again.Body.GetRawText());
    }

    [Fact]
    public async Task The_first_tap_of_a_session_goes_the_short_way_and_one_that_has_ended_goes_nowhere()
    {
        var (callId, ideas) = await api.OpenVote();
        var person = await api.Resident();
        using var voter = await api.As(person);
        using var elsewhere = await api.As(person);
        Assert.True(IsShort((await voter.Tap(callId, ideas[0], rev: 0)).Ok()));
        await api.Sql("update identity.session set ended_at = now() where person_id = @id", new { id = person.Id });
        Assert.Equal("kernel.sign_in_needed", (await elsewhere.Tap(callId, ideas[1], rev: 1)).Code);
        Assert.Equal(0, await api.Votes(callId, ideas[1]));
    }

    [Fact]
    public async Task Refusals_come_by_the_short_way_too()
    {
        var (callId, ideas) = await api.OpenVote(maxPicks: 1);
        using var voter = await api.As(await api.Resident());
        (await voter.Tap(callId, ideas[0], rev: 0)).Ok();
        Assert.Equal("voting.limit_reached", (await voter.Tap(callId, ideas[1], rev: 1)).Code);
        Assert.Equal("voting.ballot_changed", (await voter.Tap(callId, ideas[1], rev: 0)).Code);
        Assert.Equal("voting.idea_unknown", (await voter.Tap(callId, Guid.NewGuid(), rev: 1)).Code);
        Assert.Equal("voting.call_unknown", (await voter.Tap(Guid.NewGuid(), ideas[0], rev: 1)).Code);
        Assert.Equal("kernel.invalid", (await voter.Put($"/api/calls/{callId}/picks/{ideas[1]}", new { tapId = Guid.NewGuid(), rev = 1, pick = true, points = 0 }))["errors"].GetProperty("points")[0].GetString());
    }

    /// <summary>The short way reads what pages write; what the serializer makes of all else, it decides alone. "@" stands for the id of the tap.</summary>
    [Theory]
    [InlineData("""{"tapId":@,"rev":1,"pick":true}""", HttpStatusCode.OK, true)]
    [InlineData("""{"tapId":@,"rev":1,"pick":true,"points":1}""", HttpStatusCode.OK, true)]
    [InlineData("""{ "pick" : true , "rev" : 1 , "tapId" : @ }""", HttpStatusCode.OK, true)]
    [InlineData("""{"TapId":@,"rev":1,"pick":true}""", HttpStatusCode.OK, false)]
    [InlineData("""{"tapId":@,"rev":1,"pick":true,"more":{"rev":7}}""", HttpStatusCode.OK, false)]
    [InlineData("""{"tapId":@,"rev":"1","pick":true}""", HttpStatusCode.BadRequest, false)]
    [InlineData("""{"tapId":@,"rev":true,"pick":true}""", HttpStatusCode.BadRequest, false)]
    [InlineData("""{"tapId":@,"rev":1.5,"pick":true}""", HttpStatusCode.BadRequest, false)]
    [InlineData("""{"tapId":@,"rev":1,"pick":1}""", HttpStatusCode.BadRequest, false)]
    [InlineData("""{"tapId":"rev","rev":1,"pick":true}""", HttpStatusCode.BadRequest, false)]
    [InlineData("""{"tapId":@,"rev":1,"pick":true,"points":null}""", HttpStatusCode.BadRequest, false)]
    [InlineData("""{"tapId":@,"rev":1}""", HttpStatusCode.BadRequest, false)]
    [InlineData("""{"\ud800":1,"tapId":@,"rev":1,"pick":true}""", HttpStatusCode.BadRequest, false)]
    [InlineData("""{"tapId":"\ud800","rev":1,"pick":true}""", HttpStatusCode.BadRequest, false)]
    [InlineData("""{"tapId":@,"rev":1,"pick":true}{}""", HttpStatusCode.BadRequest, false)]
    [InlineData("{\"tapId\":\"", HttpStatusCode.BadRequest, false)]
    [InlineData("{}", HttpStatusCode.BadRequest, false)]
    public async Task A_body_is_read_by_whoever_understands_it(string body, HttpStatusCode status, bool isShort)
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        (await voter.Tap(callId, ideas[0], rev: 0)).Ok();
        using var content = new StringContent(body.Replace("@", $"\"{Guid.NewGuid()}\"", StringComparison.Ordinal), Encoding.UTF8, "application/json");
        var answer = await voter.Send(HttpMethod.Put, $"/api/calls/{callId}/picks/{ideas[1]}", content: content);
        Assert.Equal((status, isShort), (answer.Status, IsShort(answer) && answer.Code is null));
        Assert.Equal(status == HttpStatusCode.OK ? 1 : 0, await api.Votes(callId, ideas[1]));
    }

    [Fact]
    public async Task Neither_a_forged_request_nor_a_stranger_gets_in()
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        (await voter.Tap(callId, ideas[0], rev: 0)).Ok();
        var host = voter.Http.BaseAddress!.Authority;
        foreach (var origin in new[] { "https://elsewhere.example", $"https://not-{host}", $"ftp://x/{host}", "null" })
        {
            voter.Http.DefaultRequestHeaders.Add("Origin", origin);
            Assert.Equal((origin, "kernel.cross_site"), (origin, (await voter.Tap(callId, ideas[1], rev: 1)).Code));
            voter.Http.DefaultRequestHeaders.Remove("Origin");
        }
        voter.Http.DefaultRequestHeaders.Remove("X-Requested-With");
        Assert.Equal("kernel.cross_site", (await voter.Tap(callId, ideas[1], rev: 1)).Code);
        using var visitor = api.Anonymous();
        Assert.Equal("kernel.sign_in_needed", (await visitor.Tap(callId, ideas[1], rev: 0)).Code);
        Assert.Equal(0, await api.Votes(callId, ideas[1]));
    }

    /// <summary>A first tap longer than any that a page sends, so that it goes the long way.</summary>
    private static StringContent Long(Guid tapId) =>
        new($$"""{"tapId":"{{tapId}}","rev":0,"pick":true}{{new string(' ', 1024)}}""", Encoding.UTF8, "application/json");

    internal static bool IsShort(Answer answer) => answer.Raw.Content.Headers.Contains("Content-Length") && answer.Raw.Headers.TransferEncodingChunked != true;

    private static string Names(Answer answer) => string.Join(" ", answer.Body.EnumerateObject().Select(one => one.Name).Concat(answer["ballot"].EnumerateObject().Select(one => one.Name))
        .Concat(answer["receipt"].EnumerateObject().Select(one => one.Name)));

    private static string Headers(Answer answer) => string.Join("\n", answer.Raw.Headers.Where(header => header.Key is not ("Date" or "Transfer-Encoding" or "Set-Cookie"))
        .Append(new("Content-Type", answer.Raw.Content.Headers.GetValues("Content-Type"))).Select(header => $"{header.Key}: {string.Join(",", header.Value)}").Order());
}

/// <summary>The limit of a person is one, whichever way they come.</summary>
public sealed class TapDoorLimitTests(ApiWithShortPatience api) : IClassFixture<ApiWithShortPatience>
{
    [Fact]
    public async Task The_seventh_request_of_a_minute_is_asked_to_wait()
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        var answers = new List<Answer>();
        for (var rev = 0; rev < 12; rev++) answers.Add(await voter.Tap(callId, ideas[0], rev, pick: rev % 2 == 0));
        var late = answers.Last();
        Assert.Equal((HttpStatusCode.TooManyRequests, "kernel.too_many_requests"), (late.Status, late.Code));
        Assert.True(late.Raw.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.InRange(answers.Count(answer => answer.Status == HttpStatusCode.OK), 6, 8);
        Assert.Equal("counted withdrawn counted withdrawn counted withdrawn", string.Join(" ", answers.Take(6).Select(answer => answer.Ok()["result"].GetString())));
    }
}
