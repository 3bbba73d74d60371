using IdeaPlatform.Review.Calibration;
using Xunit;

namespace IdeaPlatform.Tests.Review;

public sealed class CalibrationTests
{
    // Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), example C: four observers, twelve units, values missing.
    private static readonly double?[][] s_published =
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
        [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null],
    ];

    private static IEnumerable<IReadOnlyList<double>> Units(double?[][] observers) =>
        Enumerable.Range(0, observers[0].Length).Select(unit => (IReadOnlyList<double>)[.. observers.Select(marks => marks[unit]).OfType<double>()]);

    [Theory]
    [InlineData(MarkScale.Nominal, 0.743)]
    [InlineData(MarkScale.Ordinal, 0.815)]
    [InlineData(MarkScale.Interval, 0.849)]
    [InlineData(MarkScale.Ratio, 0.797)]
    public void Alpha_equals_the_published_example(MarkScale scale, double published) => Assert.Equal(published, Agreement.Alpha(Units(s_published), scale)!.Value, 3);

    [Fact]
    public void Alpha_is_one_in_full_agreement_and_nothing_where_nothing_can_be_compared()
    {
        Assert.Equal(1, Agreement.Alpha([[1, 1], [2, 2], [5, 5]], MarkScale.Interval)!.Value, 12);
        Assert.True(Agreement.Alpha([[1, 5], [5, 1], [1, 5]], MarkScale.Interval) < 0);
        Assert.Null(Agreement.Alpha([[3], [4], []], MarkScale.Interval));
        Assert.Null(Agreement.Alpha([[3, 3], [3, 3]], MarkScale.Interval));
    }

    [Fact]
    public void A_severe_reviewer_is_found_and_the_ideas_they_scored_lose_nothing_by_it()
    {
        var reviewers = Enumerable.Range(0, 6).Select(_ => Guid.CreateVersion7()).ToArray();
        var ideas = Enumerable.Range(0, 30).Select(n => (Id: Guid.CreateVersion7(), True: 50.0 + n)).ToArray();
        // Each idea has three of six reviewers; the first one gives twelve points less than everybody else.
        var marks = ideas.SelectMany((idea, n) => Enumerable.Range(0, 3).Select(k => reviewers[(n + (k * (1 + (n % 2)))) % 6]).Distinct()
            .Select(reviewer => new Mark(idea.Id, reviewer, idea.True - (reviewer == reviewers[0] ? 12 : 0)))).ToList();
        var fit = Severity.Fit(marks);
        Assert.Equal(-10, fit.Leniency[reviewers[0]], 6);
        Assert.All(reviewers.Skip(1), reviewer => Assert.Equal(2, fit.Leniency[reviewer], 6));
        Assert.Equal(0, fit.Leniency.Values.Sum(), 6);
        // What one gave less is spread over all; the order of the ideas is the true one again.
        Assert.Equal(ideas.Select(idea => idea.Id), fit.Adjusted.OrderBy(idea => idea.Value).Select(idea => idea.Key));
    }

    [Fact]
    public void Two_panels_without_a_common_idea_are_each_their_own_measure()
    {
        var (a, b, c, d) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var (one, two) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var fit = Severity.Fit([new(one, a, 80), new(one, b, 70), new(two, c, 40), new(two, d, 50)]);
        Assert.Equal([5, -5, -5, 5], new[] { a, b, c, d }.Select(id => Math.Round(fit.Leniency[id], 6)));
        Assert.Equal((75, 45), (Math.Round(fit.Adjusted[one], 6), Math.Round(fit.Adjusted[two], 6)));
        Assert.Empty(Severity.Fit([]).Adjusted);
    }

    [Theory]
    [InlineData(new[] { 9000, 7000, 6500 }, 3, 25, false, true)]
    [InlineData(new[] { 9000, 7000, 6501 }, 3, 25, false, false)]
    [InlineData(new[] { 9000, 6500 }, 3, 25, false, false)]
    [InlineData(new[] { 9000, 1000, 5000 }, 3, 25, true, false)]
    [InlineData(new[] { 9000, 1000, 5000 }, 3, 0, false, false)]
    [InlineData(new[] { 9000 }, 1, 25, false, false)]
    public void Another_reviewer_is_asked_once_when_enough_sheets_are_far_apart(int[] pointsX100, int needed, int threshold, bool askedBefore, bool expected) =>
        Assert.Equal(expected, Divergence.WantsAnother(pointsX100, needed, threshold, askedBefore));
}
