using IdeaPlatform.Organizations;
using IdeaPlatform.Organizations.Published;
using IdeaPlatform.Projects.Matching;
using Xunit;

namespace IdeaPlatform.Tests.Projects;

public sealed class MatchingRulesTests
{
    private static readonly Guid s_lead = Guid.NewGuid();

    private static Guid[] Some(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())];

    [Theory]
    [InlineData(0, "projects.invite_count")]
    [InlineData(1, null)]
    [InlineData(5, null)]
    [InlineData(6, "projects.invite_count")]
    public void One_to_five_are_asked_by_name(int count, string? why) => Assert.Equal(why, MatchingRules.WhyNotAsk("directed", Some(count), null, false));

    [Fact]
    public void Nobody_is_asked_twice_in_one_breath()
    {
        var one = Guid.NewGuid();
        Assert.Equal("projects.invite_count", MatchingRules.WhyNotAsk("directed", [one, one], null, false));
    }

    [Fact]
    public void Directed_matching_is_for_once_and_self_organizing_is_not()
    {
        Assert.Equal("projects.directed_before", MatchingRules.WhyNotAsk("directed", Some(2), null, true));
        Assert.Null(MatchingRules.WhyNotAsk("self_organized", Some(1), s_lead, true));
    }

    [Fact]
    public void Residents_have_one_host_and_somebody_who_leads_and_organizations_have_no_lead()
    {
        Assert.Equal("projects.host_one", MatchingRules.WhyNotAsk("self_organized", Some(2), s_lead, false));
        Assert.Equal("projects.host_one", MatchingRules.WhyNotAsk("self_organized", [], s_lead, false));
        Assert.Equal("projects.lead_needed", MatchingRules.WhyNotAsk("self_organized", Some(1), null, false));
        Assert.Equal("projects.lead_not_here", MatchingRules.WhyNotAsk("directed", Some(1), s_lead, false));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("directed", null, "projects.not_invited")]
    [InlineData("directed", "invited", null)]
    [InlineData("directed", "declined", "projects.invitation_declined")]
    [InlineData("directed", "barred", null)]
    [InlineData("self_organized", null, "projects.not_invited")]
    [InlineData("self_organized", "invited", null)]
    public void Only_whoever_was_asked_and_did_not_decline_may_write(string? kind, string? invitation, string? why) =>
        Assert.Equal(why, MatchingRules.WhyNotWrite(kind, invitation));

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData("directed", "invited", null, null)]
    [InlineData("directed", null, null, "projects.not_invited")]
    [InlineData("self_organized", "invited", "asked", "projects.lead_not_agreed")]
    [InlineData("self_organized", "invited", "refused", "projects.lead_not_agreed")]
    [InlineData("self_organized", "invited", "agreed", null)]
    [InlineData("self_organized", "declined", "agreed", "projects.invitation_declined")]
    public void A_host_hands_in_once_the_lead_agreed(string? kind, string? invitation, string? lead, string? why) =>
        Assert.Equal(why, MatchingRules.WhyNotHandIn(kind, invitation, lead));

    [Theory]
    [InlineData("invited", false, null)]
    [InlineData("invited", true, "projects.withdraw_first")]
    [InlineData("declined", false, "projects.invitation_answered")]
    [InlineData("barred", false, "projects.invitation_answered")]
    public void One_declines_once_and_not_over_a_claim_of_ones_own(string state, bool handedIn, string? why) =>
        Assert.Equal(why, MatchingRules.WhyNotDecline(state, handedIn));

    [Theory]
    [InlineData("asked", true, null)]
    [InlineData("asked", false, "projects.window_closed")]
    [InlineData("agreed", true, "projects.lead_answered")]
    [InlineData("refused", true, "projects.lead_answered")]
    public void The_lead_answers_once_and_in_time(string state, bool isOpen, string? why) => Assert.Equal(why, MatchingRules.WhyNotAnswerLead(state, isOpen));

    [Theory]
    [InlineData(false, null, null)]
    [InlineData(true, null, "projects.lead_channel_needed")]
    [InlineData(true, "phone", null)]
    public void Whoever_writes_for_the_lead_says_how_they_heard_it(bool onBehalf, string? channel, string? why) => Assert.Equal(why, MatchingRules.WhyNotSpeak(onBehalf, channel));

    [Theory]
    [InlineData(false, null, null)]
    [InlineData(true, null, "projects.lead_unconfirmed")]
    [InlineData(true, false, "projects.lead_unconfirmed")]
    [InlineData(true, true, null)]
    public void Without_the_yes_of_the_lead_a_hosts_claim_is_not_chosen(bool selfOrganized, bool? agrees, string? why) =>
        Assert.Equal(why, MatchingRules.WhyNotChoose(selfOrganized, agrees));

    [Fact]
    public void Nobody_is_left_when_all_said_no_or_were_struck_off()
    {
        Assert.True(MatchingRules.NobodyLeft(["declined", "barred"]));
        Assert.False(MatchingRules.NobodyLeft(["declined", "invited"]));
    }

    [Fact]
    public void Being_invited_is_a_rule_only_where_some_were_asked_by_name()
    {
        var facts = new OrganizationFacts(Guid.NewGuid(), "active", 2025, "passed", true, 0, 0, ["elder"], 0);
        IReadOnlyList<RuleResult> Of(bool? invited) => EligibilityRules.All(facts, new Occasion("elder", true, invited), new DateOnly(2026, 11, 24), EligibilityLimits.Default);
        Assert.DoesNotContain(Of(null), rule => rule.Code == "organizations.rule.invited");
        Assert.Equal(["organizations.rule.invited"], Of(false).Where(rule => !rule.Passed).Select(rule => rule.Code));
        Assert.All(Of(true), rule => Assert.True(rule.Passed));
    }
}
