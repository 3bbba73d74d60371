using IdeaPlatform.Allocation;
using Xunit;

namespace IdeaPlatform.Tests.Allocation;

public sealed class RankingTests
{
    private static readonly RankWeights SixtyForty = new(60, 40, 0);
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_total_is_sixty_of_review_and_forty_of_votes()
    {
        var ranked = Ranking.Of([Idea(1, votes: 50, marks: [8000, 8000, 8000]), Idea(2, votes: 25, marks: [9000, 9000, 9000])], SixtyForty);
        Assert.Equal([88.00m, 74.00m], ranked.Select(entry => entry.Total.Shown()));
        Assert.Equal([100.00m, 50.00m], ranked.Select(entry => entry.VotePart.Shown()));
        Assert.Equal([80.00m, 90.00m], ranked.Select(entry => entry.ReviewPart.Shown()));
        Assert.Equal([1, 2], ranked.Select(entry => entry.Rank));
    }

    [Fact]
    public void Without_any_vote_the_review_alone_decides()
    {
        var ranked = Ranking.Of([Idea(1, 0, [7000]), Idea(2, 0, [7001])], SixtyForty);
        Assert.Equal(Id(2), ranked[0].Candidate.IdeaId);
        Assert.Equal(0m, ranked[0].VotePart.Shown());
    }

    [Fact]
    public void Totals_that_look_equal_are_told_apart_exactly()
    {
        // 60% of 200/3 against 60% of 66.67: a hundredth apart when shown, in truth a third of a hundredth.
        var ranked = Ranking.Of([Idea(1, 10, [6666, 6667, 6667]), Idea(2, 10, [6667, 6667, 6667])], SixtyForty);
        Assert.Equal(Id(2), ranked[0].Candidate.IdeaId);
        Assert.False(ranked[0].TieBroken);
        // 1/3 + 1/3 + 1/3 is one: three votes of nine and three of nine are the same part.
        Assert.Equal(Ranking.VotePart(3, 9), Ranking.VotePart(1, 3));
    }

    [Fact]
    public void A_tie_goes_to_the_higher_need_then_to_the_earlier_submission_then_to_the_number()
    {
        var needier = Idea(1, 10, [8000], needSum: 90, at: Start.AddDays(2));
        var earlier = Idea(2, 10, [8000], needSum: 80, at: Start);
        var later = Idea(3, 10, [8000], needSum: 80, at: Start.AddDays(1));
        var sameInstant = Idea(4, 10, [8000], needSum: 80, at: Start.AddDays(1));
        var ranked = Ranking.Of([sameInstant, later, earlier, needier], SixtyForty);
        Assert.Equal([1, 2, 3, 4], ranked.Select(entry => Number(entry.Candidate.IdeaId)));
        Assert.All(ranked, entry => Assert.True(entry.TieBroken));
    }

    [Fact]
    public void Need_is_compared_as_a_mean_and_not_as_a_sum()
    {
        var three = Idea(1, 10, [8000, 8000, 8000], needSum: 240);
        var four = Idea(2, 10, [8000, 8000, 8000, 8000], needSum: 319);
        Assert.Equal(Id(1), Ranking.Of([four, three], SixtyForty)[0].Candidate.IdeaId);
    }

    [Fact]
    public void Below_the_minimum_of_votes_an_idea_stands_behind_all_others()
    {
        var ranked = Ranking.Of([Idea(1, 9, [10_000]), Idea(2, 10, [5000])], new RankWeights(60, 40, 10));
        Assert.Equal([2, 1], ranked.Select(entry => Number(entry.Candidate.IdeaId)));
        Assert.False(ranked[1].EnoughVotes);
    }

    [Fact]
    public void The_order_of_the_input_never_changes_the_result()
    {
        // Many equal totals on purpose; a fixed generator, so that a failure can be repeated.
        var random = new Random(20260301);
        var ideas = Enumerable.Range(1, 120).Select(n => Idea(n, random.Next(0, 4), [random.Next(78, 82) * 100, 8000, 8000], needSum: random.Next(238, 242),
            at: Start.AddDays(random.Next(0, 3)))).ToList();
        var expected = Ranking.Of(ideas, SixtyForty).Select(entry => entry.Candidate.IdeaId).ToList();
        for (var turn = 0; turn < 50; turn++)
        {
            var shuffled = ideas.ToArray();
            random.Shuffle(shuffled);
            Assert.Equal(expected, Ranking.Of(shuffled, SixtyForty).Select(entry => entry.Candidate.IdeaId));
        }
    }

    [Fact]
    public void Shown_values_round_half_up()
    {
        Assert.Equal(66.67m, new Fraction(200, 3).Shown());
        Assert.Equal(0.01m, new Fraction(1, 200).Shown());
        Assert.Equal(0.00m, new Fraction(1, 201).Shown());
        Assert.Equal(0m, default(Fraction).Shown());
    }

    internal static Candidate Idea(int n, int votes, int[] marks, long needSum = 0, DateTimeOffset? at = null) =>
        new(Id(n), votes, marks.Sum(mark => (long)mark), marks.Length, needSum, marks.Length, at ?? Start.AddHours(n), $"GD-JDZ-2026-{n:0000}");

    internal static Guid Id(int n) => new(n, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static int Number(Guid id) => BitConverter.ToInt32(id.ToByteArray());
}
