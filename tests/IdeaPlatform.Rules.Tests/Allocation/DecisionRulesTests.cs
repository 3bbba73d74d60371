using IdeaPlatform.Allocation;
using Xunit;

namespace IdeaPlatform.Tests.Allocation;

public sealed class DecisionRulesTests
{
    private static readonly DateTimeOffset End = new(2026, 6, 25, 16, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("allocating", false, null)]
    [InlineData("allocating", true, "allocation.already_published")]
    [InlineData("publicity", true, "allocation.already_published")]
    [InlineData("reviewing", false, "allocation.wrong_phase")]
    public void Decisions_are_taken_in_one_phase_and_published_once(string phase, bool published, string? reason) =>
        Assert.Equal(reason, DecisionRules.WhyNotDecide(phase, published));

    [Fact]
    public void A_board_is_published_only_when_every_idea_has_a_full_answer()
    {
        var fine = new Draft(Guid.NewGuid(), "shortlisted", "总分靠前，资金可以覆盖。", null, 100, true);
        Assert.Null(DecisionRules.WhyNotPublish([fine], 100));
        Assert.Equal(("allocation.undecided", 1), DecisionRules.WhyNotPublish([fine, fine with { Outcome = null }], 200));
        Assert.Equal(("allocation.reason_missing", 1), DecisionRules.WhyNotPublish([fine with { Reason = "太短  " }], 100));
        Assert.Equal(("allocation.reply_class_missing", 1), DecisionRules.WhyNotPublish([fine with { Outcome = "not_selected" }], 100));
        Assert.Null(DecisionRules.WhyNotPublish([fine with { Outcome = "not_selected", ReplyClass = "C" }], 100));
        Assert.Equal(("allocation.cost_missing", 1), DecisionRules.WhyNotPublish([fine with { CostFen = null }], 100));
        Assert.Equal(("allocation.few_votes", 1), DecisionRules.WhyNotPublish([fine with { EnoughVotes = false }], 100));
        Assert.Equal(("allocation.over_money", 2), DecisionRules.WhyNotPublish([fine, fine], 199));
    }

    [Theory]
    [InlineData("publicity", -1, null)]
    [InlineData("publicity", 0, "allocation.objection_late")]
    [InlineData("publicity", 1, "allocation.objection_late")]
    [InlineData("claiming", -1, "allocation.objection_late")]
    [InlineData("allocating", -1, null)]
    [InlineData("allocating", 0, "allocation.objection_late")]
    [InlineData("voting", -1, "allocation.objection_early")]
    public void The_period_ends_to_the_second(string phase, int seconds, string? reason) =>
        Assert.Equal(reason, DecisionRules.WhyNotObject(phase, End, End.AddSeconds(seconds)));

    [Fact]
    public void Before_the_notice_is_out_there_is_nothing_to_object_to() =>
        Assert.Equal("allocation.objection_early", DecisionRules.WhyNotObject("allocating", null, End));

    [Fact]
    public void Whoever_took_part_in_a_decision_does_not_judge_an_objection_to_it()
    {
        var (signed, published, decided, other) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        foreach (var officer in (Guid[])[signed, published, decided])
            Assert.Equal("allocation.decided_yourself", DecisionRules.WhyNotAnswer([signed, published, decided], officer));
        Assert.Null(DecisionRules.WhyNotAnswer([signed, published, null], other));
    }
}
