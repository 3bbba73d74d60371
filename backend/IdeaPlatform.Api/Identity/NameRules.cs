using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace IdeaPlatform.Identity;

/// <summary>The name that others see. Real in the back office, free in front (后台实名、前台自愿): a nickname is fine, a number is not.</summary>
internal static partial class NameRules
{
    public const int MaxLength = 20;

    /// <summary>The name as it is kept, or null when it cannot be one. Rare characters (four bytes) and · are fine.</summary>
    public static string? Clean(string? written)
    {
        if (written is null) return null;
        var name = Spaces().Replace(written, " ").Trim();
        var length = new StringInfo(name).LengthInTextElements;
        if (length is < 2 or > MaxLength || name.Length > 40 || LongNumber().IsMatch(name)) return null;
        return name.EnumerateRunes().All(IsAllowed) && name.EnumerateRunes().Any(Rune.IsLetter) ? name : null;
    }

    private static bool IsAllowed(Rune rune) => Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '·' or '•' or '・' or '-' or '.' or '\''
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    // A name must not smuggle a phone or ID number into public pages.
    [GeneratedRegex(@"\d[\d\s]{4,}")]
    private static partial Regex LongNumber();
}
