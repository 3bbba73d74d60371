using IdeaPlatform.Ideas;
using Xunit;

namespace IdeaPlatform.Tests.Ideas;

public sealed class SimilarRulesTests
{
    private const string Elder = "老人手机不求人 老人不会挂号扫码，经常白跑一趟 每周结对教学，配大字手册";

    private static double Score(string here, string there)
    {
        var (a, b) = (Bigrams.Of(here), Bigrams.Of(there));
        return SimilarRules.Score(a.Intersect(b).Count(), a.Length, b.Length);
    }

    [Theory]
    [InlineData("教老人用手机 老人不会挂号扫码")]
    [InlineData("手机班 社区里很多老人不会扫码挂号，希望有人教")]
    [InlineData("大字手册教老人手机挂号")]
    public void The_same_idea_in_other_words_is_shown(string typed) => Assert.InRange(Score(typed, Elder), SimilarRules.Worth, 1);

    [Theory]
    [InlineData("四点半课堂进小区 双职工子女放学无人管，党群中心托管加大学生志愿者")]
    [InlineData("飞线充电变车棚 电动车拉线充电隐患")]
    [InlineData("独居老人送餐 做饭难，助餐点代送")]
    [InlineData("宝象河小河长 河岸垃圾，青少年巡河净滩")]
    public void Another_idea_is_not(string typed) => Assert.InRange(Score(typed, Elder), 0, SimilarRules.Worth - 0.05);

    [Fact]
    public void Two_words_are_too_little_to_compare() => Assert.Equal(0, Score("老人", Elder));

    [Fact]
    public void Pairs_cross_no_punctuation_and_ignore_case_and_rare_characters_count_as_one() =>
        Assert.Equal(["ab", "bc", "𬬮好"], Bigrams.Of("ABc，a。𬬮好 !"));
}
