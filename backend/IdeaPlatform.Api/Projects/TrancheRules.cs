namespace IdeaPlatform.Projects;

public sealed record PlannedTranche(int Seq, int Percent, long AmountFen, string Condition);

/// <summary>A contract is paid in three parts: at signing, after the mid-term check, after the final one.</summary>
internal static class TrancheRules
{
    private static readonly (int Percent, string Condition)[] s_parts = [(50, "signed"), (30, "midterm"), (20, "final")];

    /// <summary>Whole fen; the last part takes what rounding leaves, so the sum is exact. A part of nothing is left out.</summary>
    public static IReadOnlyList<PlannedTranche> Split(long amountFen)
    {
        List<PlannedTranche> parts = [];
        var left = amountFen;
        foreach (var (percent, condition) in s_parts)
        {
            var amount = condition == "final" ? left : amountFen * percent / 100;
            left -= amount;
            if (amount > 0) parts.Add(new PlannedTranche(parts.Count + 1, percent, amount, condition));
        }
        return parts;
    }
}
