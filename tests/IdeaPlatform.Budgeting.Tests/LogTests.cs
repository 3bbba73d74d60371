using IdeaPlatform.Budgeting;
using Xunit;

namespace IdeaPlatform.Tests;

/// <summary>The round log says enough, and its numbers add up.</summary>
public sealed class LogTests
{
    [Fact]
    public void A_round_of_equal_shares_tells_price_payers_and_rivals()
    {
        // A share of 25. a: 60 by three voters, 20 each. b: 40 by two voters, one of whom has 5 left.
        var election = Fixtures.Make(100, [("a", 60), ("b", 30), ("c", 28)], "a", "a", "a,b,c", "b,c");
        var result = Fixtures.Allocate(election, Fixtures.Options("mes_cost"));
        Assert.Equal(25, result.Share);
        var first = result.Rounds[0];
        Assert.Equal(("a", 20, 3, 0, 0), (first.Winner, (int)first.Payment!.Value.Floor(), first.FullPayers, first.LessPayers, first.NonPayers));
        Assert.Equal((Rational.Of(1, 3), Rational.Of(3, 1), Rational.Of(40, 1)), (first.Measure!.Value, first.EffectiveVotes!.Value, first.MoneyLeft));
        Assert.Equal(["c", "b"], first.Rivals.Select(rival => rival.Project));
        Assert.All(first.Rivals, rival => Assert.Equal(2, rival.EffectiveVotes));
        var second = result.Rounds[1];
        // c: one voter pays the last 5, the other 23.
        Assert.Equal(("c", 23, 1, 1, 0), (second.Winner, (int)second.Payment!.Value.Floor(), second.FullPayers, second.LessPayers, second.NonPayers));
        Assert.Equal((Rational.Of(23, 28), Rational.Of(28, 23)), (second.Measure!.Value, second.EffectiveVotes!.Value));
        var loser = Assert.Single(result.Losers);
        Assert.Equal(("b", LossReason.MoneySpent, 2L), (loser.Project, loser.Reason, loser.Supporters));
        Assert.Equal((Rational.Of(50, 1), Rational.Of(2, 1), 2), (loser.MoneyAtStart!.Value, loser.MoneyLeft!.Value, loser.OutAfterRound!.Value));
        Assert.Equal([new Taken("c", 2, 28), new Taken("a", 1, 20)], loser.TakenBy);
        // In round 1 at rho 1/3 both would have paid 10 of 30; in round 2 at 23/28 they would have paid 5 and 24.6.
        Assert.Equal((2, Rational.Of(988, 1000)), (loser.BestRound!.Value, loser.BestShare!.Value));
    }

    [Fact]
    public void Each_reason_to_lose_is_told()
    {
        var election = Fixtures.Make(90, [("a", 50), ("big", 300), ("few", 80), ("nobody", 10), ("late", 45)], "a,late", "a,late", "few,big");
        var shares = Fixtures.Allocate(election, Fixtures.Options("mes_cost"));
        Assert.Equal([("a", LossReason.MoneySpent), ("big", LossReason.TooFewVotes), ("few", LossReason.TooFewVotes), ("nobody", LossReason.NoSupport)], shares.Losers.Select(loser => (loser.Project, loser.Reason)));
        Assert.Equal(0, shares.Losers[1].OutAfterRound);
        var greedy = Fixtures.Allocate(election, Fixtures.Options("greedy_votes"));
        Assert.Equal([("a", LossReason.DidNotFit, 45L), ("big", LossReason.AboveBudget, 45L), ("few", LossReason.DidNotFit, 45L), ("nobody", LossReason.NoSupport, 45L)],
            greedy.Losers.Select(loser => (loser.Project, loser.Reason, loser.BudgetLeft!.Value)));
        var phragmen = Fixtures.Allocate(election, Fixtures.Options("phragmen"));
        Assert.Equal(LossReason.DidNotFit, phragmen.Losers.Single(loser => loser.Project == "a").Reason);
        Assert.Equal(LossReason.RuleStopped, phragmen.Losers.Single(loser => loser.Project == "few").Reason);
        Assert.Equal(LossReason.AboveBudget, phragmen.Losers.Single(loser => loser.Project == "big").Reason);
    }

