using IdeaPlatform.Evaluation;
using Xunit;

namespace IdeaPlatform.Tests.Evaluation;

public sealed class EvaluationRulesTests
{
    private static readonly DateTimeOffset s_now = new(2026, 6, 1, 2, 0, 0, TimeSpan.Zero);
    private static readonly Guid s_scorer = Guid.NewGuid();
    private static readonly Guid s_answerer = Guid.NewGuid();
    private static readonly Guid s_other = Guid.NewGuid();

    [Theory]
    [InlineData("opened", "save", "opened")]
    [InlineData("opened", "submit", "self_assessed")]
    [InlineData("opened", "go_on", "self_assessed")]
    [InlineData("opened", "mark", null)]
    [InlineData("self_assessed", "go_on", null)]
    [InlineData("self_assessed", "submit", null)]
    [InlineData("self_assessed", "save", null)]
    [InlineData("self_assessed", "mark", "self_assessed")]
    [InlineData("self_assessed", "check", "desk_checked")]
    [InlineData("self_assessed", "visit", null)]
    [InlineData("desk_checked", "visit", "site_visited")]
    [InlineData("desk_checked", "score", null)]
    [InlineData("site_visited", "visit", "site_visited")]
    [InlineData("site_visited", "score", "scored")]
    [InlineData("scored", "mark", null)]
    [InlineData("scored", "score", null)]
    [InlineData("scored", "object", "objected")]
    [InlineData("objected", "confirm", null)]
    [InlineData("objected", "uphold", "site_visited")]
    [InlineData("objected", "dismiss", "scored")]
    [InlineData("scored", "confirm", "confirmed")]
    [InlineData("confirmed", "confirm", null)]
    [InlineData("confirmed", "publish", "published")]
    [InlineData("published", "publish", null)]
    [InlineData("published", "object", null)]
    public void A_command_leads_on_only_from_where_it_belongs(string state, string command, string? next) =>
        Assert.Equal(next, EvaluationRules.Next(state, command));

    [Theory]
    [InlineData("submit", "member", null)]
    [InlineData("submit", "bureau", "evaluation.not_yours")]
    [InlineData("submit", "stranger", "evaluation.not_yours")]
    [InlineData("mark", "member", "evaluation.not_yours")]
    [InlineData("mark", "both", "evaluation.own_organization")]
    [InlineData("submit", "both", null)]
    [InlineData("mark", "partner", "evaluation.own_organization")]
    [InlineData("submit", "partner", "evaluation.not_yours")]
    public void The_organization_speaks_for_itself_and_never_judges_itself(string command, string who, string? expected)
    {
        var actor = new Actor(s_other, who is "member" or "both", who is "bureau" or "both" or "partner", who is "member" or "both", who is not "bureau");
        var state = command == "submit" ? "opened" : "self_assessed";
        Assert.Equal(expected, EvaluationRules.WhyNot(new Standing(state, false, false, null, null, null), command, actor, s_now));
    }

    /// <summary>The period to object ends an hour from now, or ended an hour ago.</summary>
    [Theory]
    [InlineData("object", false, false, 1, null)]
    [InlineData("object", false, false, -1, "evaluation.objection_over")]
    [InlineData("object", false, true, 1, "evaluation.accepted_already")]
    [InlineData("object", true, false, 1, "evaluation.objected_once")]
    [InlineData("accept", false, true, 1, "evaluation.accepted_already")]
    [InlineData("accept", true, false, 1, "evaluation.objected_once")]
    [InlineData("confirm", false, false, 1, "evaluation.objection_running")]
    [InlineData("confirm", false, false, -1, null)]
    [InlineData("confirm", false, true, 1, null)]
    [InlineData("confirm", true, false, 1, null)]
    public void A_grade_waits_for_what_the_organization_may_say(string command, bool objected, bool accepted, int hours, string? expected)
    {
        var standing = new Standing("scored", objected, accepted, s_scorer, null, s_now.AddHours(hours));
        var actor = command == "confirm" ? new Actor(s_other, false, true, false, false) : new Actor(s_other, true, false, true, true);
        Assert.Equal(expected, EvaluationRules.WhyNot(standing, command, actor, s_now));
    }

