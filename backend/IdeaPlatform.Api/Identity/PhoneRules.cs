using System.Text.RegularExpressions;

namespace IdeaPlatform.Identity;

/// <summary>Mobile numbers of mainland China.</summary>
internal static partial class PhoneRules
{
    /// <summary>The eleven digits, without +86, spaces and dashes; null when it is no mobile number.</summary>
    public static string? Normalize(string? written)
    {
        if (written is null) return null;
        var digits = Filler().Replace(HalfWidth(written), "");
        if (digits.StartsWith("+86", StringComparison.Ordinal)) digits = digits[3..];
        else if (digits.StartsWith("0086", StringComparison.Ordinal)) digits = digits[4..];
        return Mobile().IsMatch(digits) ? digits : null;
    }

    /// <summary>Chinese keyboards write １５４ as readily as 154. By hand, because Unicode normalization is off with invariant globalization.</summary>
    public static string HalfWidth(string text) => string.Create(text.Length, text, static (span, from) =>
    {
        for (var i = 0; i < span.Length; i++) span[i] = from[i] is >= '\uFF01' and <= '\uFF5E' ? (char)(from[i] - 0xFEE0) : from[i];
    });

    /// <summary>138****0001</summary>
    public static string Mask(string phone) => $"{phone[..3]}****{phone[^4..]}";

    [GeneratedRegex(@"[\s\-()]")]
    private static partial Regex Filler();

    [GeneratedRegex("^1[3-9][0-9]{9}$")]
    private static partial Regex Mobile();
}
