using System.Globalization;

namespace IdeaPlatform.Budgeting;

/// <summary>Amounts are whole minor units (fen, cents) in a <see cref="long"/>; how many decimals that is belongs to the election.</summary>
public static class Money
{
    /// <summary>No amount may be larger, in minor units: sums over all projects and voters must stay far from the end of the numbers.</summary>
    public const long Most = 1_000_000_000_000_000_000;

    internal const int MostDecimals = 18;

    /// <summary>Minor units as a decimal text in the currency of the file, without needless zeros: 74877264 with two decimals is "748772.64".</summary>
    public static string Format(long minor, int decimals)
    {
        if (decimals == 0) return minor.ToString(CultureInfo.InvariantCulture);
        var digits = minor.ToString(CultureInfo.InvariantCulture).TrimStart('-').PadLeft(decimals + 1, '0');
        var text = $"{digits.AsSpan(0, digits.Length - decimals)}.{digits.AsSpan(digits.Length - decimals)}".TrimEnd('0').TrimEnd('.');
        return minor < 0 ? "-" + text : text;
    }

    /// <summary>One unit of the currency in minor units.</summary>
    public static long Unit(int decimals)
    {
        var unit = 1L;
        for (var i = 0; i < decimals; i++) unit *= 10;
        return unit;
    }

    /// <summary>A decimal number, with point or comma, as its digits (never more than one above <see cref="Most"/>) and the number of decimals that it needs. False when it is none.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out long digits, out int decimals)
    {
        (digits, decimals) = (0, 0);
        var negative = !text.IsEmpty && text[0] == '-';
        if (negative) text = text[1..];
        var point = text.IndexOfAny('.', ',');
        if (point >= 0) text = text.TrimEnd('0');
        if (text.Length > 24) return false;
        var (any, after) = (false, false);
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                digits = digits > Most / 10 ? Most + 1 : Math.Min((digits * 10) + (c - '0'), Most + 1);
                if (after) decimals++;
                any = true;
            }
            else if (c is '.' or ',' && !after) after = true;
            else return false;
        }
        if (negative) digits = -digits;
        return any && decimals <= MostDecimals;
    }

    /// <summary>The digits of <see cref="TryParse"/> at another number of decimals. False when the amount is too large.</summary>
    internal static bool TryScale(long digits, int decimals, int to, out long minor)
    {
        minor = 0;
        for (var i = decimals; i < to; i++)
        {
            if (Math.Abs(digits) > Most / 10) return false;
            digits *= 10;
        }
        if (Math.Abs(digits) > Most) return false;
        minor = digits;
        return true;
    }
}
