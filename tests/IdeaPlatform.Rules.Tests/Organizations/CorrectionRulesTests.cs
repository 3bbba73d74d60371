using IdeaPlatform.Organizations.Corrections;
using Xunit;

namespace IdeaPlatform.Tests.Organizations;

public sealed class CorrectionRulesTests
{
    private static readonly EntryParts s_entry = new("春城邻里中心", "关上街道 1 号", null, "官渡区民政局", ["elder", "child"], ["t1"]);

    [Fact]
    public void Only_what_differs_is_asked_for_with_what_stood_there()
    {
        var (before, wanted) = CorrectionRules.Changes(s_entry, s_entry with { Name = "春城邻里服务中心", ContactPhone = "0871-67190000" });
        Assert.Equal(new EntryParts("春城邻里服务中心", ContactPhone: "0871-67190000"), wanted);
        Assert.Equal(new EntryParts("春城邻里中心", ContactPhone: ""), before);
    }

    [Fact]
    public void The_same_words_in_another_order_are_the_same() =>
        Assert.Equal(new EntryParts(), CorrectionRules.Changes(s_entry, new EntryParts(ContactPhone: "", Fields: ["child", "elder"], Tags: ["t1"])).Wanted);

    [Fact]
    public void A_list_that_loses_or_gains_a_word_differs()
    {
        Assert.Equal(["elder"], CorrectionRules.Changes(s_entry, new EntryParts(Fields: ["elder"])).Wanted.Fields!);
        Assert.Equal(["t1", "t2"], CorrectionRules.Changes(s_entry, new EntryParts(Tags: ["t1", "t2"])).Wanted.Tags!);
        Assert.Empty(CorrectionRules.Changes(s_entry, new EntryParts(Tags: [])).Wanted.Tags!);
    }

    [Theory]
    [InlineData("新名称", false, null)]
    [InlineData("新名称", true, "organizations.correction_waiting")]
    [InlineData(null, false, "organizations.correction_same")]
    public void It_asks_for_something_and_one_waits_at_a_time(string? name, bool waits, string? reason) =>
        Assert.Equal(reason, CorrectionRules.WhyNotAsk(new EntryParts(name), waits));

    [Theory]
    [InlineData("waiting", true, "春城邻里中心", null)]
    [InlineData("waiting", true, "别人改过的名称", "organizations.correction_overtaken")]
    [InlineData("waiting", false, "别人改过的名称", null)]
    [InlineData("accepted", true, "春城邻里中心", "organizations.correction_decided")]
    [InlineData("withdrawn", false, "春城邻里中心", "organizations.correction_decided")]
    public void What_changed_meanwhile_is_not_overwritten_and_can_be_refused(string state, bool accept, string nameNow, string? reason) =>
        Assert.Equal(reason, CorrectionRules.WhyNotAnswer(state, accept, new EntryParts("春城邻里中心"), s_entry with { Name = nameNow }));
}
