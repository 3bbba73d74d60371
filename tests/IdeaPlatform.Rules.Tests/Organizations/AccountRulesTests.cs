using IdeaPlatform.Organizations.Accounts;
using Xunit;

namespace IdeaPlatform.Tests.Organizations;

public sealed class AccountRulesTests
{
    [Theory]
    [InlineData(false, false, "account")]
    [InlineData(true, false, "join")]
    [InlineData(false, true, "join")]
    [InlineData(true, true, "join")]
    public void The_first_goes_to_the_bureau_and_everybody_after_to_the_owner(bool hasOwner, bool hasOpen, string kind) =>
        Assert.Equal(kind, AccountRules.KindOf(hasOwner, hasOpen));

    [Theory]
    [InlineData("account", "waiting", false, "verify", "verified")]
    [InlineData("account", "waiting", false, "return", "returned")]
    [InlineData("join", "waiting", false, "return", null)]
    [InlineData("join", "waiting", false, "refuse", "refused")]
    [InlineData("account", "returned", false, "refuse", "refused")]
    [InlineData("account", "returned", false, "verify", null)]
    [InlineData("account", "returned", false, "send", "waiting")]
    [InlineData("account", "waiting", false, "send", null)]
    [InlineData("account", "waiting", false, "withdraw", "withdrawn")]
    [InlineData("account", "verified", false, "withdraw", null)]
    [InlineData("account", "verified", false, "refuse", "refused")]
    [InlineData("account", "verified", true, "refuse", null)]
    [InlineData("account", "refused", false, "verify", null)]
    [InlineData("account", "withdrawn", false, "send", null)]
    public void Each_command_leads_where_the_table_says(string kind, string state, bool taken, string command, string? next)
    {
        var request = new RequestStanding(kind, state, taken, "active");
        Assert.Equal(next, AccountRules.Next(request, command));
        Assert.Equal(next is null ? "organizations.account_decided" : null, AccountRules.WhyNot(request, command));
    }

    [Theory]
    [InlineData("deregistered", "verify", "organizations.account_gone")]
    [InlineData("revoked", "verify", "organizations.account_gone")]
    [InlineData("revoked", "refuse", null)]
    [InlineData("abnormal", "verify", null)]
    [InlineData("blacklisted", "verify", null)]
    [InlineData("deregistering", "verify", null)]
    public void A_struck_off_organization_is_only_refused(string status, string command, string? reason) =>
        Assert.Equal(reason, AccountRules.WhyNot(new RequestStanding("account", "waiting", false, status), command));

    [Theory]
    [InlineData("owner", null, 1, "organizations.last_owner")]
    [InlineData("owner", "lead", 1, "organizations.last_owner")]
    [InlineData("owner", null, 2, null)]
    [InlineData("owner", "owner", 1, "organizations.member_same")]
    [InlineData("lead", null, 1, null)]
    [InlineData("member", "owner", 1, null)]
    public void Somebody_always_answers_for_the_organization(string memberRole, string? newRole, int owners, string? reason) =>
        Assert.Equal(reason, AccountRules.WhyNotChange(memberRole, newRole, owners));

    [Fact]
    public void A_proof_is_what_its_bytes_say()
    {
        Assert.Equal("photo", AccountRules.ProofKind([0xFF, 0xD8, 0xFF, 0xE0]));
        Assert.Equal("pdf", AccountRules.ProofKind("%PDF-1.7 ..."u8));
        Assert.Null(AccountRules.ProofKind("%PDF-1.7 /JavaScript"u8));
        Assert.Null(AccountRules.ProofKind("PK\u0003\u0004"u8));
        Assert.Null(AccountRules.ProofKind([]));
    }
}
