using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Tests.Harness;
using IdeaPlatform.Tests.Sweep;
using IdeaPlatform.Voting;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

/// <summary>
/// While a call hides its tally, nobody learns it, whatever the role: every reading operation of the API document is called with the real
/// ids, before and after a landslide of votes whose size appears nowhere else, and the hub and the log are listened to. After the close the
/// same walk must find the numbers: so it is known to see.
/// </summary>
public sealed partial class VisibilityTests(Api api) : IClassFixture<Api>
{
    // Sizes that no date, price or page length has by chance.
    private const int Landslide = 919;
    private const int Runner = 613;
    private static readonly string[] s_roles =
        ["", Roles.Resident, Roles.Clerk, Roles.Street, Roles.Bureau, Roles.Reviewer, Roles.Organization, Roles.Finance, Roles.Auditor];

    [Theory]
    [InlineData("hidden_until_close", 0)]
    [InlineData("hidden_last_hours", 240)]
    public async Task A_hidden_tally_is_hidden_from_every_role_on_every_way_until_the_close(string visibility, int hours)
    {
        var logged = api.Services.GetRequiredService<ILoggerFactory>().Listen();
        var (callId, ideas) = await api.OpenVote(ideas: 3, maxPicks: 1, visibility: visibility, hiddenHours: hours);
        await using var page = await Listen(callId);
        var before = await Walk(callId, ideas);
        await Vote(callId, (ideas[2], Landslide), (ideas[1], Runner));
        var after = await Walk(callId, ideas);

        Assert.Empty(Tellers(after));
        Assert.Empty(page.Heard.Where(Tells));
        Assert.Empty(logged.Lines.Where(Tells));
        // Nor by the order in which ideas stand, nor by what a cache keeps.
        foreach (var (place, seen) in before)
        {
            // A new visitor's own shuffle is another one each time, votes or not.
            if (!place.Contains("order=random", StringComparison.Ordinal)) Assert.True(seen.Order.SequenceEqual(after[place].Order), $"{place}: the ideas stand in another order after the votes");
            Assert.False(after[place].Caching.Contains("public", StringComparison.Ordinal) && after[place].Text.Contains("votes", StringComparison.Ordinal),
                $"{place}: a shared cache may keep votes");
        }

        await api.EndVote(callId);
        await api.BoxIsClosed(callId);
        await api.Settled();
        Assert.Contains(Tellers(await Walk(callId, ideas)), place => place.StartsWith("getTally", StringComparison.Ordinal));
        using var late = await api.As(await api.Resident());
        Assert.Equal("voting.closed", (await late.Tap(callId, ideas[0], rev: 0)).Code);
        // One-way: whatever an officer writes into the call, a vote that was closed does not open again.
        await api.Sql("update programmes.call set phase = 'voting', vote_to = now() + interval '5 days' where id = @callId", new { callId });
        Assert.Equal("voting.closed", (await late.Tap(callId, ideas[0], rev: 0)).Code);
    }

    [Fact]
    public async Task A_live_tally_is_seen_by_the_same_walk()
    {
        var (callId, ideas) = await api.OpenVote(ideas: 3, maxPicks: 1);
        await using var page = await Listen(callId);
        // The line's first word: what was there before it, a page asks for itself.
        await page.Until(_ => true);
        // One more, so that the turnout of this vote, which other walks may see, is no size that they look for.
        await Vote(callId, (ideas[2], Landslide), (ideas[1], 1));
        Assert.NotEmpty(Tellers(await Walk(callId, ideas)));
        await page.Until(text => Tells(text));
    }

    private sealed record Seen(string Text, IReadOnlyList<Guid> Order, string Caching);

    /// <summary>By "operation as role": what came back.</summary>
    private async Task<Dictionary<string, Seen>> Walk(Guid callId, Guid[] ideas)
    {
        using var visitor = api.Anonymous();
        var operations = Operations.Read((await visitor.Get("/openapi/v1.json")).Body).Where(operation => operation.Method == HttpMethod.Get).ToList();
        Assert.True(operations.Count > 40);
        var no = await api.One<string>("select no from ideas.idea where id = @id", new { id = ideas[2] });
        var seen = new Dictionary<string, Seen>();
        foreach (var role in s_roles)
        {
            using var caller = role.Length == 0 ? api.Anonymous() : await api.As(await Person(role));
            foreach (var operation in operations)
            {
                foreach (var query in operation.Id == "listIdeas" ? new[] { $"?call={callId}&order=newest", $"?call={callId}&order=random" } : [""])
                {
                    var path = Fill(operation.Template, callId, ideas[2], no) + query;
                    using var answer = await caller.Http.GetAsync(path);
                    var text = $"{await answer.Content.ReadAsStringAsync()} {string.Join(' ', answer.Headers.SelectMany(header => header.Value))}";
                    Guid[] order = [.. Guids().Matches(text).Select(match => Guid.Parse(match.Value)).Where(ideas.Contains)];
                    seen[$"{operation.Id}{query} as {(role.Length == 0 ? "nobody" : role)}"] = new Seen(text, order, answer.Headers.CacheControl?.ToString() ?? "");
                }
            }
        }
        return seen;
    }

