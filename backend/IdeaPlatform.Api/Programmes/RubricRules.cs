namespace IdeaPlatform.Programmes;

/// <summary>What a rubric must be before a version of it is kept.</summary>
public static class RubricRules
{
    /// <summary>The code of what is wrong, with the field to mend, or null.</summary>
    public static (string Code, string Field)? WhyNot(IReadOnlyList<CriterionDraft> criteria)
    {
        if (criteria.Count == 0) return ("programmes.rubric_empty", "criteria");
        if (criteria.Select(one => one.Code).Distinct().Count() < criteria.Count) return ("programmes.criterion_twice", "criteria");
        if (criteria.Sum(one => one.Weight) != 100) return ("programmes.rubric_weights", "criteria");
        return criteria.Any(one => HalfSaid(one.LowZh, one.LowEn) || HalfSaid(one.MidZh, one.MidEn) || HalfSaid(one.HighZh, one.HighEn))
            ? ("programmes.rubric_one_language", "criteria")
            : null;
    }

    /// <summary>An anchor stands in both languages, or in none.</summary>
    private static bool HalfSaid(string zh, string en) => string.IsNullOrWhiteSpace(zh) != string.IsNullOrWhiteSpace(en);
}
