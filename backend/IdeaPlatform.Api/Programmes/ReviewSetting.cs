using System.ComponentModel.DataAnnotations;

namespace IdeaPlatform.Programmes;

/// <summary>
/// How the sheets of a call are filled in. With a rubric, its version decides scale, comment and criteria; without one the call has its own.
/// <paramref name="SheetDays"/>: days that a reviewer has for a sheet, 0 until the end of the review.
/// <paramref name="DivergencePoints"/>: sheets so many points of a hundred apart call for one more reviewer, 0 never. <paramref name="TrimFrom"/>: from
/// so many sheets on the highest and the lowest are left out of the mean, 0 never.
/// </summary>
public sealed record ReviewSetting(
    Guid? RubricId = null,
    [property: Range(1, 100_000)] int? RubricVersion = null,
    [property: AllowedValues(5, 10, 20, 100)] int Scale = 100,
    [property: Range(10, 500)] int MinComment = 20,
    [property: Range(0, 60)] int SheetDays = 0,
    [property: Range(0, 100)] int DivergencePoints = 25,
    [property: AllowedValues(0, 4, 5, 6, 7, 8, 9)] int TrimFrom = 5);
