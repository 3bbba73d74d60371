namespace IdeaPlatform.Evaluation;

/// <summary>An aspect's weight at the stage, and the points of its indicators: most and given, given in hundredths.</summary>
internal sealed record Weighed(string Aspect, int Weight, int MostPoints, long GivenX100);

internal sealed record Band(string Grade, int LeastX100, bool OpensPayment, string? Conduct, int Lapses);

/// <summary>Points become a total in whole hundredths, and a total becomes a grade.</summary>
internal static class ScoreRules
{
    /// <summary>The aspect's share of the total, in hundredths, half up: weight × given ÷ most.</summary>
    public static int AspectX100(Weighed aspect) =>
        aspect.MostPoints == 0 ? 0 : (int)(((2 * aspect.Weight * aspect.GivenX100) + aspect.MostPoints) / (2L * aspect.MostPoints));

    /// <summary>The sum of the aspects as they are shown, so that anybody can add them up. Misuse of money leaves nothing.</summary>
    public static int TotalX100(IEnumerable<Weighed> aspects, bool misuse) => misuse ? 0 : aspects.Sum(AspectX100);

    /// <summary>The highest band that the total reaches; misuse is the lowest one whatever the total.</summary>
    public static Band BandOf(int totalX100, IReadOnlyList<Band> bands) =>
        bands.Where(band => totalX100 >= band.LeastX100).MaxBy(band => band.LeastX100) ?? bands.MinBy(band => band.LeastX100)!;
}
