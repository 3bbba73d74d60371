using System.ComponentModel.DataAnnotations;

namespace IdeaPlatform.Programmes;

/// <summary>
/// How the sheets of a call are filled in. With a rubric, its version decides scale, comment and criteria; without one the call has its own.
/// <paramref name="SheetDays"/>: days that a reviewer has for a sheet, 0 until the end of the review.
/// </summary>
public sealed record ReviewSetting(
    Guid? RubricId = null,
    [property: Range(1, 100_000)] int? RubricVersion = null,
    [property: AllowedValues(5, 10, 20, 100)] int Scale = 100,
    [property: Range(10, 500)] int MinComment = 20,
    [property: Range(0, 60)] int SheetDays = 0);
