using IdeaPlatform.Projects.Outcomes;
using Xunit;

namespace IdeaPlatform.Tests.Projects.Outcomes;

public sealed class OutcomeRulesTests
{
    [Theory]
    [InlineData("410", 410, "exact")]
    [InlineData("3,866人", 3866, "exact")]
    [InlineData("26000余", 26_000, "more_than")]
    [InlineData("26000余人", 26_000, "more_than")]
    [InlineData("5440人余", 5440, "more_than")]
    [InlineData("2.6万余", 26_000, "more_than")]
    [InlineData("50多名", 50, "more_than")]
    [InlineData("50以上", 50, "at_least")]
    [InlineData("50人及以上", 50, "at_least")]
    [InlineData("约 300", 300, "about")]
    [InlineData("13场", 13, "exact")]
    [InlineData("120人次", 120, "exact")]
    public void A_number_is_read_with_the_word_beside_it(string text, int value, string qualifier) =>
        Assert.Equal(new Quantity(value, qualifier), OutcomeRules.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("很多")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("12.5")]
    [InlineData("1,00")]
    [InlineData("99999999999")]
    [InlineData("2000万")]
    [InlineData("410人和1500人")]
    public void What_is_no_whole_number_of_something_is_not_guessed(string text) => Assert.Null(OutcomeRules.Read(text));

    [Theory]
    [InlineData("exact", "exact", "exact")]
    [InlineData("more_than", "exact", "more_than")]
    [InlineData("more_than", "about", "at_least", "more_than")]
    [InlineData("at_least", "exact", "at_least", "about")]
    [InlineData("about", "about", "exact")]
    public void A_sum_is_as_sure_as_its_least_sure_part(string sum, params string[] parts) => Assert.Equal(sum, OutcomeRules.QualifierOf(parts));

    [Theory]
    [InlineData("直接受益", "direct")]
    [InlineData("间接受益", "indirect")]
    [InlineData("覆盖人群", "covered")]
    [InlineData("场次", "sessions")]
    [InlineData("人次", "attendances")]
    [InlineData("人数", null)]
    public void A_kind_is_known_by_the_word_of_an_office(string text, string? kind) => Assert.Equal(kind, OutcomeRules.KindOf(text));

    [Theory]
    [InlineData("direct", 5, "2026-01-01", "2026-03-31", null)]
    [InlineData("direct", 4, "2026-01-01", "2026-03-31", "projects.outcome_too_few")]
    [InlineData("covered", 4, "2026-01-01", "2026-03-31", "projects.outcome_too_few")]
    [InlineData("sessions", 1, "2026-01-01", "2026-01-01", null)]
    [InlineData("attendances", 3, "2026-01-01", "2026-01-01", null)]
    [InlineData("direct", 50, "2026-03-31", "2026-01-01", "projects.outcome_period")]
    [InlineData("direct", 50, "2026-01-01", "2026-04-02", "projects.outcome_future")]
    public void A_figure_has_a_past_period_and_is_about_enough_people(string kind, int value, string from, string to, string? reason) =>
        Assert.Equal(reason, OutcomeRules.WhyNot(kind, value, DateOnly.Parse(from), DateOnly.Parse(to), new DateOnly(2026, 4, 1)));

    private static readonly Guid s_author = Guid.NewGuid();

    [Theory]
    [InlineData("entered", false, true, false, null)]
    [InlineData("entered", false, false, false, null)]
    [InlineData("entered", true, true, false, "projects.outcome_own")]
    [InlineData("entered", true, false, false, "projects.outcome_own")]
    [InlineData("verified", false, true, false, "projects.outcome_decided")]
    [InlineData("withdrawn", false, true, false, "projects.outcome_decided")]
    [InlineData("entered", false, true, true, "projects.outcome_twice")]
    [InlineData("entered", false, false, true, null)]
    public void Whoever_entered_a_figure_does_not_verify_it_and_nothing_is_public_twice(string state, bool own, bool verify, bool repeats, string? reason) =>
        Assert.Equal(reason, OutcomeRules.WhyNotDecide(new OutcomeStanding(state, s_author, repeats), verify, own ? s_author : Guid.NewGuid()));
}
