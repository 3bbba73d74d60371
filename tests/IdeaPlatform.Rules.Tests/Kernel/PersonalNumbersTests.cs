using IdeaPlatform.Kernel;
using Xunit;

namespace IdeaPlatform.Tests.Kernel;

public sealed class PersonalNumbersTests
{
    [Theory]
    [MemberData(nameof(NumberExamples.Hidden), MemberType = typeof(NumberExamples))]
    public void A_personal_number_is_hidden(string text, string shown) => Assert.Equal(shown, PersonalNumbers.Mask(text));

    [Theory]
    [MemberData(nameof(NumberExamples.Kept), MemberType = typeof(NumberExamples))]
    public void What_is_nobodys_number_stays(string text) => Assert.Equal(text, PersonalNumbers.Mask(text));

    [Fact]
    public void Hiding_twice_changes_nothing_and_the_length_stays()
    {
        const string text = "我叫小官，电话15412345678，住0871-67191234旁边，车牌云A12345。";
        var once = PersonalNumbers.Mask(text);
        Assert.Equal(once, PersonalNumbers.Mask(once));
        Assert.Equal(text.Length, once.Length);
    }
}
