using IdeaPlatform.Budgeting;
using Xunit;

namespace IdeaPlatform.Tests;

public sealed class OptionTests
{
    private static readonly Election s_four = Fixtures.Make(100, [("a", 60), ("b", 50), ("c", 40), ("d", 10)], "a,b", "a,b", "a,c", "a", "b,d", "c");

    private static string Selected(Election election, AllocationOptions options) => string.Join(",", Fixtures.Allocate(election, options).Selected);

    private static Loser Lost(Election election, AllocationOptions options, string project) => Fixtures.Allocate(election, options).Losers.Single(loser => loser.Project == project);

    [Fact]
    public void Without_skipping_greedy_stops_at_the_first_project_that_does_not_fit()
    {
        Assert.Equal("a,c", Selected(s_four, Fixtures.Options("greedy_votes")));
        Assert.Equal("a", Selected(s_four, Fixtures.Options("greedy_votes") with { NoSkip = true }));
        Assert.Equal(LossReason.DidNotFit, Lost(s_four, Fixtures.Options("greedy_votes") with { NoSkip = true }, "b").Reason);
        Assert.Equal(LossReason.RuleStopped, Lost(s_four, Fixtures.Options("greedy_votes") with { NoSkip = true }, "c").Reason);
    }

    [Theory]
    [InlineData("greedy_votes", "a")]
    [InlineData("phragmen", "a")]
    [InlineData("mes_cost_add1", "a")]
    public void A_project_with_too_few_votes_is_out_under_every_rule(string rule, string selected)
    {
        Assert.Equal(selected, Selected(s_four, Fixtures.Options(rule) with { MinimumVotes = 3 }));
        Assert.Equal(LossReason.BelowMinimumVotes, Lost(s_four, Fixtures.Options(rule) with { MinimumVotes = 3 }, "c").Reason);
    }

    [Fact]
    public void A_minimum_score_counts_points_where_there_are_any()
    {
        var election = Fixtures.Make(100, [("a", 10), ("b", 10)], "a:5,b:1", "b:1");
        Assert.Equal("a", Selected(election, Fixtures.Options("greedy_votes") with { MinimumScore = 3 }));
        Assert.Equal(LossReason.BelowMinimumScore, Lost(election, Fixtures.Options("greedy_votes") with { MinimumScore = 3 }, "b").Reason);
    }

    [Fact]
    public void A_withdrawn_project_cannot_win_and_its_voters_still_share_the_money()
    {
        var result = Fixtures.Allocate(s_four, Fixtures.Options("mes_card") with { Excluded = ["a"] });
        Assert.Equal(Rational.Of(100, 6), result.Share);
        Assert.Equal(LossReason.Excluded, result.Losers[0].Reason);
        Assert.Equal("b,c,d", Selected(s_four, Fixtures.Options("greedy_votes") with { Excluded = ["a"] }));
    }

    [Theory]
    [InlineData("greedy_votes", "a,d")]
    [InlineData("phragmen", "a,d")]
    [InlineData("mes_card_add1", "a,d")]
    [InlineData("mes_card+greedy_votes", "a,d")]
    public void Of_an_incompatible_pair_only_one_is_funded(string rule, string selected)
    {
        var election = Fixtures.Make(100, [("a", 40), ("b", 40), ("d", 20)], "a,b", "a,b", "a,d", "d");
        var options = Fixtures.Options(rule) with { Incompatible = [new("b", "a")] };
        Assert.Equal(selected, string.Join(",", Fixtures.Allocate(election, options).Selected.Order(StringComparer.Ordinal)));
        var loser = Lost(election, options, "b");
        Assert.Equal((LossReason.Incompatible, "a"), (loser.Reason, loser.Against));
    }

