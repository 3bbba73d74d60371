using IdeaPlatform.Programmes;
using Xunit;

namespace IdeaPlatform.Tests.Programmes;

public sealed class RubricRulesTests
{
    private static CriterionDraft One(string code, int weight) => new(code, "名", "Name", weight);

    [Fact]
    public void A_sound_rubric_passes() =>
        Assert.Null(RubricRules.WhyNot([One("need", 60), One("budget", 40) with { LowZh = "没有依据", LowEn = "No basis" }]));

    [Fact]
    public void What_is_wrong_is_named()
    {
        Assert.Equal("programmes.rubric_empty", RubricRules.WhyNot([])?.Code);
        Assert.Equal("programmes.criterion_twice", RubricRules.WhyNot([One("need", 50), One("need", 50)])?.Code);
        Assert.Equal("programmes.rubric_weights", RubricRules.WhyNot([One("need", 50), One("budget", 49)])?.Code);
        Assert.Equal("programmes.rubric_one_language", RubricRules.WhyNot([One("need", 100) with { HighZh = "很急" }])?.Code);
    }
}
