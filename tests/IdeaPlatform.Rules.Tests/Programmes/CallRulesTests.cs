using IdeaPlatform.Programmes;
using Xunit;

namespace IdeaPlatform.Tests.Programmes;

public sealed class CallRulesTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    private static readonly DraftFacts s_facts = new(s_now, 50_000_000, s_now.AddDays(60), true);

    private static readonly CallDraft s_good = new("金点子征集", "Golden ideas", "530111",
        "身边的小事，您来出主意，大家投票，专家评审，社会组织来办。", "You bring the idea, neighbours vote, experts review it.",
        s_now.AddDays(1), s_now.AddDays(20), s_now.AddDays(30), s_now.AddDays(40), s_now.AddDays(50), s_now.AddDays(61), s_now.AddDays(80),
        PotId: Guid.NewGuid(), ContactPhone: "0871-67190000", Criteria: CallDraft.UsualCriteria);

    private static IEnumerable<string> Codes(CallDraft draft, DraftFacts? facts = null) => CallRules.Problems(draft, facts ?? s_facts).Select(problem => problem.Code);

    [Fact]
    public void A_complete_draft_has_no_problem() => Assert.Empty(Codes(s_good));

    public static TheoryData<string, string, string> Cases => new()
    {
        { "programmes.rule.date_missing", "claimTo", "stop" },
        { "programmes.rule.submit_over", "submitTo", "stop" },
        { "programmes.rule.submit_short", "submitTo", "stop" },
        { "programmes.rule.screening_short", "voteFrom", "advice" },
        { "programmes.rule.vote_short", "voteTo", "stop" },
        { "programmes.rule.claim_short", "claimTo", "stop" },
        { "programmes.rule.pot_missing", "potId", "stop" },
        { "programmes.rule.pot_too_small", "potId", "stop" },
        { "programmes.rule.pot_tight", "capFen", "advice" },
        { "programmes.rule.picks_order", "minPicks", "stop" },
        { "programmes.rule.hidden_hours", "hiddenHours", "stop" },
        { "programmes.rule.hidden_hours_unused", "hiddenHours", "stop" },
        { "programmes.rule.weights_sum", "voteWeight", "stop" },
        { "programmes.rule.vote_weight_high", "voteWeight", "advice" },
        { "programmes.rule.criteria_missing", "criteria", "stop" },
        { "programmes.rule.criteria_sum", "criteria", "stop" },
        { "programmes.rule.few_sheets", "minSheets", "advice" },
        { "programmes.rule.publicity_short", "publicityDays", "stop" },
        { "programmes.rule.publicity_brief", "publicityDays", "advice" },
        { "programmes.rule.publicity_does_not_fit", "claimFrom", "stop" },
        { "programmes.rule.calendar_missing", "publicityDays", "advice" },
        { "programmes.rule.contact_missing", "contactPhone", "stop" },
        { "programmes.rule.summary_missing", "summaryZh", "stop" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_rule_is_named_with_its_field_and_alone(string code, string field, string severity)
    {
        var (draft, facts) = Break(code);
        Assert.Equal(new DraftProblem(code, field, severity), Assert.Single(CallRules.Problems(draft, facts)));
    }

    private static (CallDraft Draft, DraftFacts Facts) Break(string code) => code switch
    {
        "programmes.rule.date_missing" => (s_good with { ClaimTo = null }, s_facts),
        "programmes.rule.submit_over" => (s_good with { SubmitFrom = s_now.AddDays(-9), SubmitTo = s_now }, s_facts),
        "programmes.rule.submit_short" => (s_good with { SubmitTo = s_now.AddDays(3) }, s_facts),
        "programmes.rule.screening_short" => (s_good with { VoteFrom = s_now.AddDays(24) }, s_facts),
        "programmes.rule.vote_short" => (s_good with { VoteTo = s_now.AddDays(30.5) }, s_facts),
        "programmes.rule.claim_short" => (s_good with { ClaimTo = s_now.AddDays(63) }, s_facts),
        "programmes.rule.pot_missing" => (s_good, s_facts with { PotLeftFen = null }),
        "programmes.rule.pot_too_small" => (s_good, s_facts with { PotLeftFen = 4_999_999 }),
        "programmes.rule.pot_tight" => (s_good, s_facts with { PotLeftFen = 14_999_999 }),
        "programmes.rule.picks_order" => (s_good with { MinPicks = 4 }, s_facts),
        "programmes.rule.hidden_hours" => (s_good with { TallyVisibility = "hidden_last_hours", HiddenHours = 240 }, s_facts),
        "programmes.rule.hidden_hours_unused" => (s_good with { HiddenHours = 48 }, s_facts),
        "programmes.rule.weights_sum" => (s_good with { VoteWeight = 30 }, s_facts),
        "programmes.rule.vote_weight_high" => (s_good with { VoteWeight = 50, ReviewWeight = 50 }, s_facts),
        "programmes.rule.criteria_missing" => (s_good with { Criteria = [] }, s_facts),
        "programmes.rule.criteria_sum" => (s_good with { Criteria = [.. CallDraft.UsualCriteria.Skip(1)] }, s_facts),
        "programmes.rule.few_sheets" => (s_good with { MinSheets = 2 }, s_facts),
        "programmes.rule.publicity_short" => (s_good with { PublicityDays = 2 }, s_facts),
        "programmes.rule.publicity_brief" => (s_good with { PublicityDays = 4 }, s_facts),
        "programmes.rule.publicity_does_not_fit" => (s_good, s_facts with { PublicityEnd = s_now.AddDays(62) }),
        "programmes.rule.calendar_missing" => (s_good, s_facts with { CalendarKnown = false }),
        "programmes.rule.contact_missing" => (s_good with { ContactPhone = "67190000" }, s_facts),
        "programmes.rule.summary_missing" => (s_good with { SummaryZh = "征集点子" }, s_facts),
        _ => throw new ArgumentOutOfRangeException(nameof(code)),
    };

    [Theory]
    [InlineData("0871-67196360")]
    [InlineData("15400000001")]
    [InlineData("12345")]
    public void A_phone_that_can_be_dialled_is_a_contact(string phone) => Assert.Empty(Codes(s_good with { ContactPhone = phone }));

    [Fact]
    public void Empty_windows_and_ways_back_are_found_between_neighbours() =>
        Assert.Equal(2, Codes(s_good with { VoteFrom = s_now.AddDays(10), ReviewTo = s_now.AddDays(39) }).Count(code => code == "programmes.rule.dates_order"));
}