    [Theory]
    [InlineData("greedy_votes")]
    [InlineData("phragmen")]
    [InlineData("mes_cost_add1")]
    public void A_floor_binds_only_where_the_rule_leaves_an_area_with_less(string rule)
    {
        Project[] projects = [Project.Create("n1", 50, area: "north"), Project.Create("n2", 50, area: "north"), Project.Create("s1", 30, area: "south"), Project.Create("s2", 20, area: "south")];
        var election = Fixtures.Make(100, projects, "n1,n2", "n1,n2", "n1,n2", "n1,n2", "n1,n2", "n1", "s1");
        var free = Fixtures.Allocate(election, Fixtures.Options(rule));
        Assert.DoesNotContain("s1", free.Selected);
        Assert.Equal(free.Selected, Fixtures.Allocate(election, Fixtures.Options(rule) with { AreaFloors = [new("north", 50)] }).Selected);
        var bound = Fixtures.Allocate(election, Fixtures.Options(rule) with { AreaFloors = [new("south", 25)] });
        Assert.Equal("s1", bound.Funded[0].Project);
        Assert.Equal(RoundKind.Floor, bound.Rounds[0].Kind);
        Assert.Contains("n1", bound.Selected);
        // s1 alone reaches the floor.
        Assert.DoesNotContain("s2", bound.Selected);
    }

    [Fact]
    public void The_first_project_that_can_start_with_what_is_left_gets_all_of_it()
    {
        var result = Fixtures.Allocate(s_four, Fixtures.Options("greedy_votes") with { PartFunding = [new("b", 30)] });
        Assert.Equal([new Funded("a", 60), new Funded("b", 40)], result.Funded);
        Assert.Equal(100, result.Cost);
        Assert.Equal("a,c", Selected(s_four, Fixtures.Options("greedy_votes") with { PartFunding = [new("b", 45)] }));
        var shares = Fixtures.Allocate(s_four, Fixtures.Options("mes_card+greedy_votes") with { PartFunding = [new("a", 10), new("b", 10), new("c", 10)] });
        Assert.Equal(100, shares.Cost);
    }

    [Fact]
    public void The_comparison_step_enacts_greedy_when_more_voters_prefer_it()
    {
        var election = Fixtures.Read(File.ReadAllText(Path.Combine(Fixtures.Synthetic, "11_mes_vs_greedy.pb")));
        var result = Fixtures.Allocate(election, Fixtures.Options("mes_card") with { ComparisonStep = true });
        Assert.Equal(new Comparison(4, 6, "greedy"), result.Comparison);
        Assert.Equal(["A1", "A2", "A3"], result.Selected);
        Assert.Null(result.Share);
        var kept = Fixtures.Allocate(Fixtures.Make(10, [("a", 10)], "a", "a"), Fixtures.Options("mes_card_add1") with { ComparisonStep = true });
        Assert.Equal("rule", kept.Comparison!.Enacted);
    }

    [Fact]
    public void Ties_are_broken_by_cost_then_supporters_then_lot_or_id()
    {
        var election = Fixtures.Make(10, [("9", 10), ("10", 10), ("2", 10)], "9,10,2");
        Assert.Equal("10", Selected(election, Fixtures.Options("greedy_votes", TieRule.Lexico)));
        Assert.Equal("10", Selected(election, Fixtures.Options("mes_cost")));
        var drawn = Fixtures.Allocate(election, Fixtures.Options("mes_cost") with { Lot = ["2", "9", "10"] });
        Assert.Equal(["2"], drawn.Selected);
        Assert.Equal("lot", drawn.Rounds[0].Tie!.DecidedBy);
        Assert.Equal(["2", "9", "10"], drawn.Rounds[0].Tie!.Projects);
        var cost = Fixtures.Make(10, [("a", 10), ("b", 5)], "a,b");
        Assert.Equal("cost", Fixtures.Allocate(cost, Fixtures.Options("greedy_votes")).Rounds[0].Tie!.DecidedBy);
    }

    [Fact]
    public void What_nobody_supports_is_told_and_not_funded_unless_asked_for()
    {
        var election = Fixtures.Make(100, [("a", 60), ("nobody", 30)], "a");
        var result = Fixtures.Allocate(election, Fixtures.Options("greedy_votes"));
        Assert.Equal(["a"], result.Selected);
        Assert.Equal(["nobody"], result.UnsupportedThatFit);
        Assert.True(result.Exhaustive);
        Assert.Equal("a,nobody", Selected(election, Fixtures.Options("greedy_votes") with { FundUnsupported = true }));
    }

