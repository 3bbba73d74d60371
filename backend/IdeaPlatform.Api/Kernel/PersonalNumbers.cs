using System.Text.RegularExpressions;

namespace IdeaPlatform.Kernel;

/// <summary>
/// Personal numbers do not belong in public text (PIPL; domain 3.4): mobile and fixed lines, identity documents, bank cards, number
/// plates. Each is replaced by as many asterisks; the original is not kept anywhere. Service numbers (12345, 110, 400-…) stay.
/// </summary>
internal static partial class PersonalNumbers
{
    public static string Mask(string text)
    {
        foreach (var pattern in s_patterns) text = pattern.Replace(text, Hide);
        return text;
    }

    private static string Hide(Match match) => match.Groups["keep"] is { Success: true } keep
        ? keep.Value + new string('*', match.Length - keep.Length)
        : new string('*', match.Length);

    // Longest first: an identity number contains what looks like a mobile number.
    private static readonly Regex[] s_patterns = [LongNumber(), Mobile(), Landline(), NamedNumber(), Passport(), Plate()];

    /// <summary>15 digits or more, spaced or not: identity numbers (old and new) and bank cards. No amount or date is that long.</summary>
    [GeneratedRegex(@"(?<![0-9０-９])[0-9０-９](?:[ 　\-－]?[0-9０-９]){13,17}[ 　\-－]?[0-9０-９XxＸｘ](?:[ 　]?[0-9０-９]){0,2}(?![0-9０-９])")]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"(?<![0-9０-９])(?:(?:[+＋]|00)86[ \-]?)?[1１][3-9３-９](?:[ 　\-－.．]?[0-9０-９]){9}(?![0-9０-９])")]
    private static partial Regex Mobile();

    /// <summary>With an area code: 0871-67191234, (0871) 6719 1234.</summary>
    [GeneratedRegex(@"(?<![0-9０-９])[(（]?[0０][1-9１-９][0-9０-９]{1,2}[)）]?[ 　\-－—]?[2-9２-９](?:[ 　\-－]?[0-9０-９]){6,7}(?![0-9０-９])")]
    private static partial Regex Landline();

    /// <summary>Without an area code a number is a phone only where the text says so.</summary>
    [GeneratedRegex(@"(?<keep>(?:电话|座机|手机|联系方式|微信号?|QQ号?|[Tt]el(?:ephone)?|[Pp]hone)[号码]{0,2}\s*(?:是|为|[:：.])?\s*)[0-9０-９](?:[ 　\-－]?[0-9０-９]){5,11}(?![0-9０-９])")]
    private static partial Regex NamedNumber();

    /// <summary>Passports (E, G, D, S, P and 8 digits) and permits of Hong Kong, Macau and Taiwan residents (H, M).</summary>
    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:[EGDSPegdsp][A-Za-z0-9]?[0-9]{7,8}|[HMhm][0-9]{8,10})(?![A-Za-z0-9])")]
    private static partial Regex Passport();

    [GeneratedRegex(@"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使][A-Za-z][ 　·•.\-]?(?=[A-Za-z0-9]*[0-9])(?:[A-HJ-NP-Za-hj-np-z0-9]{5,6}|[A-HJ-NP-Za-hj-np-z0-9]{4}[挂学警港澳领])(?![A-Za-z0-9])")]
    private static partial Regex Plate();
}
