using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IdeaPlatform.Identity;

/// <summary>
/// The audit trail as a file for Excel, a workbook or CSV in UTF-8 with BOM: newest first, by the same filters as the page. Taking it leaves a row.
/// </summary>
internal static class ExportAudit
{
    private const int MostRows = 100_000;

    private static readonly string[] s_headers = ["id", "at", "actor_id", "actor", "action", "subject", "subject_id", "detail"];

    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        [AsParameters] AuditFilter filter, CurrentUser user, Database db, CancellationToken ct, [FromQuery, AllowedValues("csv", "xlsx")] string format = "csv")
    {
        await using var work = await db.Begin(ct);
        var rows = await work.List<AuditRow>(AuditRow.Read, AuditRow.Parameters(filter, null, MostRows));
        await work.Audit(user.Id, "identity.audit_exported", "audit", null, new { rows = rows.Count });
        await work.Commit();
        return format == "xlsx"
            ? TypedResults.File(SheetFile.Write(s_headers, rows.Select(Cells), "audit"), SheetFile.MediaType, "audit.xlsx")
            : TypedResults.File(Encoding.UTF8.GetBytes(Csv(rows)), "text/csv; charset=utf-8", "audit.csv");
    }

    private static string Csv(IReadOnlyList<AuditRow> rows)
    {
        var file = new StringBuilder("\uFEFF").AppendJoin(',', s_headers).Append("\r\n");
        foreach (var row in rows) file.AppendJoin(',', Cells(row).Select(Quoted)).Append("\r\n");
        return file.ToString();
    }

    private static IReadOnlyList<string?> Cells(AuditRow row) =>
    [
        row.Id.ToString(CultureInfo.InvariantCulture), row.At.ToOffset(SeasonClock.Local).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), row.ActorId?.ToString(),
        row.ActorName, row.Action, row.Subject, row.SubjectId?.ToString(), row.Detail,
    ];

    private static string Quoted(string? text) => $"\"{Spreadsheet.Harmless(text).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