    [Fact]
    public void The_step_of_add1_is_a_unit_of_the_currency_unless_it_is_given()
    {
        var builder = new ElectionBuilder(VoteType.Approval, 100_00, 2).AddProject(new Project("a", 80_00)).AddProject(new Project("b", 20_50));
        var election = builder.AddBallot([0]).AddBallot([1]).AddBallot([1]).Build();
        var unit = Fixtures.Allocate(election, Fixtures.Options("mes_cost_add1"));
        Assert.Equal(100, unit.Raise!.Increment);
        // 80 are first paid at a share of 80, and then b is bought too, which is too much.
        Assert.Equal((79_00, 46, "overspend"), ((int)unit.Share!.Value.Floor(), unit.Raise.Steps, unit.Raise.Stopped));
        var fine = Fixtures.Allocate(election, Fixtures.Options("mes_cost_add1") with { Increment = 10_00 });
        Assert.Equal((73_00, 4), ((int)fine.Share!.Value.Floor(), fine.Raise!.Steps));
        var capped = Fixtures.Allocate(election, Fixtures.Options("mes_cost_add1") with { MostSteps = 3 });
        Assert.Equal((3, "most_steps"), (capped.Raise!.Steps, capped.Raise.Stopped));
    }

    [Fact]
    public void With_no_voters_no_projects_or_no_money_nothing_is_funded_and_nothing_is_divided_by_zero()
    {
        foreach (var name in Rule.Names.Concat(["mes_cost_add1", "mes_points_add1+greedy_points", "phragmen+greedy_votes"]))
        {
            Assert.Empty(Fixtures.Allocate(Fixtures.Make(10, [("a", 5)]), Fixtures.Options(name)).Funded);
            Assert.Empty(Fixtures.Allocate(Fixtures.Make(10, Array.Empty<Project>(), ""), Fixtures.Options(name)).Funded);
            Assert.Empty(Fixtures.Allocate(Fixtures.Make(0, [("a", 5)], "a"), Fixtures.Options(name)).Funded);
            Assert.Empty(Fixtures.Allocate(Fixtures.Make(0, Array.Empty<Project>()), Fixtures.Options(name)).Funded);
        }
    }

    [Theory]
    [InlineData("options.unknown_project")]
    [InlineData("options.pair")]
    [InlineData("options.lot")]
    [InlineData("options.increment")]
    [InlineData("options.minimum")]
    [InlineData("options.no_skip")]
    [InlineData("options.comparison")]
    [InlineData("options.add1")]
    [InlineData("options.part_funding")]
    [InlineData("options.area_floor")]
    public void Options_that_contradict_each_other_are_refused_with_their_code(string code)
    {
        var greedy = Fixtures.Options("greedy_votes");
        var shares = Fixtures.Options("mes_cost");
        AllocationOptions[] wrong = code switch
        {
            "options.unknown_project" => [greedy with { Excluded = ["z"] }, greedy with { Incompatible = [new("a", "z")] }, greedy with { PartFunding = [new("z", 1)] }],
            "options.pair" => [greedy with { Incompatible = [new("a", "a")] }],
            "options.lot" => [greedy with { Lot = ["a", "b"] }, greedy with { Ties = TieRule.Lexico, Lot = ["a", "b", "c", "d"] }],
            "options.increment" => [shares with { Increment = 0 }],
            "options.minimum" => [shares with { MinimumVotes = -1 }],
            "options.no_skip" => [shares with { NoSkip = true }],
            "options.comparison" => [greedy with { ComparisonStep = true }],
            "options.add1" => [new AllocationOptions(new Rule(RuleKind.Phragmen, Add1: true))],
            "options.part_funding" => [shares with { PartFunding = [new("a", 1)] }, greedy with { PartFunding = [new("a", 61)] }, greedy with { PartFunding = [new("a", 0)] }],
            _ => [greedy with { AreaFloors = [new("nowhere", 1)] }],
        };
        Assert.All(wrong, options => Assert.Equal(code, Assert.Throws<AllocationException>(() => Fixtures.Allocate(s_four, options)).Code));
    }

    [Fact]
    public void A_cancelled_allocation_stops_and_progress_is_reported()
    {
        using var source = new CancellationTokenSource();
        var steps = new List<int>();
        var progress = new Steps(step =>
        {
            steps.Add(step);
            if (step == 3) source.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => Allocator.Allocate(s_four, Fixtures.Options("mes_cost_add1"), progress, source.Token));
        Assert.Equal([0, 1, 2, 3], steps);
    }

    private sealed class Steps(Action<int> report) : IProgress<AllocationProgress>
    {
        public void Report(AllocationProgress value) => report(value.Step);
    }
}
