using IdeaPlatform.Kernel;
using Xunit;

namespace IdeaPlatform.Tests.Kernel;

public sealed class PersonalNumbersTests
{
    [Theory]
    [InlineData("打15412345678找我", "打***********找我")]
    [InlineData("154 1234 5678", "*************")]
    [InlineData("154-1234-5678。", "*************。")]
    [InlineData("+8615412345678", "**************")]
    [InlineData("１５４１２３４５６７８", "***********")]
    [InlineData("0871-67191234", "*************")]
    [InlineData("(0871) 6719 1234", "****************")]
    [InlineData("０871-67191234", "*************")]
    [InlineData("座机：67191234", "座机：********")]
    [InlineData("电话号码是 6719 1234", "电话号码是 *********")]
    [InlineData("QQ：123456789", "QQ：*********")]
    [InlineData("530111188801010088", "******************")]
    [InlineData("53011118880101007x", "******************")]
    [InlineData("530111 18880101 0088", "********************")]
    [InlineData("530111880101008", "***************")]
    [InlineData("卡号6222020000000000000谢谢", "卡号*******************谢谢")]
    [InlineData("护照E12345678", "护照*********")]
    [InlineData("云A12345停在门口", "*******停在门口")]
    [InlineData("云A·D12345", "*********")]
    [InlineData("云a 1234挂", "********")]
    public void A_personal_number_is_hidden(string text, string shown) => Assert.Equal(shown, PersonalNumbers.Mask(text));

    [Theory]
    [InlineData("请打12345热线或110")]
    [InlineData("预算50000元，约300人受益")]
    [InlineData("预算 5000000 元")]
    [InlineData("2026年11月24日 15:30")]
    [InlineData("2026-11-24 至 2026-12-24")]
    [InlineData("官民函〔2018〕48号")]
    [InlineData("受益人数1000-2000人")]
    [InlineData("52530111MJ0000026X")]
    [InlineData("编号 GD-JDZ-2026-0001")]
    [InlineData("客服400-800-1234")]
    [InlineData("云南省昆明市官渡区")]
    [InlineData("在云上ABCDE平台")]
    [InlineData("3.14159265358979")]
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
