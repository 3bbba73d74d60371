using System.Text;
using System.Text.Json;
using IdeaPlatform.Ledger;
using Xunit;

namespace IdeaPlatform.Tests;

public sealed class OpeningTests
{
    private static readonly OpeningLeaf s_opening = new(
        new("0193b7c2-5b0a-7c11-9b1f-3c8d2a4e6f10"),
        [new(1, new("0193b7c2-5b0a-7c11-9b1f-000000000001"), "GD2018-0001", 1_500_000), new(2, new("0193b7c2-5b0a-7c11-9b1f-000000000002"), "金点子\"2\"", 1)],
        Digest.Of("lot"u8), 12_345,
        new("approval", 3, 1, null, null, "score_rank", "live", new Dictionary<string, JsonElement>
        {
            ["hidden_hours"] = JsonDocument.Parse("null").RootElement,
            ["tie"] = JsonDocument.Parse("""{"b":[1,true],"a":"<é>"}""").RootElement,
        }));

    private const string Text = """{"call":"0193b7c2-5b0a-7c11-9b1f-3c8d2a4e6f10","ideas":[{"cost_fen":1500000,"id":"0193b7c2-5b0a-7c11-9b1f-000000000001","n":1,"no":"GD2018-0001"},{"cost_fen":1,"id":"0193b7c2-5b0a-7c11-9b1f-000000000002","n":2,"no":"金点子\"2\""}],"kind":"open","lot":"2a59ff9d5ac8ed75cc4de8ed45bb5e61b2d4ea1b2f6e8b2b4bd0b0c7a2b4b1b3","register":12345,"rules":{"hidden_hours":null,"max_cost_fen":null,"max_picks":3,"max_points":null,"method":"approval","min_picks":1,"selection_rule":"score_rank","tie":{"a":"<é>","b":[1,true]},"visibility":"live"},"seq":0,"v":1}""";

    [Fact]
    public void The_opening_is_canonical_json_whatever_further_rules_it_has()
    {
        Assert.Equal(Text.Replace("2a59ff9d5ac8ed75cc4de8ed45bb5e61b2d4ea1b2f6e8b2b4bd0b0c7a2b4b1b3", Digest.Of("lot"u8).ToString(), StringComparison.Ordinal), s_opening.ToText());
        var read = OpeningLeaf.Parse(s_opening.ToBytes());
        Assert.Equal(s_opening.ToText(), read.ToText());
        Assert.Equal(s_opening.Ideas, read.Ideas);
        Assert.Equal(Merkle.LeafHash(s_opening.ToBytes()), read.Hash());
    }

    [Theory]
    [InlineData("\"seq\":0", "\"seq\":1")]
    [InlineData("\"v\":1", "\"v\":1,\"w\":1")]
    [InlineData("\"n\":2", "\"n\":3")]
    [InlineData("\"kind\":\"open\"", "\"kind\":\"cast\"")]
    [InlineData("\"method\":\"approval\"", "\"method\":\"raffle\"")]
    [InlineData("\"register\":12345", "\"register\":12345.0")]
    [InlineData("\"register\":12345,", "")]
    [InlineData("{\"call\"", "{ \"call\"")]
    [InlineData("{\"call\"", "{\"call\":1,\"call\"")]
    [InlineData("\"a\":\"<é>\",\"b\":[1,true]", "\"b\":[1,true],\"a\":\"<é>\"")]
    [InlineData("<é>", "\\u003cé>")]
    [InlineData("}", "")]
    public void Anything_else_is_refused(string old, string other)
    {
        var text = s_opening.ToText();
        Assert.Contains(old, text);
        Assert.Throws<LedgerFormatException>(() => OpeningLeaf.Parse(Encoding.UTF8.GetBytes(text.Replace(old, other, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("approval", null, null, null, "1 2", null)]
    [InlineData("approval", 1, null, null, "1 2", "ballot.too_many_picks")]
    [InlineData("approval", null, null, null, "1:2", "ballot.points")]
    [InlineData("approval", null, null, null, "3", "ballot.unknown_idea")]
    [InlineData("approval", null, null, null, "0", "ballot.unknown_idea")]
    [InlineData("approval", null, null, null, "2 1", "ballot.order")]
    [InlineData("approval", null, null, null, "2 2", "ballot.order")]
    [InlineData("knapsack", null, 1_500_001L, null, "1 2", null)]
    [InlineData("knapsack", null, 1_500_000L, null, "1 2", "ballot.too_dear")]
    [InlineData("points", null, null, 10L, "1:9 2:1", null)]
    [InlineData("points", null, null, 10L, "1:9 2:2", "ballot.too_many_points")]
    [InlineData("points", null, null, 10L, "1:0", "ballot.points")]
    [InlineData("approval", 3, null, null, "", null)]
    public void The_rules_of_the_opening_judge_a_ballot(string method, int? maxPicks, long? maxCost, long? maxPoints, string picks, string? code)
    {
        var rules = s_opening.Rules with { Method = method, MaxPicks = maxPicks, MaxCostFen = maxCost, MaxPoints = maxPoints };
        var list = picks.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pick => pick.Split(':')).Select(pick => new Pick(int.Parse(pick[0]), pick.Length > 1 ? int.Parse(pick[1]) : 1)).ToArray();
        Assert.Equal(code, rules.WhyNot(list, s_opening.Ideas)?.Code);
    }
}
