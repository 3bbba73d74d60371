using System.Globalization;
using System.Text.RegularExpressions;

namespace IdeaPlatform.Organizations.Imports;

/// <summary>What offices write in the cells of the register, as the words that the code uses.</summary>
internal static partial class RegisterWords
{
    public static IReadOnlyDictionary<string, string> LegalTypes { get; } = new Dictionary<string, string>
    {
        ["社会团体"] = "association",
        ["社团"] = "association",
        ["民办非企业单位"] = "service",
        ["民非"] = "service",
        ["社会服务机构"] = "service",
        ["社会服务机构（民办非企业单位）"] = "service",
        ["社会服务机构(民办非企业单位)"] = "service",
        ["基金会"] = "foundation",
        ["社区社会组织"] = "community",
        ["社区社会组织（备案）"] = "community",
        ["社区社会组织(备案)"] = "community",
    };

    public static IReadOnlyDictionary<string, string> Statuses { get; } = new Dictionary<string, string>
    {
        ["筹备"] = "applying",
        ["名称核准"] = "applying",
        ["正常"] = "active",
        ["变更中"] = "changing",
        ["异常"] = "abnormal",
        ["活动异常名录"] = "abnormal",
        ["列入活动异常名录"] = "abnormal",
        ["严重违法失信"] = "blacklisted",
        ["严重违法失信名单"] = "blacklisted",
        ["注销中"] = "deregistering",
        ["注销"] = "deregistered",
        ["已注销"] = "deregistered",
        ["撤销"] = "revoked",
        ["已撤销"] = "revoked",
    };

    public static IReadOnlyDictionary<string, string> Checks { get; } = new Dictionary<string, string>
    {
        ["合格"] = "passed",
        ["年检合格"] = "passed",
        ["基本合格"] = "basically_passed",
        ["不合格"] = "failed",
        ["未参检"] = "absent",
        ["未年检"] = "absent",
        ["免检"] = "exempt",
    };

    /// <summary>The empty word is "no rating": an office writes 无 where a rating ran out.</summary>
    public static IReadOnlyDictionary<string, string> Ratings { get; } = new Dictionary<string, string>
    {
        ["5A"] = "5A",
        ["AAAAA"] = "5A",
        ["4A"] = "4A",
        ["AAAA"] = "4A",
        ["3A"] = "3A",
        ["AAA"] = "3A",
        ["2A"] = "2A",
        ["AA"] = "2A",
        ["1A"] = "1A",
        ["A"] = "1A",
        ["无"] = "",
        ["未评估"] = "",
    };

    /// <summary>2018年6月29日, 2018-6-29, 2018/06/29, 2018.6.29, 20180629, and the day number of Excel. Null when it is none of these.</summary>
    public static DateOnly? Day(string text)
    {
        if (Written().Match(text) is { Success: true } written) return Day(written.Groups[1].Value, written.Groups[2].Value, written.Groups[3].Value);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        // Excel counts days from 1900 and holds 1900 for a leap year; below 61 nobody can tell which day was meant.
        if (number is > 60 and < 110_000) return new DateOnly(1899, 12, 30).AddDays(number);
        return text.Length == 8 ? Day(text[..4], text[4..6], text[6..]) : null;
    }

    /// <summary>Several words in one cell, however they are parted. A name that contains 、 itself is tried whole first.</summary>
    public static (string[] Codes, string? Unknown) Several(string cell, IReadOnlyDictionary<string, string> known)
    {
        var codes = new List<string>();
        foreach (var part in cell.Split([';', '；', '\n', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (known.TryGetValue(part, out var whole))
            {
                codes.Add(whole);
                continue;
            }
            foreach (var word in part.Split(['、', ',', '，', '/', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (!known.TryGetValue(word, out var code)) return ([], word);
                codes.Add(code);
            }
        }
        return ([.. codes.Distinct().Order(StringComparer.Ordinal)], null);
    }

    private static DateOnly? Day(string year, string month, string day) =>
        DateOnly.TryParseExact($"{year}-{month.PadLeft(2, '0')}-{day.PadLeft(2, '0')}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date : null;

    [GeneratedRegex(@"^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+0{1,2}:00(?::00)?)?$")]
    private static partial Regex Written();
}
