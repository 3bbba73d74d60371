using IdeaPlatform.Budgeting;
using Xunit;

namespace IdeaPlatform.Tests;

/// <summary>Random elections, small ones by the tens of thousands, against the naive program.</summary>
public sealed class PropertyTests
{
    private static readonly string[] s_approval = ["greedy_votes", "greedy_votes_per_cost", "phragmen", "phragmen+greedy_votes", "mes_cost", "mes_card", "mes_cost+greedy_votes"];
    private static readonly string[] s_points = ["greedy_points", "greedy_points_per_cost", "mes_points", "mes_pointscost", "mes_cost", "mes_points+greedy_points"];
    private static readonly string[] s_add1 = ["mes_cost_add1", "mes_card_add1", "mes_cost_add1+greedy_votes"];
    private static readonly string[] s_pointsAdd1 = ["mes_points_add1", "mes_pointscost_add1", "mes_pointscost_add1+greedy_points"];

    [Fact]
    public void Thirty_thousand_small_approval_votes_are_decided_as_the_specification_says() => Try(30_000, 11, points: false, voters: 8, projects: 6, cost: 12);

    [Fact]
    public void Fifteen_thousand_small_votes_with_points_are_decided_as_the_specification_says() => Try(15_000, 12, points: true, voters: 7, projects: 5, cost: 12);

    /// <summary>Few different costs and long lists of winners: many ties, long fractions.</summary>
    [Fact]
    public void Votes_full_of_ties_and_with_many_rounds_are_decided_as_the_specification_says() => Try(250, 13, points: false, voters: 40, projects: 14, cost: 5);

    [Fact]
    public void Larger_votes_with_points_are_decided_as_the_specification_says() => Try(120, 14, points: true, voters: 30, projects: 10, cost: 900);

    /// <summary>Prices that stand for themselves beside prices that others have part in: one pick is common, three are rare.</summary>
    [Fact]
    public void Votes_with_few_picks_are_decided_as_the_specification_says() => Try(250, 15, points: false, voters: 30, projects: 12, cost: 40, picks: 3);

    [Fact]
    public void Votes_with_points_for_few_projects_are_decided_as_the_specification_says() => Try(120, 16, points: true, voters: 24, projects: 10, cost: 40, picks: 3);

    private static void Try(int elections, int seed, bool points, int voters, int projects, int cost, int? picks = null)
    {
        var random = new Random(seed);
        for (var e = 0; e < elections; e++)
        {
            var election = Make(random, points, voters, projects, cost, picks);
            var ties = (TieRule)random.Next(2);
            var variant = (Add1Variant)random.Next(3);
            var naive = new Naive(election, ties);
            var plain = points ? s_points : s_approval;
            var add1 = points ? s_pointsAdd1 : s_add1;
            // Two plain rules and one with add1 of each election: over thousands of elections all meet all.
            foreach (var name in new[] { plain[random.Next(plain.Length)], plain[random.Next(plain.Length)], add1[random.Next(add1.Length)] })
            {
                var rule = Rule.Parse(name);
                var expected = naive.Select(rule, variant);
                var found = Fixtures.Allocate(election, Fixtures.Options(name, ties, variant)).Selected.ToList();
                Assert.True(expected.SequenceEqual(found), $"election {e} of seed {seed}, {name}, {ties}, {variant}: expected {string.Join(",", expected)}, found {string.Join(",", found)}");
            }
        }
    }

    private static Election Make(Random random, bool points, int voters, int projects, int cost, int? most)
    {
        var count = random.Next(1, projects + 1);
        var builder = new ElectionBuilder(points ? VoteType.Cumulative : VoteType.Approval, random.Next(1, cost * 4), 0);
        foreach (var id in Enumerable.Range(1, 40).OrderBy(_ => random.Next()).Take(count)) builder.AddProject(new Project(id.ToString(), random.Next(1, cost + 1)));
        for (var v = random.Next(1, voters + 1); v > 0; v--)
        {
            int[] picks = most is null
                ? [.. Enumerable.Range(0, count).Where(_ => random.Next(5) < 2)]
                : [.. Enumerable.Range(0, count).OrderBy(_ => random.NextDouble()).Take(1 + (int)(Math.Pow(random.NextDouble(), 3) * most.Value))];
            builder.AddBallot(picks, points ? [.. picks.Select(_ => random.Next(0, 5))] : []);
        }
        return builder.Build();
    }
}
