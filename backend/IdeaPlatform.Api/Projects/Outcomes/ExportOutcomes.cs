using System.ComponentModel.DataAnnotations;
using System.Globalization;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects.Outcomes;

/// <summary>All public figures as a file, for Excel or as CSV, in the language of the page that asks.</summary>
internal static class ExportOutcomes
{
    private static readonly string[] s_columns =
        ["no", "name", "organization", "call", "year", "street", "kind", "value", "qualifier", "counted", "from", "to", "method", "source", "verified"];

    internal static async Task<FileContentHttpResult> Sheet(
        Database db, SeasonClock season, CancellationToken ct, [RegularExpression("^(zh-CN|en)$")] string lang = "zh-CN") =>
        TypedResults.File(SheetFile.Write(Headings(lang), await Lines(lang, db, ct), Texts.Say(lang, "projects.outcomes_sheet")), SheetFile.MediaType, Name(season, lang, "xlsx"));

    internal static async Task<FileContentHttpResult> Csv(
        Database db, SeasonClock season, CancellationToken ct, [RegularExpression("^(zh-CN|en)$")] string lang = "zh-CN") =>
        TypedResults.File(SheetFile.Csv(Headings(lang), await Lines(lang, db, ct)), SheetFile.CsvType, Name(season, lang, "csv"));

    private static List<string> Headings(string lang) => [.. s_columns.Select(column => Texts.Say(lang, $"projects.outcomes_column.{column}"))];

    private static async Task<IEnumerable<IReadOnlyList<object?>>> Lines(string lang, Database db, CancellationToken ct) =>
        (await db.List<Row>(ReadAll, null, ct)).Select(row => Cells(row, lang));

    private static string Name(SeasonClock season, string lang, string ending) => $"{Texts.Say(lang, "projects.outcomes_sheet")}-{season.Today():yyyyMMdd}.{ending}";

    private static IReadOnlyList<object?> Cells(Row row, string lang) =>
    [
        row.No, row.Name, row.OrganizationName, lang == "en" ? row.CallEn : row.CallZh, row.Year, row.StreetCode, Texts.Say(lang, $"projects.outcome_kind.{row.Kind}"), row.Value,
        Texts.Say(lang, $"projects.qualifier.{row.Qualifier}"), row.Counted, Day(row.FromOn), Day(row.ToOn), Texts.Say(lang, $"projects.method.{row.Method}"),
        row.Source, Day(Registers.Published.Calendar.DayOf(row.VerifiedAt)),
    ];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Row(
        string No, string Name, string OrganizationName, string? CallZh, string? CallEn, int Year, string StreetCode, string Kind, int Value, string Qualifier, string Counted,
        string Method, DateOnly FromOn, DateOnly ToOn, string Source, DateTimeOffset VerifiedAt);

    private const string ReadAll = """
        select o.no, o.name, o.organization_name, c.title_zh as call_zh, c.title_en as call_en, o.year, o.street_code, o.kind, o.value, o.qualifier, o.counted, o.method, o.from_on,
            o.to_on, o.source, o.verified_at
        from projects.pub_outcome o
        left join programmes.pub_call c on c.id = o.call_id
        order by o.no, o.to_on, o.kind, o.id
        """;
}
