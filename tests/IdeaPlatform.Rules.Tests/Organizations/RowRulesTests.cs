using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations;
using IdeaPlatform.Organizations.Imports;
using Xunit;

namespace IdeaPlatform.Tests.Organizations;

public sealed class RowRulesTests
{
    private static readonly RowWorld s_world = new(
        new Dictionary<string, string> { ["为老助餐"] = "elder", ["心理"] = "mind" },
        new Dictionary<string, string> { ["城乡社区服务、公益慈善"] = "community_charity", ["养老助残"] = "elder_disability" },
        new HashSet<string> { "530111", "530111001", "530112" }, ["530111"], "530111", new DateOnly(2026, 11, 28));

    private static (RowFacts Facts, string[] Codes) Read(params (string Key, string Text)[] cells)
    {
        var given = cells.ToDictionary(cell => cell.Key, cell => cell.Text);
        given.TryAdd("uscc", "52530111MJ00000183");
        var (facts, problems) = RowRules.Read(key => given.GetValueOrDefault(key, ""), s_world);
        return (facts, [.. problems.Select(problem => problem.Code)]);
    }

    [Theory]
    [InlineData("2018年6月29日", "2018-06-29")]
    [InlineData("2018-06-29", "2018-06-29")]
    [InlineData("2018-6-9", "2018-06-09")]
    [InlineData("2018/6/29", "2018-06-29")]
    [InlineData("2018.6.29", "2018-06-29")]
    [InlineData("2018 年 6 月 29 日", "2018-06-29")]
    [InlineData("2018-06-29 00:00:00", "2018-06-29")]
    [InlineData("20180629", "2018-06-29")]
    [InlineData("43280", "2018-06-29")]
    [InlineData("2018年2月30日", null)]
    [InlineData("29/6/2018", null)]
    [InlineData("60", null)]
    [InlineData("去年", null)]
    public void Dates_are_read_as_offices_write_them(string text, string? day) =>
        Assert.Equal(day is null ? null : DateOnly.Parse(day), RegisterWords.Day(text));

    [Theory]
    [InlineData("uscc", "", "organizations.row_missing")]
    [InlineData("uscc", "52530111MJ", "organizations.uscc_length")]
    [InlineData("uscc", "52530111MI0000026X", "organizations.uscc_characters")]
    [InlineData("name", "一", "organizations.row_length")]
    [InlineData("legalType", "公司", "organizations.row_type")]
    [InlineData("fields", "为老助餐、炒股", "organizations.row_field")]
    [InlineData("tags", "不存在", "organizations.row_tag")]
    [InlineData("registeredOn", "某日", "organizations.row_date")]
    [InlineData("registeredOn", "2026-11-29", "organizations.row_future")]
    [InlineData("registeredOn", "1900-01-01", "organizations.row_date")]
    [InlineData("rating", "6A", "organizations.row_rating")]
    [InlineData("status", "还在", "organizations.row_status")]
    [InlineData("phone", "打我手机", "organizations.row_phone")]
    [InlineData("areaCode", "999999", "organizations.row_area")]
    [InlineData("areaCode", "530112", "organizations.row_foreign")]
    [InlineData("check", "合格", "organizations.row_missing")]
    [InlineData("checkYear", "2025", "organizations.row_missing")]
    [InlineData("address", "#REF!", "organizations.row_excel_error")]
    [InlineData("usccException", "嗯", "organizations.row_length")]
    public void Each_fault_has_its_word(string key, string text, string code) => Assert.Equal([code], Read((key, text)).Codes);

    [Fact]
    public void A_year_is_four_digits_of_the_past() =>
        Assert.Equal(["organizations.row_year"], Read(("checkYear", "2999"), ("check", "合格")).Codes);

    [Fact]
    public void Words_of_offices_become_words_of_the_house()
    {
        var (facts, codes) = Read(("legalType", "民非"), ("fields", "心理、为老助餐"), ("tags", "城乡社区服务、公益慈善；养老助残"), ("checkYear", "2025年度"), ("check", "基本合格"),
            ("rating", "AAAA"), ("status", "已注销"), ("phone", "67196360"));
        Assert.Empty(codes);
        Assert.Equal(("service", 2025, "basically_passed", "4A", "deregistered", "0871-67196360"), (facts.LegalType, facts.CheckYear, facts.Check, facts.Rating, facts.Status, facts.Phone));
        Assert.Equal(["elder", "mind"], facts.Fields!);
        Assert.Equal(["community_charity", "elder_disability"], facts.Tags!);
    }

    [Fact]
    public void An_empty_cell_says_nothing_and_the_word_none_takes_a_grade_away()
    {
        Assert.Null(Read().Facts.Rating);
        Assert.Equal("", Read(("rating", "无")).Facts.Rating);
    }

    [Theory]
    [InlineData("52530111MJ00000183", "service", null, null)]
    [InlineData("52530111MJ00000183", "association", null, "organizations.uscc_type")]
    [InlineData("52530111MJ00000184", "service", null, "organizations.uscc_check")]
    [InlineData("52530111MJ00000184", "service", "早期试点代码", null)]
    public void A_new_code_must_agree_or_be_explained(string uscc, string legalType, string? reason, string? code)
    {
        var facts = Read(("uscc", uscc), ("name", "一家中心")).Facts with { LegalType = legalType };
        Assert.Equal(code is null ? [] : [code], RowRules.WhyNotNew(facts, "530111", reason).Select(problem => problem.Code));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+86 871", "'+86 871")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("中心", "中心")]
    public void Nothing_that_we_write_runs_as_a_formula_and_it_comes_back_as_it_was(string text, string written)
    {
        Assert.Equal(written, Spreadsheet.Harmless(text));
        Assert.Equal(text, Workbook.TextOf(written));
    }

    [Theory]
    [InlineData("active", "abnormal", true)]
    [InlineData("active", "active", true)]
    [InlineData("abnormal", "blacklisted", true)]
    [InlineData("deregistering", "active", true)]
    [InlineData("applying", "abnormal", false)]
    [InlineData("deregistered", "active", false)]
    [InlineData("revoked", "deregistered", false)]
    public void Which_status_may_follow_which(string from, string to, bool may) => Assert.Equal(may, StandingRules.MayFollow(from, to));
}
