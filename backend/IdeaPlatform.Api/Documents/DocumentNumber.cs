using System.Globalization;
using System.Text.RegularExpressions;

namespace IdeaPlatform.Documents;

/// <summary>发文字号 by GB/T 9704: agency word, year in full between 〔〕 (not [ ]), number without 第 and without leading zeros.</summary>
public sealed partial record DocumentNumber(string Agency, int Year, int No)
{
    /// <summary>The word of the house's own series.</summary>
    public const string HouseAgency = "官民公";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Agency}〔{Year}〕{No}号");

    /// <summary>The number as written, or null when it is not written as the standard wants it.</summary>
    public static DocumentNumber? Parse(string text) => Shape().Match(text) is { Success: true } match
        ? new DocumentNumber(match.Groups[1].Value, int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture))
        : null;

    /// <summary>
    /// The reason why this number may not be taken in its series, or null. A series that has not begun may begin anywhere (the office counted
    /// on paper before); from then on the next number is the only one.
    /// </summary>
    public string? WhyNot(int lastNo, int thisYear) => this switch
    {
        _ when Year != thisYear => "documents.number_of_other_year",
        _ when lastNo == 0 || No == lastNo + 1 => null,
        _ when No <= lastNo => "documents.number_taken",
        _ => "documents.number_leaves_gap",
    };

    [GeneratedRegex(@"^(\p{IsCJKUnifiedIdeographs}{2,8})〔(20[0-9]{2})〕([1-9][0-9]{0,3})号$")]
    private static partial Regex Shape();
}
