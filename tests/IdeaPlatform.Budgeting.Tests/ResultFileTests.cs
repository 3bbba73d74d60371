using System.Text;
using System.Text.Json;
using IdeaPlatform.Budgeting;
using Xunit;

namespace IdeaPlatform.Tests;

public sealed class ResultFileTests
{
    private const string Meta = "META\nkey;value\ndescription;T\ncountry;C\nunit;U\ninstance;1\nbudget;200.5\nvote_type;approval\nrule;unknown\ndate_begin;2026\ndate_end;2026\n";

    private static byte[] Result(string pb, AllocationOptions options, string? hash = "00") => ResultFile.Write(Fixtures.Allocate(Fixtures.Read(pb), options), hash);

    [Theory]
    [InlineData("greedy_votes")]
    [InlineData("greedy_votes_per_cost")]
    [InlineData("phragmen+greedy_votes")]
    [InlineData("mes_cost_add1")]
    [InlineData("mes_card_add1+greedy_votes")]
    public void Two_hundred_shuffles_of_voters_and_projects_give_the_same_bytes(string rule)
    {
        var random = new Random(9);
        var projects = Enumerable.Range(1, 14).Select(p => $"p{p};{random.Next(10, 90)}.{random.Next(10)};Name {p}").ToArray();
        var votes = Enumerable.Range(1, 60).Select(v => $"v{v};{string.Join(',', Enumerable.Range(1, 14).Where(_ => random.Next(3) == 0).Select(p => $"p{p}"))}").ToArray();
        byte[]? first = null;
        for (var i = 0; i < 200; i++)
        {
            random.Shuffle(projects);
            random.Shuffle(votes);
            var pb = $"{Meta}PROJECTS\nproject_id;cost;name\n{string.Join('\n', projects)}\nVOTES\nvoter_id;vote\n{string.Join('\n', votes)}\n";
            var bytes = Result(pb, Fixtures.Options(rule));
            first ??= bytes;
            Assert.Equal(Encoding.UTF8.GetString(first), Encoding.UTF8.GetString(bytes));
        }
    }

    [Fact]
    public void The_text_is_canonical_and_holds_what_decided()
    {
        var text = Encoding.UTF8.GetString(Result(Meta + "PROJECTS\nproject_id;cost\na;120.25\nb;60\nVOTES\nvoter_id;vote\nx;a\ny;a,b\n", Fixtures.Options("mes_cost_add1") with { Increment = 50, Excluded = ["b"] }, "ab12"));
        Assert.DoesNotContain('\n', text);
        using var json = JsonDocument.Parse(text);
        Sorted(json.RootElement);
        var root = json.RootElement;
        Assert.Equal(["ab12", "mes_cost_add1", "official", "official", "120.25", "200.5", "0.5"], new[]
        {
            root.GetProperty("input").GetProperty("sha256"), root.GetProperty("rule"), root.GetProperty("ties"), root.GetProperty("variant"), root.GetProperty("cost"), root.GetProperty("budget"),
            root.GetProperty("options").GetProperty("increment"),
        }.Select(value => value.GetString()));
        Assert.Equal("a", root.GetProperty("selected")[0].GetString());
        Assert.Equal("481/8", root.GetProperty("rounds")[0].GetProperty("payment").GetString());
        Assert.Equal("excluded", root.GetProperty("losers")[0].GetProperty("reason").GetString());
        Assert.Equal(ResultFile.Software, root.GetProperty("software").GetString());
    }

    [Fact]
    public void A_result_with_every_option_is_computed_again_and_any_change_is_found()
    {
        const string pb = Meta + "PROJECTS\nproject_id;cost;neighborhood\na;120.25;n\nb;60;s\nc;90;s\nd;50;n\ne;40;n\nVOTES\nvoter_id;vote\nx;a,c\ny;a,b\nz;b,c,d,e\nw;e\n";
        var options = Fixtures.Options("mes_cost_add1+greedy_votes", variant: Add1Variant.Exhaustive) with
        {
            Lot = ["e", "d", "c", "b", "a"],
            Increment = 25,
            MostSteps = 500,
            MinimumVotes = 1,
            MinimumScore = 1,
            FundUnsupported = true,
            Excluded = ["d"],
            AreaFloors = [new("s", 60_0)],
            Incompatible = [new("b", "e")],
            PartFunding = [new("a", 100)],
            ComparisonStep = true,
        };
        var election = Fixtures.Read(pb);
        Assert.Equal(2, election.Decimals);
        var bytes = Result(pb, options);
        Assert.True(ResultVerifier.Verify(bytes, election, "00", TestContext.Current.CancellationToken).Ok);
        var text = Encoding.UTF8.GetString(bytes);
        string[] changes = ["\"cost\":\"", "\"selected\":[\"", "\"minimum_votes\":", "\"rounds\":[{\"amount\":\"", "\"losers\":[{", "\"software\":\"", "\"voters\":"];
        foreach (var change in changes)
        {
            var at = text.IndexOf(change, StringComparison.Ordinal) + change.Length;
            Assert.True(at >= change.Length, change);
            var changed = change == "\"losers\":[{" ? text.Insert(at, "\"x\":1,") : text.Insert(at, "9");
            var found = ResultVerifier.Verify(Encoding.UTF8.GetBytes(changed), election, "00", TestContext.Current.CancellationToken);
            // Another software that finds the same is right.
            Assert.Equal(change == "\"software\":\"", found.Ok);
        }
        Assert.False(ResultVerifier.Verify(Encoding.UTF8.GetBytes(text.Replace(",", ", ", StringComparison.Ordinal)), election, "00", TestContext.Current.CancellationToken).Ok);
        Assert.False(ResultVerifier.Verify(bytes, election, "01", TestContext.Current.CancellationToken).Ok);
        Assert.False(ResultVerifier.Verify("{}"u8.ToArray(), election, "00", TestContext.Current.CancellationToken).Ok);
        Assert.False(ResultVerifier.Verify("nothing"u8.ToArray(), election, "00", TestContext.Current.CancellationToken).Ok);
        var other = Fixtures.Read(pb.Replace("w;e", "w;c", StringComparison.Ordinal));
        Assert.False(ResultVerifier.Verify(bytes, other, "00", TestContext.Current.CancellationToken).Ok);
    }

    private static void Sorted(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) Sorted(item);
            return;
        }
        if (element.ValueKind != JsonValueKind.Object) return;
        var keys = element.EnumerateObject().Select(member => member.Name).ToList();
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
        foreach (var member in element.EnumerateObject()) Sorted(member.Value);
    }
}
