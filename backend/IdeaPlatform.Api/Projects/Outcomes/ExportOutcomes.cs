using System.Globalization;
using System.Text;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects.Outcomes;

/// <summary>All public figures as a file: for Excel, or as CSV with the mark by which Excel knows UTF-8.</summary>
internal static class ExportOutcomes
{
    private static readonly string[] s_headers =
        ["项目编号", "项目名称", "承办组织", "届次", "年度", "街道代码", "指标", "数量", "限定", "统计的是什么", "起", "止", "统计方法", "依据", "核实时间"];

    internal static async Task<FileContentHttpResult> Sheet(Database db, SeasonClock season, CancellationToken ct) =>
        TypedResults.File(SheetFile.Write(s_headers, (await Rows(db, ct)).Select(Cells), "项目成效"), SheetFile.MediaType, Name(season, "xlsx"));

    internal static async Task<FileContentHttpResult> Csv(Database db, SeasonClock season, CancellationToken ct)
    {
        var text = new StringBuilder("\uFEFF").AppendJoin(',', s_headers).Append("\r\n");
        foreach (var row in await Rows(db, ct)) text.AppendJoin(',', Cells(row).Select(cell => Quoted(cell))).Append("\r\n");
        return TypedResults.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", Name(season, "csv"));
    }

    private static Task<IReadOnlyList<Row>> Rows(Database db, CancellationToken ct) => db.List<Row>(ReadAll, null, ct);

    private static string Name(SeasonClock season, string ending) => $"项目成效-{season.Today():yyyyMMdd}.{ending}";

    private static IReadOnlyList<object?> Cells(Row row) =>
    [
        row.No, row.Name, row.OrganizationName, row.CallTitle, row.Year, row.StreetCode, Texts.Say("zh-CN", $"projects.outcome_kind.{row.Kind}"), row.Value,
        Texts.Say("zh-CN", $"projects.qualifier.{row.Qualifier}"), row.Counted, Day(row.FromOn), Day(row.ToOn), Texts.Say("zh-CN", $"projects.method.{row.Method}"),
        row.Source, Day(Registers.Published.Calendar.DayOf(row.VerifiedAt)),
    ];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Quoted(object? cell) => cell is string text
        ? $"\"{Spreadsheet.Harmless(text).Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";

    private sealed record Row(
        string No, string Name, string OrganizationName, string? CallTitle, int Year, string StreetCode, string Kind, int Value, string Qualifier, string Counted,
        string Method, DateOnly FromOn, DateOnly ToOn, string Source, DateTimeOffset VerifiedAt);

    private const string ReadAll = """
        select o.no, o.name, o.organization_name, c.title_zh as call_title, o.year, o.street_code, o.kind, o.value, o.qualifier, o.counted, o.method, o.from_on,
            o.to_on, o.source, o.verified_at
        from projects.pub_outcome o
        left join programmes.pub_call c on c.id = o.call_id
        order by o.no, o.to_on, o.kind, o.id
        """;
}
