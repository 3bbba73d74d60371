namespace IdeaPlatform.Discovery.Money;

/// <summary>How much of the money few organizations hold. Shares are hundredths of a percent, cut off, so that they never sum to more than the whole.</summary>
internal static class ConcentrationRules
{
    private const int Most = 80;

    public static int ShareX100(long partFen, long wholeFen) => wholeFen <= 0 ? 0 : (int)((Int128)partFen * 10_000 / wholeFen);

    /// <summary>From the sums of the organizations, the largest first: the share of the first, and how many together hold 80 percent.</summary>
    public static (int LargestShareX100, int HoldEighty) Of(IReadOnlyList<long> sumsFen)
    {
        var whole = sumsFen.Sum();
        if (whole <= 0) return (0, 0);
        var (held, count) = (0L, 0);
        foreach (var fen in sumsFen)
        {
            count++;
            held += fen;
            if ((Int128)held * 100 >= (Int128)whole * Most) break;
        }
        return (ShareX100(sumsFen[0], whole), count);
    }

    /// <summary>A share of a single organization is no sign of anything: two have to be there before one is too large.</summary>
    public static bool IsFlagged(long partFen, long wholeFen, int organizations, int limitPercent) =>
        organizations > 1 && (Int128)partFen * 100 >= (Int128)wholeFen * limitPercent && partFen > 0;
}
