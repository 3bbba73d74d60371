using IdeaPlatform.Programmes;
using Xunit;

namespace IdeaPlatform.Tests.Programmes;

public sealed class PhaseRulesTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
    private static readonly Unheard s_heard = new(0, 0);

    private static CallStanding In(string phase, DateTimeOffset? due) => new(phase, due, due, due, due, due, due);

    [Fact]
    public void The_way_from_draft_to_closed_is_one_line_without_a_way_back()
    {
        var seen = new List<string> { "published" };
        while (PhaseRules.Next(In(seen[^1], s_now)) is { } edge) seen.Add(edge.To);
        Assert.Equal(PhaseRules.Order.Skip(1), seen);
    }

    [Theory]
    [InlineData("published", true)]
    [InlineData("collecting", true)]
    [InlineData("screening", true)]
    [InlineData("voting", true)]
    [InlineData("publicity", true)]
    [InlineData("claiming", true)]
    [InlineData("counting", false)]
    [InlineData("reviewing", false)]
    [InlineData("allocating", false)]
    [InlineData("contracting", false)]
    [InlineData("implementing", false)]
    public void Dates_move_some_phases_and_the_bureau_the_others(string phase, bool byClock)
    {
        Assert.Equal(byClock, PhaseRules.Next(In(phase, s_now))!.ByClock);
        Assert.Empty(PhaseRules.WhyNot(In(phase, s_now), [], s_heard, s_now));
    }

    [Theory]
    [InlineData("draft")]
    [InlineData("closed")]
    [InlineData("cancelled")]
    [InlineData("nonsense")]
    public void Some_phases_lead_nowhere_by_themselves(string phase) =>
        Assert.Equal("programmes.no_next_phase", Assert.Single(PhaseRules.WhyNot(In(phase, s_now), [], s_heard, s_now)).Code);

    [Fact]
    public void A_second_before_the_date_is_too_early_and_the_date_itself_is_not()
    {
        Assert.Equal("programmes.too_early", Assert.Single(PhaseRules.WhyNot(In("voting", s_now.AddSeconds(1)), [], s_heard, s_now)).Code);
        Assert.Empty(PhaseRules.WhyNot(In("voting", s_now), [], s_heard, s_now));
        Assert.Equal("programmes.too_early", Assert.Single(PhaseRules.WhyNot(In("publicity", null), [], s_heard, s_now)).Code);
    }

    [Fact]
    public void Every_reason_is_named_at_once()
    {
        var blocks = PhaseRules.WhyNot(In("screening", s_now.AddDays(1)), [new("ideas", 3), new("other", 1), new("done", 0)], new Unheard(1, 1), s_now);
        Assert.Equal(["programmes.step_failed", "programmes.settling", "programmes.too_early", "programmes.gate_open", "programmes.gate_open"],
            blocks.Select(block => block.Code));
        Assert.Equal(3, blocks[3].OpenCount);
    }

    [Theory]
    [InlineData("draft", null)]
    [InlineData("voting", null)]
    [InlineData("claiming", null)]
    [InlineData("contracting", "programmes.cannot_cancel")]
    [InlineData("closed", "programmes.cannot_cancel")]
    [InlineData("cancelled", "programmes.cannot_cancel")]
    public void A_call_is_called_off_until_money_is_bound(string phase, string? reason) => Assert.Equal(reason, PhaseRules.WhyNotCancel(phase));
}