    [Theory]
    [InlineData(1, "evaluation.self_running")]
    [InlineData(0, null)]
    [InlineData(-1, null)]
    public void The_bureau_goes_on_without_the_organization_once_its_time_is_over(int hours, string? expected) => Assert.Equal(expected,
        EvaluationRules.WhyNot(new Standing("opened", false, false, null, null, null, s_now.AddHours(hours)), "go_on", new Actor(s_other, false, true, false, false), s_now));

    [Fact]
    public void Whoever_added_the_points_up_neither_answers_nor_confirms_and_whoever_answered_does_not_add_up_again()
    {
        Actor Officer(Guid id) => new(id, false, true, false, false);
        var objected = new Standing("objected", true, false, s_scorer, null, s_now);
        Assert.Equal("evaluation.two_people", EvaluationRules.WhyNot(objected, "dismiss", Officer(s_scorer), s_now));
        Assert.Null(EvaluationRules.WhyNot(objected, "uphold", Officer(s_answerer), s_now));
        var sentBack = new Standing("site_visited", true, false, s_scorer, s_answerer, s_now);
        Assert.Equal("evaluation.two_people", EvaluationRules.WhyNot(sentBack, "score", Officer(s_answerer), s_now));
        Assert.Null(EvaluationRules.WhyNot(sentBack, "score", Officer(s_scorer), s_now));
        var scored = new Standing("scored", true, false, s_scorer, s_answerer, s_now);
        Assert.Equal("evaluation.two_people", EvaluationRules.WhyNot(scored, "confirm", Officer(s_scorer), s_now));
        Assert.Null(EvaluationRules.WhyNot(scored, "confirm", Officer(s_answerer), s_now));
    }

    [Theory]
    [InlineData("opened", true, null)]
    [InlineData("site_visited", true, null)]
    [InlineData("site_visited", false, "evaluation.rate_not_yours")]
    [InlineData("scored", true, "evaluation.rating_over")]
    [InlineData("published", true, "evaluation.rating_over")]
    public void Only_whoever_submitted_the_idea_rates_it_and_only_before_the_points_are_added_up(string state, bool isSubmitter, string? expected) =>
        Assert.Equal(expected, EvaluationRules.WhyNotRate(state, isSubmitter));

    [Fact]
    public void One_stage_runs_at_a_time_and_the_final_one_follows_a_mid_term_that_was_passed()
    {
        static BoardStage Stage(string state, string? grade = null) => new(Guid.Empty, 1, state, s_now, null, null, grade);
        Assert.Null(BoardRules.MayOpen("signed", null, null));
        Assert.Equal("midterm", BoardRules.MayOpen("in_progress", null, null));
        Assert.Null(BoardRules.MayOpen("in_progress", Stage("scored", "good"), null));
        Assert.Equal("midterm", BoardRules.MayOpen("in_progress", Stage("published", "fail"), null));
        Assert.Equal("final", BoardRules.MayOpen("in_progress", Stage("confirmed", "pass"), null));
        Assert.Null(BoardRules.MayOpen("in_progress", Stage("published", "pass"), Stage("opened")));
        Assert.Equal("final", BoardRules.MayOpen("in_progress", Stage("published", "pass"), Stage("published", "fail")));
        Assert.Null(BoardRules.MayOpen("in_progress", Stage("published", "pass"), Stage("published", "good")));
    }

    [Theory]
    [InlineData("opened", "save", null)]
    [InlineData("opened", "submit", "organizations.signers_only")]
    [InlineData("scored", "accept", "organizations.signers_only")]
    [InlineData("scored", "object", "organizations.signers_only")]
    public void A_member_who_does_not_sign_writes_and_hands_nothing_in(string state, string command, string? reason) =>
        Assert.Equal(reason, EvaluationRules.WhyNot(new Standing(state, false, false, null, null, s_now.AddDays(1)), command, new Actor(s_other, true, false, false, true), s_now));
}
