namespace IdeaPlatform.Organizations.Imports;

/// <summary>An organization as it stands in the register when a row about it is read; <paramref name="Check"/> is of the row's year.</summary>
internal sealed record KnownOrganization(
    Guid Id, string Uscc, int Year, int Version, string Name, string LegalType, string[] Fields, string[] Tags, string AreaCode, DateOnly? RegisteredOn,
    string Address, string Supervisor, string? Rating, DateOnly? RatingValidTo, string Status, string? ContactPhone, string Introduction, string? Check)
{
    /// <summary>Does the row say only what is known already?</summary>
    public bool Says(RowFacts row) =>
        (row.Name ?? Name) == Name && (row.LegalType ?? LegalType) == LegalType && Same(row.Fields, Fields) && Same(row.Tags, Tags)
        && (row.AreaCode ?? AreaCode) == AreaCode && (row.RegisteredOn ?? RegisteredOn) == RegisteredOn && (row.Address ?? Address) == Address
        && (row.Supervisor ?? Supervisor) == Supervisor && (row.Rating ?? Rating ?? "") == (Rating ?? "")
        && (row.RatingValidTo ?? RatingValidTo) == RatingValidTo && (row.Status ?? Status) == Status && (row.Phone ?? ContactPhone) == ContactPhone
        && (row.Introduction ?? Introduction) == Introduction && (row.Check ?? Check) == Check;

    private static bool Same(string[]? said, string[] known) => said is null || said.ToHashSet().SetEquals(known);
}
