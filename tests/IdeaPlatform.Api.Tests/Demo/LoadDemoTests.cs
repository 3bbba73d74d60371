using System.Security.Cryptography;
using IdeaPlatform.Demo;
using IdeaPlatform.Kernel;
using IdeaPlatform.Registers.Published;
using IdeaPlatform.Tests.Allocation;
using IdeaPlatform.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace IdeaPlatform.Tests.Demo;

public sealed class LoadDemoTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task The_demo_season_is_lived_through_the_front_door_and_can_be_wiped()
    {
        var ct = TestContext.Current.CancellationToken;
        var migrated = await Filled();
        Assert.Contains("programmes.concentration_limit", migrated.Keys);
        Assert.Equal(0, await LoadDemo.Run(api.Services, api.Url, [], ct));
        await api.Settled();

        var phases = await api.List<string>("select phase from programmes.call order by created_at");
        Assert.Equal(["claiming", "collecting", "implementing", "voting"], phases.Order());
        Assert.Equal(37, await api.One<int>("select count(*)::int from ideas.idea where is_demo"));
        Assert.Equal(3, await api.One<int>("select count(*)::int from ideas.idea where state = 'in_project'"));
        Assert.Equal(9, await api.One<int>("select count(*)::int from ideas.idea where state = 'submitted'"));
        Assert.Equal(0, await api.One<int>("select count(*)::int from programmes.call where not is_demo"));
        Assert.InRange((api.SeasonNow - DateTimeOffset.UtcNow).TotalSeconds, -5, 5);

        // One call was shared out by a rule, and its money did not reach everybody: there is a win and a loss to explain.
        var shared = await api.One<Guid>("select id from programmes.call where selection_rule <> 'score_rank'");
        var allocation = (await api.Anonymous().Get($"/api/calls/{shared}/allocation")).Ok();
        Assert.Equal(7, allocation["rounds"].GetArrayLength() + allocation["losers"].GetArrayLength());
        Assert.InRange(allocation["losers"].GetArrayLength(), 1, 4);
        Assert.Equal(2, allocation["signatures"].GetArrayLength());
        // The rules do not agree, so that there is something to compare; with its own nobody is left with nothing.
        var laboratory = (await api.Anonymous().Computed($"/api/calls/{shared}/laboratory")).Ok()["rules"].EnumerateArray().ToList();
        Assert.Equal(5, laboratory.Count);
        Assert.Equal(3, laboratory.Select(rule => string.Join(',', rule.GetProperty("selected").EnumerateArray().Select(idea => idea.GetString()).Order())).Distinct().Count());
        Assert.Equal([0, 7], laboratory.Where(rule => rule.GetProperty("rule").GetString() is "greedy_votes" or "mes_cost_add1+greedy_votes").Select(rule => rule.GetProperty("votersWithNothing").GetInt64()).Order());
        // What the certificate names is what everybody downloads.
        var ballots = await api.Anonymous().Http.GetByteArrayAsync($"/api/calls/{shared}/ledger/files/ballots.pb", ct);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(ballots)), allocation["inputSha256"].GetString());

        // The needs list has what waits and what somebody has a solution for.
        var needs = (await api.Anonymous().Get("/api/needs")).Ok()["counts"];
        Assert.Equal((2, 1), (needs.GetProperty("open").GetInt32(), needs.GetProperty("answered").GetInt32()));

        // Loading again changes nothing.
        Assert.Equal(0, await LoadDemo.Run(api.Services, api.Url, [], ct));
        Assert.Equal(4, await api.One<int>("select count(*)::int from programmes.call"));

        var accounts = (await api.Anonymous().Get("/api/demo/accounts")).Ok().Body;
        var bureau = accounts.EnumerateArray().First(account => account.GetProperty("role").GetString() == "bureau");
        var signedIn = (await api.Anonymous().Post("/api/demo/sign-in", new { accountId = bureau.GetProperty("id").GetGuid() })).Ok();
        Assert.Contains("httponly", string.Join(';', signedIn.Raw.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("demo.account_unknown", (await api.Anonymous().Post("/api/demo/sign-in", new { accountId = Guid.CreateVersion7() })).Code);

        // One thing that is real, and nothing is wiped.
        await api.Sql("update organizations.organization set is_demo = false where uscc = '52530111MJ00000183'");
        Assert.False(await WipeDemo.Wipe(api.OwnerConnection, ct));
        Assert.Equal(37, await api.One<int>("select count(*)::int from ideas.idea"));
        await api.Sql("update organizations.organization set is_demo = true");
        Assert.True(await WipeDemo.Wipe(api.OwnerConnection, ct));
        Assert.Equal(0, await api.One<int>("select count(*)::int from ideas.idea"));
        Assert.Equal(0, await api.One<int>("select count(*)::int from identity.person where is_demo"));

        // What migrations put there is there as before: they do not run again.
        var left = await Filled();
        Assert.Empty(migrated.Keys.Where(table => left.GetValueOrDefault(table) != migrated[table]));
    }

    /// <summary>Every table that has rows, with all of them.</summary>
    private async Task<Dictionary<string, string>> Filled()
    {
        var filled = new Dictionary<string, string>();
        foreach (var table in await api.List<string>("""
            select format('%I.%I', n.nspname, c.relname)
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            order by 1
            """))
        {
            var rows = await api.One<string?>($"select string_agg(t::text, e'\n' order by t::text) from {table} t");
            if (rows is not null) filled.Add(table, rows);
        }
        return filled;
    }

    [Fact]
    public async Task The_story_can_be_told_on_every_day_of_the_year()
    {
        var ct = TestContext.Current.CancellationToken;
        using var scope = api.Services.CreateScope();
        var calendar = await Calendar.Read(scope.ServiceProvider.GetRequiredService<Database>(), ct);
        // What five working days take on each of them: nothing that follows may come earlier.
        foreach (var now in Enumerable.Range(0, 3 * 366).Select(new DateOnly(2024, 1, 1).AddDays))
        {
            DateOnly After(int day, int workingDays) => calendar.AddWorkingDays(now.AddDays(day), workingDays);
            foreach (var days in new[] { DemoPlan.First, DemoPlan.Second, DemoPlan.Third, DemoPlan.Fourth })
            {
                Assert.True(After(days.ReviewTo, 5) < now.AddDays(days.ClaimFrom), $"{now:O}: publicity does not fit before {days}");
            }
            Assert.True(After(DemoPlan.FirstDecided, 5) < now.AddDays(DemoPlan.FirstClaimed), $"{now:O}: claims of the first call");
            Assert.True(After(DemoPlan.FirstChosen, 5) < now.AddDays(DemoPlan.FirstSigned), $"{now:O}: contracts before their publicity ends");
            Assert.True(After(DemoPlan.FirstChosen, 15) >= now.AddDays(DemoPlan.FirstSigned), $"{now:O}: contracts after they lapsed");
            Assert.True(After(DemoPlan.SecondDecided, 5) < now.AddDays(DemoPlan.ThirdPublished), $"{now:O}: claims of the second call");
        }
    }
}
