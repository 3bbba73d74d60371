using IdeaPlatform.Review;
using Xunit;

namespace IdeaPlatform.Tests.Review;

public sealed class DrawTests
{
    private static readonly byte[] Seed = [.. Enumerable.Range(1, 32).Select(n => (byte)n)];

    [Fact]
    public void Every_idea_gets_its_reviewers_and_the_load_is_even()
    {
        var input = Input(ideas: 20, reviewers: 7, missing: 3);
        var drawn = Draw.Pick(Seed, input);
        Assert.Equal(60, drawn.Count);
        Assert.All(drawn.GroupBy(pair => pair.IdeaId), group => Assert.Equal(3, group.Select(pair => pair.ReviewerId).Distinct().Count()));
        var loads = drawn.GroupBy(pair => pair.ReviewerId).Select(group => group.Count()).ToList();
        Assert.Equal(7, loads.Count);
        Assert.True(loads.Max() - loads.Min() <= 1, $"{loads.Min()} to {loads.Max()}");
    }

    [Fact]
    public void The_same_seed_draws_the_same_panel_in_whatever_order_the_input_comes()
    {
        var input = Input(ideas: 12, reviewers: 5, missing: 3);
        var turned = input with { Ideas = [.. input.Ideas.Reverse()], Reviewers = [.. input.Reviewers.Reverse()] };
        Assert.Equal(Draw.Pick(Seed, input).ToHashSet(), Draw.Pick(Seed, turned).ToHashSet());
        Assert.NotEqual(Draw.Pick(Seed, input).ToHashSet(), Draw.Pick([.. Seed.Reverse()], input).ToHashSet());
    }

    [Fact]
    public void A_barred_pair_is_never_drawn_even_when_somebody_is_missing_then()
    {
        var input = Input(ideas: 1, reviewers: 3, missing: 3);
        var barred = new DrawPair(input.Ideas[0].IdeaId, input.Reviewers[0].ReviewerId);
        var drawn = Draw.Pick(Seed, input with { Barred = [barred] });
        Assert.Equal(2, drawn.Count);
        Assert.DoesNotContain(barred, drawn);
    }

    [Fact]
    public void A_neighbour_is_drawn_only_when_nobody_else_is_left()
    {
        var input = Input(ideas: 1, reviewers: 4, missing: 3);
        var neighbour = new DrawPair(input.Ideas[0].IdeaId, input.Reviewers[1].ReviewerId);
        Assert.DoesNotContain(neighbour, Draw.Pick(Seed, input with { Avoided = [neighbour] }));
        var short3 = input with { Reviewers = [.. input.Reviewers.Take(3)], Avoided = [neighbour] };
        Assert.Contains(neighbour, Draw.Pick(Seed, short3));
    }

    [Fact]
    public void An_idea_with_few_possible_reviewers_chooses_before_the_others()
    {
        var input = Input(ideas: 6, reviewers: 6, missing: 3);
        var narrow = input.Ideas[5].IdeaId;
        var barred = input.Reviewers.Take(3).Select(reviewer => new DrawPair(narrow, reviewer.ReviewerId)).ToList();
        Assert.Equal(3, Draw.Pick(Seed, input with { Barred = barred }).Count(pair => pair.IdeaId == narrow));
    }

    [Fact]
    public void Sheets_already_held_count_into_the_load()
    {
        var input = Input(ideas: 2, reviewers: 4, missing: 1);
        var busy = input.Reviewers[0] with { Load = 9 };
        var drawn = Draw.Pick(Seed, input with { Reviewers = [busy, .. input.Reviewers.Skip(1)] });
        Assert.DoesNotContain(drawn, pair => pair.ReviewerId == busy.ReviewerId);
    }

    [Fact]
    public void Who_knows_the_field_is_drawn_first_and_the_load_stays_within_what_that_is_worth()
    {
        var input = Input(ideas: 40, reviewers: 8, missing: 3);
        var ideas = input.Ideas.Select((idea, n) => idea with { Field = n % 2 == 0 ? "elder" : "safety" }).ToList();
        var reviewers = input.Reviewers.Select((reviewer, n) => reviewer with { Fields = n < 4 ? ["elder"] : ["safety"] }).ToList();
        var drawn = Draw.Pick(Seed, input with { Ideas = ideas, Reviewers = reviewers });
        var fields = ideas.ToDictionary(idea => idea.IdeaId, idea => idea.Field);
        var known = reviewers.ToDictionary(reviewer => reviewer.ReviewerId, reviewer => reviewer.Fields!);
        Assert.True(drawn.Count(pair => known[pair.ReviewerId].Contains(fields[pair.IdeaId])) > 100, "of 120");
        var loads = drawn.CountBy(pair => pair.ReviewerId).Select(one => one.Value).ToList();
        Assert.True(loads.Max() - loads.Min() <= Draw.FieldWorth + 1, $"{loads.Min()} to {loads.Max()}");
    }

    [Fact]
    public void A_seed_and_an_input_written_down_once_draw_the_same_for_ever()
    {
        var input = Input(ideas: 3, reviewers: 4, missing: 2);
        var drawn = string.Join(" ", Draw.Pick(Seed, input).Select(pair => $"{pair.IdeaId.ToString()[9..13]}-{pair.ReviewerId.ToString()[9..13]}"));
        Assert.Equal("0001-0001 0001-0004 0002-0003 0002-0002 0003-0001 0003-0004", drawn);
    }

    private static DrawInput Input(int ideas, int reviewers, int missing) => new(
        [.. Enumerable.Range(1, ideas).Select(n => new DrawIdea(Id(1, n), missing))],
        [.. Enumerable.Range(1, reviewers).Select(n => new DrawReviewer(Id(2, n), 0))], [], []);

    private static Guid Id(int kind, int n) => new(kind, (short)n, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
