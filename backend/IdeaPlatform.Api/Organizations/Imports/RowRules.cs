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
        var problems = new List<RowProblem>();
        void Wrong(string code, string key, string? word = null) =>
            problems.Add(new RowProblem(code, RegisterColumns.All.Single(column => column.Key == key).Header, Short(word)));
        string? Text(string key, int most, int least = 1)
        {
            var text = cell(key);
            if (text.Length == 0) return null;
            if (text.Length > most || text.Length < least) Wrong("organizations.row_length", key, most.ToString(CultureInfo.InvariantCulture));
            return text;
        }
        string? Word(string key, IReadOnlyDictionary<string, string> known, string code)
        {
            var text = cell(key);
            if (text.Length == 0) return null;
            if (known.TryGetValue(text.Replace(" ", "", StringComparison.Ordinal), out var word)) return word;
            Wrong(code, key, text);
            return null;
        }
        string[]? Words(string key, IReadOnlyDictionary<string, string> known, string code)
        {
            if (cell(key).Length == 0) return null;
            var (codes, unknown) = RegisterWords.Several(cell(key), known);
            if (unknown is not null) Wrong(code, key, unknown);
            return unknown is null ? codes : null;
        }
        DateOnly? Day(string key)
        {
            var text = cell(key);
            if (text.Length == 0) return null;
            var day = RegisterWords.Day(text);
            if (day is null || day.Value.Year < 1949) Wrong("organizations.row_date", key, text);
            return day;
        }

        foreach (var column in RegisterColumns.All.Where(column => IsError(cell(column.Key)))) Wrong("organizations.row_excel_error", column.Key, cell(column.Key));
        var uscc = Uscc.Normalize(cell("uscc"));
        if (uscc.Length == 0) Wrong("organizations.row_missing", "uscc");
        else if (Uscc.Fault(uscc) is { Overridable: false } fault) Wrong(fault.Code, "uscc");
        var registeredOn = Day("registeredOn");
        if (registeredOn > world.Today) Wrong("organizations.row_future", "registeredOn");
        var year = Year(cell("checkYear"));
        if (cell("checkYear").Length > 0 && (year is null || year > world.Today.Year || year < 2000)) Wrong("organizations.row_year", "checkYear", cell("checkYear"));
        var check = Word("check", RegisterWords.Checks, "organizations.row_check");
        if (check is not null && cell("checkYear").Length == 0) Wrong("organizations.row_missing", "checkYear");
        if (year is not null && cell("check").Length == 0) Wrong("organizations.row_missing", "check");
        var phone = Text("phone", 30);
        if (phone is not null && !Phone().IsMatch(phone)) Wrong("organizations.row_phone", "phone", phone);
        if (phone is { Length: 8 } && phone.All(char.IsAsciiDigit)) phone = $"0871-{phone}";
        var facts = new RowFacts(uscc, Text("name", 80, 2), Word("legalType", RegisterWords.LegalTypes, "organizations.row_type"),
            Words("fields", world.Fields, "organizations.row_field"), Words("tags", world.Tags, "organizations.row_tag"), Area(), registeredOn,
            Text("address", 120), Text("supervisor", 80), year, check, Word("rating", RegisterWords.Ratings, "organizations.row_rating"),
            Day("ratingValidTo"), Word("status", RegisterWords.Statuses, "organizations.row_status"), phone, Text("introduction", 1000),
            Text("usccException", 300, 5));
        return (facts, problems);

        string? Area()
        {
            var code = cell("areaCode");
            if (code.Length == 0) return null;
            if (!world.Areas.Contains(code)) Wrong("organizations.row_area", "areaCode", code);
            else if (!Covers(world.Scope, code)) Wrong("organizations.row_foreign", "areaCode", code);
            return code;
        }
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

    private static string? Short(string? word) => word is { Length: > 40 } ? word[..40] : word;

    [GeneratedRegex("^[0-9+() -]{5,30}$")]
    private static partial Regex Phone();
}
