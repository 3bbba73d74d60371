using IdeaPlatform.Allocation;
using Xunit;

namespace IdeaPlatform.Tests.Allocation;

public sealed class FirmnessTests
{
    private static readonly FirmnessRule s_rule = new(60, 40, 0, 5, 1_000);

    private static Resampled Idea(int votes, params int[] points) => new(Guid.CreateVersion7(), votes, points, 500);

    [Fact]
    public void What_all_reviewers_agree_on_is_firm_and_what_hangs_on_one_mark_is_not()
    {
        var sure = Idea(50, 9000, 9000, 9000);
        // Equal means: one by agreement, one between a nine and a five.
        var steady = Idea(50, 7000, 7000, 7000);
        var shaky = Idea(50, 9000, 7000, 4900);
        var never = Idea(50, 2000, 2000, 2000);
        var times = Firmness.Of([sure, steady, shaky, never], s_rule, [1, 2, 3]);
        Assert.Equal((1000, 0), (times[sure.IdeaId], times[never.IdeaId]));
        Assert.InRange(times[steady.IdeaId], 350, 650);
        Assert.Equal(1000, times[steady.IdeaId] + times[shaky.IdeaId]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_times_on_every_machine()
    {
        var ideas = Enumerable.Range(0, 40).Select(n => Idea(n % 7, 5000 + (n * 50), 6000 + (n * 30), 7000 - (n * 20))).ToList();
        var first = Firmness.Of(ideas, s_rule with { MoneyFen = 5_000 }, [7]);
        Assert.Equal(first, Firmness.Of(ideas, s_rule with { MoneyFen = 5_000 }, [7]));
        Assert.NotEqual(first, Firmness.Of(ideas, s_rule with { MoneyFen = 5_000 }, [8]));
        Assert.Equal(10 * Firmness.Repetitions, first.Values.Sum());
    }

    [Fact]
    public void Too_few_votes_or_no_cost_are_never_above_the_line()
    {
        var (few, free, fits) = (Idea(2, 9900, 9900), Idea(9, 9800, 9800) with { CostFen = null }, Idea(9, 5000, 5000));
        var times = Firmness.Of([few, free, fits], s_rule with { MinVotes = 5 }, [1]);
        Assert.Equal((0, 0, 1000), (times[few.IdeaId], times[free.IdeaId], times[fits.IdeaId]));
    }
}
