namespace IdeaPlatform.Review;

/// <summary>A criterion of the call's score sheet; weights add up to 100.</summary>
public sealed record Criterion(string Code, int Weight);

/// <summary>What a score sheet may and may not be: the law of the reviewer's desk.</summary>
public static class SheetRules
{
    public const int MaxPoints = 100;
    public const int MinComment = 20;
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
    public static string? WhyNotSubmit(IReadOnlyList<Criterion> criteria, IReadOnlyDictionary<string, int> points, string comment)
    {
        if (criteria.Any(criterion => !points.ContainsKey(criterion.Code))) return "review.points_missing";
        return Letters(comment) < MinComment ? "review.comment_too_short" : null;
    }

    /// <summary>Points × weight: a mark out of 100, in hundredths. Whole numbers in, a whole number out.</summary>
    public static int PointsX100(IReadOnlyList<Criterion> criteria, IReadOnlyDictionary<string, int> points)
    {
        var weights = criteria.Sum(criterion => criterion.Weight);
        var sum = criteria.Sum(criterion => criterion.Weight * points[criterion.Code]);
        // Weights of a published call add up to 100; for any other sum the mark is scaled, half up.
        return weights == 100 ? sum : ((sum * 200) + weights) / (2 * weights);
    }

    /// <summary>Characters as a person counts them: a rare character of four bytes is one.</summary>
    public static int Letters(string text) => text.Trim().EnumerateRunes().Count();
}
