using System.Globalization;
using System.Text;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

/// <summary>The audit trail as a file that Excel opens: UTF-8 with BOM, newest first, by the same filters as the page. Taking it leaves a row.</summary>
internal static class ExportAudit
{
    private const int MostRows = 100_000;

    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle([AsParameters] AuditFilter filter, CurrentUser user, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var rows = await work.List<AuditRow>(AuditRow.Read, AuditRow.Parameters(filter, null, MostRows));
        await work.Audit(user.Id, "identity.audit_exported", "audit", null, new { rows = rows.Count });
        await work.Commit();
        var file = new StringBuilder("\uFEFFid,at,actor_id,actor,action,subject,subject_id,detail\r\n");
        foreach (var row in rows)
        {
            file.AppendJoin(',', row.Id.ToString(CultureInfo.InvariantCulture), row.At.ToOffset(SeasonClock.Local).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), row.ActorId,
                Quoted(row.ActorName), Quoted(row.Action), Quoted(row.Subject), row.SubjectId, Quoted(row.Detail)).Append("\r\n");
        }
        return TypedResults.File(Encoding.UTF8.GetBytes(file.ToString()), "text/csv; charset=utf-8", "audit.csv");
    }

    private static string Quoted(string? text) => $"\"{Spreadsheet.Harmless(text).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
