namespace IdeaPlatform.Review.Calibration;

/// <summary>What the distance between two marks means.</summary>
public enum MarkScale
{
    Nominal,
    Ordinal,
    Interval,
    Ratio,
}

/// <summary>
/// Krippendorff's alpha: 1 is full agreement, 0 is what chance would give, below 0 is worse than chance. It takes any number of observers and
/// missing values. Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011); the tests repeat its examples.
/// </summary>
public static class Agreement
{
    /// <param name="units">The marks of each unit, in any order; units with fewer than two marks say nothing and are left out.</param>
    /// <param name="scale">What the distance between two marks means.</param>
    /// <returns>Null when nothing can be compared, or when all marks are the same: then agreement cannot be told from having no opinion.</returns>
    public static double? Alpha(IEnumerable<IReadOnlyList<double>> units, MarkScale scale)
    {
        var pairable = units.Where(unit => unit.Count >= 2).ToList();
        var totals = new SortedDictionary<double, double>();
        foreach (var mark in pairable.SelectMany(unit => unit)) totals[mark] = totals.GetValueOrDefault(mark) + 1;
        var n = totals.Values.Sum();
        if (n < 2) return null;
        var distance = Distance(totals, scale);
        var observed = 0.0;
        foreach (var unit in pairable)
        {
            var sum = 0.0;
            for (var i = 0; i < unit.Count; i++)
            {
                for (var j = i + 1; j < unit.Count; j++) sum += 2 * distance(unit[i], unit[j]);
            }
            observed += sum / (unit.Count - 1);
        }
        var marks = totals.ToList();
        var expected = 0.0;
        for (var i = 0; i < marks.Count; i++)
        {
            for (var j = i + 1; j < marks.Count; j++) expected += 2 * marks[i].Value * marks[j].Value * distance(marks[i].Key, marks[j].Key);
        }
        return expected == 0 ? null : 1 - ((n - 1) * observed / expected);
    }

    private static Func<double, double, double> Distance(SortedDictionary<double, double> totals, MarkScale scale)
    {
        if (scale == MarkScale.Nominal) return (a, b) => a == b ? 0 : 1;
        if (scale == MarkScale.Interval) return (a, b) => (a - b) * (a - b);
        if (scale == MarkScale.Ratio) return (a, b) => a + b == 0 ? 0 : (a - b) / (a + b) * ((a - b) / (a + b));
        // Ordinal: how many marks lie between the two, each end counted by half.
        var below = new Dictionary<double, double>();
        var sum = 0.0;
        foreach (var (mark, count) in totals)
        {
            below[mark] = sum + (count / 2);
            sum += count;
        }
        return (a, b) => (below[a] - below[b]) * (below[a] - below[b]);
    }
}