    [Fact]
    public void What_supporters_of_a_loser_had_is_what_winners_took_and_what_is_left()
    {
        var random = new Random(77);
        for (var e = 0; e < 400; e++)
        {
            var election = Random(random);
            var result = Fixtures.Allocate(election, Fixtures.Options(election.HasPoints ? "mes_points_add1" : "mes_cost_add1"));
            foreach (var loser in result.Losers.Where(loser => loser.MoneyAtStart is not null))
            {
                var gone = loser.MoneyAtStart!.Value - loser.MoneyLeft!.Value;
                Rational taken = loser.TakenBy.Sum(row => row.Amount);
                // Each amount is rounded down by less than one unit.
                Assert.True(taken <= gone && gone - taken < result.Rounds.Count + 1, $"election {e}, {loser.Project}: {taken} of {gone}");
                Assert.True(loser.BestShare <= Rational.One);
                Assert.True(loser.MoneyLeft < election.Projects.First(project => project.Id == loser.Project).Cost);
                Assert.All(loser.TakenBy, row => Assert.Equal(row.Winner, result.Rounds[row.Round - 1].Winner));
            }
            foreach (var round in result.Rounds)
            {
                Assert.True(round.Rivals.Count <= 3);
                Assert.All(round.Rivals, rival => Assert.True(rival.Measure >= round.Measure));
                Assert.Equal(round.Rivals.OrderBy(rival => rival.Measure).Select(rival => rival.Measure), round.Rivals.Select(rival => rival.Measure));
                if (round.Tie is { } tie) Assert.Equal(round.Winner, tie.Projects[0]);
            }
        }
    }

    [Fact]
    public void An_explanation_finds_the_rounds_in_which_a_project_was_near()
    {
        var election = Fixtures.Make(100, [("a", 50), ("b", 50), ("c", 50)], "a,b,c", "a,b,c");
        var result = Fixtures.Allocate(election, Fixtures.Options("mes_cost"));
        var won = Explanation.Of(election, result, "b");
        Assert.Equal((true, 2, 1), (won.Funded, won.Round!.Number, won.RivalIn.Count));
        var lost = Explanation.Of(election, result, "c");
        Assert.Equal((false, 2, 2), (lost.Funded, lost.RivalIn.Count, lost.Tied.Count));
        Assert.Equal("options.unknown_project", Assert.Throws<AllocationException>(() => Explanation.Of(election, result, "z")).Code);
    }

    [Fact]
    public void Rules_side_by_side_tell_who_has_nothing_and_where_the_money_goes()
    {
        Project[] projects = [Project.Create("a", 60, area: "north", category: "park,sport"), Project.Create("b", 40, area: "south", category: "park"), Project.Create("c", 40, area: "south")];
        var election = Fixtures.Make(100, projects, "a", "a", "b", "c");
        var columns = RuleComparison.Compare(election, [Rule.Parse("greedy_votes"), Rule.Parse("mes_cost")], Fixtures.Options("greedy_votes") with { NoSkip = true }, TestContext.Current.CancellationToken);
        Assert.Equal(["greedy_votes", "mes_cost"], columns.Select(column => column.Rule));
        Assert.Equal((1L, Rational.Of(1, 4), Rational.Of(3, 4)), (columns[0].WithNothing, columns[0].ShareWithNothing, columns[0].MeanFunded));
        Assert.Equal([new Spend("north", 60, 1), new Spend("south", 40, 1)], columns[0].ByArea);
        Assert.Equal([new Spend("park", 100, 2), new Spend("sport", 60, 1)], columns[0].ByCategory);
        Assert.Equal((4L, 0), (columns[1].WithNothing, columns[1].Result.Funded.Count));
    }

    [Fact]
    public void Figures_that_were_published_of_a_real_vote_come_out()
    {
        var election = Fixtures.Load(Path.Combine(Fixtures.Real(), "Poland_Swiecie_2023.pb"));
        var columns = RuleComparison.Compare(election, [Rule.Parse("greedy_votes"), Rule.Parse("mes_cost_add1")], Fixtures.Options("greedy_votes"), TestContext.Current.CancellationToken);
        Assert.Equal([9.1, 0.2], columns.Select(column => Math.Round(column.ShareWithNothing.ToDouble() * 100, 1)));
    }

