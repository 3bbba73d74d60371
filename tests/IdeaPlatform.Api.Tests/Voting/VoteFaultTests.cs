using System.Net;
using System.Net.Sockets;
using System.Text;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

/// <summary>A node whose queue is short, so that a test can fill it.</summary>
public sealed class ApiWithShortQueue : Api
{
    public ApiWithShortQueue() => Settings["IDEAPLATFORM_VOTE_QUEUE"] = "4";
}

/// <summary>What goes wrong between a voter and the disk: what was acknowledged is there, what was refused is not, nothing counts twice.</summary>
public sealed class VoteFaultTests(ApiWithShortQueue api) : IClassFixture<ApiWithShortQueue>
{
    [Fact]
    public async Task A_full_queue_asks_to_come_back_and_the_same_taps_count_once()
    {
        var (callId, ideas) = await api.OpenVote();
        var voters = await Task.WhenAll(Enumerable.Range(0, 30).Select(async _ => (Who: await api.As(await api.Resident()), TapId: Guid.NewGuid())));
        Answer[] answers;
        await using (var hand = await api.Hold(callId))
        {
            // While somebody holds the head, a batch is stuck, four wait, and the rest is turned away at once.
            var first = voters.Select(voter => voter.Who.Tap(callId, ideas[0], rev: 0, tapId: voter.TapId)).ToList();
            while (first.Count(task => task.IsCompleted) < voters.Length - 20) await Task.WhenAny(first.Where(task => !task.IsCompleted));
            await hand.DisposeAsync();
            answers = await Task.WhenAll(first);
        }
        var turnedAway = answers.Where(answer => answer.Status == HttpStatusCode.ServiceUnavailable).ToList();
        Assert.NotEmpty(turnedAway);
        Assert.All(turnedAway, answer => Assert.Equal(("voting.busy", "1"), (answer.Code, answer.Raw.Headers.RetryAfter!.ToString())));
        Assert.Equal(answers.Count(answer => answer.Status == HttpStatusCode.OK), await api.Votes(callId, ideas[0]));
        // Everybody comes back with the same tap, those who were acknowledged too.
        foreach (var (who, tapId) in voters) Assert.Equal("counted", (await who.Tap(callId, ideas[0], rev: 0, tapId: tapId)).Ok()["result"].GetString());
        Assert.Equal(voters.Length, await api.Votes(callId, ideas[0]));
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task One_poisonous_row_does_not_refuse_its_neighbours()
    {
        var (callId, ideas) = await api.OpenVote();
        await api.Sql("""
            create function voting.poison() returns trigger language plpgsql as $$ begin raise exception 'poison'; end $$;
            """);
        var place = await api.One<int>("select n from voting.tally where call_id = @callId and idea_id = @ideaId", new { callId, ideaId = ideas[2] });
        await api.Sql($"create trigger poison before insert on voting.ballot for each row when (new.picks @> array[{place}]) execute function voting.poison()");
        var voters = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => await api.As(await api.Resident())));
        Task<Answer>[] taps;
        await using (await api.Hold(callId)) taps = [.. voters.Select((voter, v) => voter.Tap(callId, ideas[v == 2 ? 2 : 0], rev: 0))];
        var answers = await Task.WhenAll(taps);
        Assert.Equal(3, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Equal(HttpStatusCode.InternalServerError, answers[2].Status);
        Assert.Equal((3, 0), (await api.Votes(callId, ideas[0]), await api.Votes(callId, ideas[2])));
        Assert.Empty(await api.Contradictions(callId));
        await api.Sql("drop trigger poison on voting.ballot");
    }

    [Fact]
    public async Task A_request_cut_in_half_leaves_nothing_and_one_whose_answer_was_cut_counts_once()
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        var body = $$"""{"tapId":"{{Guid.NewGuid()}}","rev":0,"pick":true,"points":1}""";
        var head = $"PUT /api/calls/{callId}/picks/{ideas[0]} HTTP/1.1\r\nHost: {api.Url.Authority}\r\nCookie: ideaplatform_session={voter.Token}\r\n"
            + $"X-Requested-With: IdeaPlatform\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n";
        await SendAndLeave(head + body[..20]);
        Assert.Equal(0, await api.Votes(callId, ideas[0]));
        Assert.Equal(0, await api.One<int>("select count(*)::int from voting.ballot where call_id = @callId", new { callId }));
        // This one is on its way to the database when its voter goes.
        await using (await api.Hold(callId))
        {
            using var socket = await Send(head + body);
            await api.WriterWaits();
        }
        await Patience.Until(async () => await api.Votes(callId, ideas[0]) == 1);
        // The voter never heard; the page sends the same tap again.
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var again = await voter.Send(HttpMethod.Put, $"/api/calls/{callId}/picks/{ideas[0]}", content: content);
        Assert.Equal("counted", again.Ok()["result"].GetString());
        Assert.Equal(1, again["receipt"].GetProperty("seq").GetInt64());
        Assert.Equal(1, await api.Votes(callId, ideas[0]));
        Assert.Empty(await api.Contradictions(callId));
    }

    [Fact]
    public async Task A_clock_that_jumps_back_opens_nothing_again()
    {
        var (callId, ideas) = await api.OpenVote();
        using var voter = await api.As(await api.Resident());
        (await voter.Tap(callId, ideas[0], rev: 0)).Ok();
        var now = api.SeasonNow;
        await Rewind(now.AddDays(-30));
        Assert.Equal("voting.not_open_yet", (await voter.Tap(callId, ideas[1], rev: 1)).Code);
        await Rewind(now);
        (await voter.Tap(callId, ideas[1], rev: 1)).Ok();
        await api.EndVote(callId);
        await api.BoxIsClosed(callId);
        await api.Sql("update programmes.call set vote_to = @later where id = @callId", new { callId, later = now.AddDays(5) });
        await Rewind(now.AddHours(-1));
        Assert.Equal("voting.closed", (await voter.Tap(callId, ideas[2], rev: 2)).Code);
        await Rewind(now);
        Assert.Equal("1 1 0", string.Join(' ', await Task.WhenAll(ideas.Select(idea => api.Votes(callId, idea)))));
        Assert.Empty(await api.Contradictions(callId));
    }

    private async Task SendAndLeave(string text)
    {
        using var socket = await Send(text);
        socket.Client.Shutdown(SocketShutdown.Send);
    }

    private async Task<TcpClient> Send(string text)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(api.Url.Host, api.Url.Port);
        await socket.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text));
        return socket;
    }

    private async Task Rewind(DateTimeOffset instant)
    {
        await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        var offset = (long)(instant - DateTimeOffset.UtcNow).TotalSeconds;
        await SeasonClock.Rewind(work, offset);
        await work.Commit();
        api.Services.GetRequiredService<SeasonClock>().SetOffset(offset);
    }
}