    private static string Fill(string template, Guid callId, Guid ideaId, string no) => string.Join('/', template.Split('/').Select(part => part switch
    {
        "{callId}" => callId.ToString(),
        "{ideaId}" => ideaId.ToString(),
        "{no}" => no,
        "{year}" => "2026",
        "{seq}" => "0",
        "{from}" => "1",
        "{name}" => "checkpoints.txt",
        "{token}" => new string('0', 48),
        ['{', ..] => Guid.NewGuid().ToString(),
        _ => part,
    }));

    private static IEnumerable<string> Tellers(Dictionary<string, Seen> walk) => walk.Where(one => Tells(one.Value.Text)).Select(one => one.Key);

    /// <summary>Ids, dates and hashes are taken out first: in so many digits any number appears by chance.</summary>
    private static bool Tells(string text) => Numbers().Matches(Noise().Replace(text, "")).Any(match => match.Value is "919" or "613");

    private async Task<TestPerson> Person(string role) => role switch
    {
        Roles.Resident => await api.Resident(),
        Roles.Clerk => await api.Staff(role, "530111001001"),
        Roles.Street => await api.Staff(role, "530111001"),
        Roles.Organization => await api.Staff(role, organizationId: Guid.CreateVersion7()),
        _ => await api.Staff(role),
    };

    /// <summary>All at once: how many voted so far, which everybody may know, must never happen to be how many one idea got.</summary>
    private async Task Vote(Guid callId, params (Guid IdeaId, int Count)[] votes)
    {
        Guid[] chosen = [.. votes.SelectMany(vote => Enumerable.Repeat(vote.IdeaId, vote.Count))];
        await using var work = await api.Services.GetRequiredService<Database>().Begin(CancellationToken.None);
        var voters = await api.Services.GetRequiredService<People>().CreateVoters(work, chosen.Length, "530111001001");
        await work.Commit();
        var answers = await api.SaveTogether(callId, [.. voters.Zip(chosen, (voter, ideaId) =>
            new PendingTap(callId, voter.PersonId, new Tap(Guid.NewGuid(), 0, ideaId, 1, api.SeasonNow)))]);
        Assert.All(answers, answer => Assert.IsType<TapAnswer.Saved>(answer));
    }

    private async Task<Page> Listen(Guid callId)
    {
        var page = new Page(new HubConnectionBuilder().WithUrl(new Uri(api.Url, "/hubs/live")).Build());
        await page.Open($"call:{callId}");
        return page;
    }

    private sealed class Page(HubConnection connection) : IAsyncDisposable
    {
        private readonly SemaphoreSlim _heard = new(0);

        public ConcurrentQueue<string> Heard { get; } = new();

        public async Task Open(string group)
        {
            connection.On<JsonElement, JsonElement, JsonElement, JsonElement, JsonElement>("tally", (call, seq, rows, since, turnout) => Hear($"{seq} {rows} {since}"));
            connection.On<JsonElement, JsonElement>("changed", (topic, id) => Hear($"{topic}"));
            await connection.StartAsync();
            await connection.InvokeAsync("Join", group);
        }

        public async Task Until(Func<string, bool> wanted)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            while (!Heard.Any(wanted)) await _heard.WaitAsync(patience.Token);
        }

        public async ValueTask DisposeAsync()
        {
            await connection.DisposeAsync();
            _heard.Dispose();
        }

        private void Hear(string text)
        {
            Heard.Enqueue(text);
            _heard.Release();
        }
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Guids();

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d\d-\d\d[T ][\d:.]+|[0-9a-f]{16}|[0-9a-zA-Z+/=]{20,}|TEST-[A-Z0-9-]+|测试点子\d+|居民\d+|[a-z]+\d+")]
    private static partial Regex Noise();

    [GeneratedRegex(@"(?<![0-9A-Za-z])\d+(?![0-9A-Za-z])")]
    private static partial Regex Numbers();
}
