using IdeaPlatform.Documents;
using Xunit;

namespace IdeaPlatform.Tests.Documents;

public sealed class DocumentNumberTests
{
    [Theory]
    [InlineData("官民公〔2018〕3号", true)]
    [InlineData("官民公[2018]3号", false)]
    [InlineData("官民公〔2018〕03号", false)]
    [InlineData("官民公〔2018〕第3号", false)]
    [InlineData("官民公〔18〕3号", false)]
    [InlineData("官民公〔2018〕3", false)]
    [InlineData("A民公〔2018〕3号", false)]
    public void A_number_is_written_as_the_standard_wants_it(string text, bool isWell)
    {
        Assert.Equal(isWell, DocumentNumber.Parse(text) is not null);
        if (isWell) Assert.Equal(text, DocumentNumber.Parse(text)!.ToString());
    }

    [Theory]
    [InlineData(4, 3, null)]
    [InlineData(47, 0, null)]
    [InlineData(3, 3, "documents.number_taken")]
    [InlineData(1, 3, "documents.number_taken")]
    [InlineData(5, 3, "documents.number_leaves_gap")]
    public void A_series_begins_anywhere_and_goes_on_without_gap_or_double(int no, int last, string? reason) =>
        Assert.Equal(reason, new DocumentNumber("官民公", 2018, no).WhyNot(last, 2018));

    [Fact]
    public void A_number_of_another_year_is_refused() =>
        Assert.Equal("documents.number_of_other_year", new DocumentNumber("官民公", 2017, 1).WhyNot(0, 2018));
}
