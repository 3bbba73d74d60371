using System.Globalization;
using System.Text.Json;

namespace IdeaPlatform.Demo;

/// <summary>
/// The words that the desk of the bureau proposes as reasons, and that the pages can say in both languages. Here once more, since nobody sits
/// at that desk; a test holds them to the texts of the pages.
/// </summary>
internal static class DemoReasons
{
    private static readonly Dictionary<string, string> s_words = new()
    {
        ["after_money"] = "综合得分 {{total}} 分，排第 {{rank}} 名。本届资金已排到前面的点子，先列入备选，有资金时依次递补。",
        ["few_votes"] = "得票 {{votes}} 票，没有达到本届起选的 {{minVotes}} 票，本届不入选。谢谢您为社区出主意，欢迎完善后下一届再来。",
        ["low_total"] = "综合得分 {{total}} 分，排第 {{rank}} 名，在本届资金之外，本届不入选。谢谢您为社区出主意，欢迎完善后下一届再来。",
        ["no_cost"] = "费用还没有商定，本届不能入围，留作参考。",
        ["rule_funded"] = "按公布的规则获得资金，予以入围。",
        ["rule_not_funded"] = "按公布的规则，本届资金没有分到这条点子，理由见逐轮记录。欢迎完善后再来。",
        ["rule_reserve"] = "按公布的规则，本届资金没有分到这条点子，先列入备选，有资金时依次递补。",
        ["within_money"] = "综合得分 {{total}} 分，排第 {{rank}} 名，本届资金可以支持，同意入围。",
    };

    public static string Of(JsonElement row, string outcome, int minVotes)
    {
        var why = row.GetProperty("proposedWhy").GetString() ?? "low_total";
        if (why == "rule_not_funded" && outcome == "reserve") why = "rule_reserve";
        return s_words.GetValueOrDefault(why, s_words["low_total"])
            .Replace("{{total}}", row.GetProperty("total").GetDecimal().ToString("0.##", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{{rank}}", row.GetProperty("rank").GetRawText(), StringComparison.Ordinal)
            .Replace("{{votes}}", row.GetProperty("votes").GetRawText(), StringComparison.Ordinal)
            .Replace("{{minVotes}}", minVotes.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
