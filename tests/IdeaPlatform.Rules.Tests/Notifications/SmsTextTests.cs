using IdeaPlatform.Kernel;
using IdeaPlatform.Notifications;
using Xunit;

namespace IdeaPlatform.Tests.Notifications;

public sealed class SmsTextTests
{
    [Fact]
    public void Every_step_worth_a_short_message_has_its_words_in_both_languages()
    {
        foreach (var kind in SpreadRules.SmsKinds)
        {
            foreach (var language in new[] { "zh-CN", "en" })
            {
                var text = Texts.Say(language, SpreadRules.SmsText(kind)!, new Dictionary<string, string> { ["no"] = "GD-JDZ-2026-0001", ["title"] = "楼道歇脚椅" });
                Assert.Contains("楼道歇脚椅", text);
                Assert.DoesNotContain("{{", text);
            }
        }
    }

    [Theory]
    [InlineData("submitted")]
    [InlineData("voting_started")]
    [InlineData("claim_submitted")]
    public void What_is_no_answer_stays_in_the_inbox(string kind) => Assert.Null(SpreadRules.SmsText(kind));
}
