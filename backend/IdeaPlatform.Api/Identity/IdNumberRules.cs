using System.Globalization;

namespace IdeaPlatform.Identity;

/// <summary>
/// Resident identity numbers by GB 11643 (also 港澳台居民居住证, prefixes 81–83). The number is checked, hashed and forgotten;
/// it must never reach a log, a table or an answer.
/// </summary>
internal static class IdNumberRules
{
    private static readonly int[] s_weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private const string Checks = "10X98765432";

    /// <summary>The eighteen characters in upper case, or null when it cannot be a number of somebody born by <paramref name="today"/>.</summary>
    public static string? Normalize(string? written, DateOnly today)
    {
        var id = written is null ? null : PhoneRules.HalfWidth(written).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (id is not { Length: 18 } || !id[..17].All(char.IsAsciiDigit)) return null;
        if (id[0] == '0' || id[14..17] == "000") return null;
        if (!DateOnly.TryParseExact(id[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) || born > today) return null;
        return id[17] == Checks[s_weights.Select((weight, i) => weight * (id[i] - '0')).Sum() % 11] ? id : null;
    }
}
