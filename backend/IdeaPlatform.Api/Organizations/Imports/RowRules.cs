using System.Globalization;
using System.Text.RegularExpressions;

namespace IdeaPlatform.Organizations.Imports;

/// <summary>What a row says of an organization; null is "the sheet does not say", and then what is known stays.</summary>
internal sealed record RowFacts(
    string Uscc, string? Name, string? LegalType, string[]? Fields, string[]? Tags, string? AreaCode, DateOnly? RegisteredOn, string? Address,
    string? Supervisor, int? CheckYear, string? Check, string? Rating, DateOnly? RatingValidTo, string? Status, string? Phone, string? Introduction,
    string? UsccException);

/// <summary>What is wrong in which column (its heading), with the word at fault or the row meant, where there is one.</summary>
internal sealed record RowProblem(string Code, string Column, string? Word = null);

/// <summary>What the rules need of the world: words of the lists, areas of whoever imports, and the day.</summary>
internal sealed record RowWorld(
    IReadOnlyDictionary<string, string> Fields, IReadOnlyDictionary<string, string> Tags, IReadOnlySet<string> Areas, string[] Scope, string AreaCode,
    DateOnly Today);

/// <summary>One row of a register sheet, judged by itself. Every fault is told, not only the first: a sheet is mended in one go.</summary>
internal static partial class RowRules
{
    public static (RowFacts Facts, IReadOnlyList<RowProblem> Problems) Read(Func<string, string> cell, RowWorld world)
    {
        var row = new RowReader(cell);
        foreach (var column in RegisterColumns.All.Where(column => IsError(cell(column.Key)))) row.Wrong("organizations.row_excel_error", column.Key, cell(column.Key));
        var uscc = Uscc.Normalize(cell("uscc"));
        if (uscc.Length == 0) row.Wrong("organizations.row_missing", "uscc");
        else if (Uscc.Fault(uscc) is { Overridable: false } fault) row.Wrong(fault.Code, "uscc");
        var registeredOn = row.Day("registeredOn");
        if (registeredOn > world.Today) row.Wrong("organizations.row_future", "registeredOn");
        var year = Year(cell("checkYear"));
        if (cell("checkYear").Length > 0 && (year is null || year > world.Today.Year || year < 2000)) row.Wrong("organizations.row_year", "checkYear", cell("checkYear"));
        var check = row.Word("check", RegisterWords.Checks, "organizations.row_check");
        if (check is not null && cell("checkYear").Length == 0) row.Wrong("organizations.row_missing", "checkYear");
        if (year is not null && cell("check").Length == 0) row.Wrong("organizations.row_missing", "check");
        var phone = row.Text("phone", 30);
        if (phone is not null && !Phone().IsMatch(phone)) row.Wrong("organizations.row_phone", "phone", phone);
        if (phone is { Length: 8 } && phone.All(char.IsAsciiDigit)) phone = $"0871-{phone}";
        var facts = new RowFacts(uscc, row.Text("name", 80, 2), row.Word("legalType", RegisterWords.LegalTypes, "organizations.row_type"),
            row.Words("fields", world.Fields, "organizations.row_field"), row.Words("tags", world.Tags, "organizations.row_tag"), row.Area("areaCode", world), registeredOn,
            row.Text("address", 120), row.Text("supervisor", 80), year, check, row.Word("rating", RegisterWords.Ratings, "organizations.row_rating"),
            row.Day("ratingValidTo"), row.Word("status", RegisterWords.Statuses, "organizations.row_status"), phone, row.Text("introduction", 1000),
            row.Text("usccException", 300, 5));
        return (facts, row.Problems);
    }

    /// <summary>What a row lacks that would found an organization, and what its code says otherwise than its type and area.</summary>
    public static IEnumerable<RowProblem> WhyNotNew(RowFacts facts, string areaCode, string? importReason)
    {
        if (facts.Name is null) yield return new RowProblem("organizations.row_missing", "名称");
        if (facts.LegalType is null) yield return new RowProblem("organizations.row_missing", "法定类型");
        var fault = Uscc.Fault(facts.Uscc) ?? (facts.LegalType is null ? null : Uscc.Mismatch(facts.Uscc, facts.LegalType, areaCode));
        if (fault is { Overridable: true } && facts.UsccException is null && importReason is null)
            yield return new RowProblem(fault.Code, RegisterColumns.KeyHeader);
    }

    /// <summary>The area of a new organization: as written, else as its code says where that is an area of ours, else of whoever imports.</summary>
    public static string AreaOf(RowFacts facts, RowWorld world) =>
        facts.AreaCode ?? (facts.Uscc.Length == 18 && world.Areas.Contains(facts.Uscc[2..8]) && Covers(world.Scope, facts.Uscc[2..8]) ? facts.Uscc[2..8] : world.AreaCode);

    public static bool Covers(string[] scope, string areaCode) => scope.Any(area => areaCode.StartsWith(area, StringComparison.Ordinal));

    private static int? Year(string text) =>
        int.TryParse(text.TrimEnd('年', '度'), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;

    private static bool IsError(string text) => text is "#REF!" or "#VALUE!" or "#N/A" or "#NAME?" or "#DIV/0!" or "#NUM!" or "#NULL!";

    [GeneratedRegex("^[0-9+() -]{5,30}$")]
    private static partial Regex Phone();
}
