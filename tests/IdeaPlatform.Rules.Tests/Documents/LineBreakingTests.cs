using IdeaPlatform.Documents.Printing;
using Xunit;

namespace IdeaPlatform.Tests.Documents;

public sealed class LineBreakingTests
{
    /// <summary>A Chinese character is two wide, everything else one.</summary>
    private static float Wide(string text) => text.EnumerateRunes().Sum(rune => rune.Value > 0x2000 ? 2f : 1f);

    [Theory]
    [InlineData("公益金点子计划", 8, 0, "公益金点|子计划")]
    [InlineData("公益金点，子计划", 8, 0, "公益金|点，子计|划")]
    [InlineData("公益金点子》计划", 10, 0, "公益金点|子》计划")]
    [InlineData("公益（金点子）计划", 6, 0, "公益|（金点|子）计|划")]
    [InlineData("公益金（点子）", 8, 0, "公益金|（点子）")]
    [InlineData("经费1,234,500元整", 12, 0, "经费|1,234,500元|整")]
    [InlineData("公益金点子", 8, 4, "公益|金点子")]
    [InlineData("异议共收到1条", 12, 0, "异议共收到|1条")]
    [InlineData("到9月18日为止", 8, 0, "到9月|18日为止")]
    [InlineData("第一段\n第二段", 20, 0, "第一段|第二段")]
    [InlineData("a very long English line", 10, 0, "a very|long|English|line")]
    [InlineData("0123456789012345", 8, 0, "01234567|89012345")]
    [InlineData("", 8, 0, "")]
    public void Lines_end_where_a_chinese_line_may_end(string text, float width, float indent, string lines) =>
        Assert.Equal(lines.Split('|'), LineBreaking.Break(text, width, indent, Wide));

    [Theory]
    [InlineData("关于春季（示例）的公示", 40, "关于春季（示例）的公示")]
    [InlineData("关于官渡区公益金点子春季（示例）入围结果的公示", 40, "关于官渡区公益金点子春季|（示例）入围结果的公示")]
    [InlineData("关于官渡区公益金点子 春季（示例）入围结果的公示", 29, "关于官渡区公益金点子 春季|（示例）入围结果的公示")]
    [InlineData("关于“老人手机不求人和爷爷奶奶的故事”点子的复函", 30, "关于“老人手机不求人和爷爷奶奶|的故事”点子的复函")]
    [InlineData("关于“口袋菜园”点子的复函", 16, "关于“口袋菜园”|点子的复函")]
    public void A_title_breaks_evenly_and_not_inside_brackets(string title, float width, string lines) =>
        Assert.Equal(lines.Split('|'), LineBreaking.Title(title, width, Wide));

    [Fact]
    public void No_line_of_a_long_text_begins_with_a_closing_mark_or_ends_with_an_opening_one()
    {
        const string text = "根据《公益金点子计划》（官民公〔2018〕3号）的规定，“入围”点子共12条；其中：为老助餐3条，环保2条。请在2018年6月29日24时前提出异议！联系电话：0871-00000000（工作日9:00—17:00）。";
        for (var width = 8; width < 60; width++)
        {
            var lines = LineBreaking.Break(text, width, 4, Wide);
            Assert.Equal(text, string.Concat(lines));
            // A piece that is wider than the line has to be broken somewhere; all marks cling to shorter ones.
            if (width < 24) continue;
            Assert.All(lines, line => Assert.DoesNotContain(line[0], "。，、；：？！）》」』】〕”"));
            Assert.All(lines, line => Assert.DoesNotContain(line[^1], "（《「『【〔“"));
            Assert.All(lines, line => Assert.True(Wide(line) <= width, line));
        }
    }

    [Fact]
    public void Columns_that_fit_keep_their_width_and_the_wide_one_gets_what_is_left()
    {
        var widths = TableWidths.Of(100, [["名次", "点子", "经费"], ["1", new string('长', 80), "1,800元"]], Wide);
        Assert.Equal([4f, 89f, 7f], widths);
        Assert.Equal(100, TableWidths.Of(100, [["a", "b"]], Wide).Sum(), 3);
        Assert.Equal([50f, 50f], TableWidths.Of(100, [[new string('长', 80), new string('长', 90)]], Wide));
    }
}