    [Fact]
    public void A_result_that_breaks_a_law_is_stopped()
    {
        var election = Fixtures.Make(100, [("a", 60), ("b", 30), ("c", 28)], "a", "a", "a,b,c", "b,c");
        var contest = new Contest(election, Fixtures.Options("mes_cost"));
        var result = Fixtures.Allocate(election, contest.Options);
        Invariants.Check(contest, result);
        Round[] With(int at, Func<Round, Round> change) => [.. result.Rounds.Select((round, i) => i == at ? change(round) : round)];
        AllocationResult[] wrong =
        [
            result with { Cost = 101 },
            result with { Funded = [.. result.Funded, new Funded("b", 30)], Cost = 118 },
            result with { Rounds = With(0, round => round with { Payment = Rational.Of(19, 1) }) },
            result with { Rounds = With(1, round => round with { FullPayers = 2, LessPayers = 0 }) },
            result with { Rounds = With(1, round => round with { MoneyLeft = 11 }) },
            // The second round never was: c could still be paid.
            result with { Rounds = [result.Rounds[0]], Funded = [result.Funded[0]], Cost = 60, Losers = [.. result.Losers, result.Losers[0] with { Project = "c" }] },
        ];
        Assert.All(wrong, broken => Assert.Throws<InvariantException>(() => Invariants.Check(contest, broken)));
        var phragmen = new Contest(election, Fixtures.Options("phragmen"));
        var loads = Fixtures.Allocate(election, phragmen.Options);
        Assert.Throws<InvariantException>(() => Invariants.Check(phragmen, loads with { Rounds = [.. loads.Rounds.Select(round => round with { Measure = round.Measure + 1 })] }));
        var greedy = new Contest(election, Fixtures.Options("greedy_votes"));
        var walked = Fixtures.Allocate(election, greedy.Options);
        Assert.Throws<InvariantException>(() => Invariants.Check(greedy, walked with
        {
            Funded = [walked.Funded[0]],
            Rounds = [walked.Rounds[0]],
            Cost = 60,
            Losers = [.. walked.Losers, new Loser { Project = walked.Funded[1].Project, Reason = LossReason.DidNotFit, Supporters = 2 }],
        }));
    }

    /// <summary>Where every payment comes to whole money, the laws are checked without a common denominator.</summary>
    [Fact]
    public void A_result_of_one_pick_each_that_breaks_a_law_is_stopped()
    {
        var election = Fixtures.Make(90, [("a", 20), ("b", 10), ("c", 25)], "a", "a", "a", "b", "b", "b", "c", "c", "c");
        var contest = new Contest(election, Fixtures.Options("mes_cost"));
        var result = Fixtures.Allocate(election, contest.Options);
        Assert.Equal(["b", "a", "c"], result.Rounds.OrderBy(round => round.Amount).Select(round => round.Winner));
        Round[] With(int at, Func<Round, Round> change) => [.. result.Rounds.Select((round, i) => i == at ? change(round) : round)];
        AllocationResult[] wrong =
        [
            result with { Rounds = With(0, round => round with { Payment = round.Payment + Rational.Of(1, 3) }) },
            result with { Rounds = With(2, round => round with { Payment = round.Payment - Rational.Of(1, 1_000_000) }) },
            result with { Rounds = With(1, round => round with { FullPayers = 2 }) },
            result with { Rounds = With(2, round => round with { MoneyLeft = round.MoneyLeft + 1 }) },
            result with { Share = 8 },
        ];
        Assert.All(wrong, broken => Assert.Throws<InvariantException>(() => Invariants.Check(contest, broken)));
    }

    /// <summary>Who is short in a later round pays whatever is left, so a wrong price before it shows in the payments alone.</summary>
    [Fact]
    public void A_price_that_is_not_the_cost_is_stopped_even_where_the_payer_ends_with_nothing()
    {
        var election = Fixtures.Make(60, [("a", 20), ("b", 39)], "a,b", "a,b", "b");
        var contest = new Contest(election, Fixtures.Options("mes_card"));
        var result = Fixtures.Allocate(election, contest.Options);
        Assert.Equal(["a", "b"], result.Selected);
        Assert.Equal((1, 2), (result.Rounds[1].FullPayers, result.Rounds[1].LessPayers));
        var wrong = result with { Rounds = [result.Rounds[0] with { Payment = 9 }, result.Rounds[1]] };
        Assert.Contains("payments", Assert.Throws<InvariantException>(() => Invariants.Check(contest, wrong)).Message, StringComparison.Ordinal);
    }

    private static Election Random(Random random)
    {
        var (count, points) = (random.Next(3, 12), random.Next(2) == 0);
        var builder = new ElectionBuilder(points ? VoteType.Cumulative : VoteType.Approval, random.Next(50, 400), 0);
        for (var p = 0; p < count; p++) builder.AddProject(new Project($"p{p}", random.Next(5, 120)));
        for (var v = random.Next(2, 40); v > 0; v--)
        {
            var picks = Enumerable.Range(0, count).Where(_ => random.Next(3) == 0).ToArray();
            builder.AddBallot(picks, points ? [.. picks.Select(_ => random.Next(1, 6))] : []);
        }
        return builder.Build();
    }
}
