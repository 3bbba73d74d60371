namespace IdeaPlatform.Review;

/// <summary>A criterion of the call's score sheet; weights add up to 100.</summary>
public sealed record Criterion(string Code, int Weight);

/// <summary>What a score sheet may and may not be: the law of the reviewer's desk.</summary>
public static class SheetRules
{
    public const int MinReason = 5;

    /// <summary>The reason why nothing on this sheet may change any more, or null.</summary>
    public static string? WhyNotChange(string sheetState, string phase) => (sheetState, phase) switch
    {
        ("submitted", _) => "review.sheet_submitted",
        ("recused", _) => "review.recused",
        ("released", _) => "review.released",
        (_, "reviewing") => null,
        _ => "review.closed",
    };

    /// <summary>The reason why this sheet cannot be submitted yet, or null.</summary>
    public static string? WhyNotSubmit(IReadOnlyList<Criterion> criteria, IReadOnlyDictionary<string, int> points, string comment, int minComment)
    {
        if (criteria.Any(criterion => !points.ContainsKey(criterion.Code))) return "review.points_missing";
        return Letters(comment) < minComment ? "review.comment_too_short" : null;
    }

    /// <summary>Points of the call's scale × weight: a mark out of 100, in hundredths. Whole numbers in, a whole number out, half up.</summary>
    public static int PointsX100(IReadOnlyList<Criterion> criteria, IReadOnlyDictionary<string, int> points, int scale)
    {
        var most = criteria.Sum(criterion => criterion.Weight) * scale;
        var sum = criteria.Sum(criterion => criterion.Weight * points[criterion.Code]);
        return ((sum * 20_000) + most) / (2 * most);
    }

    /// <summary>Characters as a person counts them: a rare character of four bytes is one.</summary>
    public static int Letters(string text) => text.Trim().EnumerateRunes().Count();
}
