namespace IdeaPlatform.Ideas;

/// <summary>When two texts speak of the same thing. Measured on the thirty ideas of the demo: unrelated ones stay below 0.1.</summary>
internal static class SimilarRules
{
    /// <summary>From here on an idea is worth showing to somebody who is writing another.</summary>
    public const double Worth = 0.22;

    /// <summary>Below this many pairs there is too little text to compare.</summary>
    public const int FewestPairs = 4;

    /// <summary>
    /// Share of the shorter text that the longer one also says, 0 to 1. The shorter, because a title and half a sentence are compared
    /// with finished ideas while somebody types; a text of very few pairs is held back in proportion.
    /// </summary>
    public static double Score(int shared, int here, int there)
    {
        var shorter = Math.Min(here, there);
        if (shorter < FewestPairs || shared <= 0) return 0;
        return shared / (double)Math.Max(shorter, 12);
    }
}
