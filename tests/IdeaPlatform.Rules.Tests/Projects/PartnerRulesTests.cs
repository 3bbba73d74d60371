using IdeaPlatform.Projects;
using Xunit;

namespace IdeaPlatform.Tests.Projects;

public sealed class PartnerRulesTests
{
    private static readonly Guid s_lead = Guid.CreateVersion7();
    private static readonly Guid s_other = Guid.CreateVersion7();

    private static PartnerFacts[] Some(int count, string state = "accepted", long shareFen = 100) =>
        [.. Enumerable.Range(0, count).Select(_ => new PartnerFacts(Guid.CreateVersion7(), state, shareFen))];

    [Fact]
    public void Nobody_is_asked_to_join_their_own_claim_and_a_fifth_partner_is_one_too_many()
    {
        Assert.Equal("projects.partner_self", PartnerRules.WhyNotInvite(s_lead, s_lead, []));
        Assert.Null(PartnerRules.WhyNotInvite(s_lead, s_other, Some(3)));
        Assert.Equal("projects.partner_many", PartnerRules.WhyNotInvite(s_lead, s_other, Some(4)));
        // Whoever is asked again takes no second place.
        Assert.Null(PartnerRules.WhyNotInvite(s_lead, s_other, [.. Some(3), new PartnerFacts(s_other, "declined", 100)]));
    }

    [Theory]
    [InlineData("invited", 100, "projects.partner_waiting")]
    [InlineData("accepted", 999, null)]
    [InlineData("accepted", 1000, "projects.partner_shares")]
    [InlineData("declined", 5000, null)]
    public void A_joint_claim_waits_for_every_answer_and_leaves_the_lead_a_part(string state, long shareFen, string? expected) =>
        Assert.Equal(expected, PartnerRules.WhyNotSubmit(Some(1, state, shareFen), 1000));

    [Fact]
    public void A_claim_of_one_organization_has_nobody_to_wait_for() => Assert.Null(PartnerRules.WhyNotSubmit([], 1000));
}
