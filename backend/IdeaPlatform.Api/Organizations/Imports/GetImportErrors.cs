using System.Text.Json;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations.Imports;

/// <summary>The rows that cannot be taken over, as they came in, with a last column that says what to mend: correct it there and send it in again.</summary>
internal static class GetImportErrors
{
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(Guid importId, CurrentUser user, Database db, CancellationToken ct)
    {
        var key = new { importId, areas = user.Areas(Roles.Bureau) };
        if (!await db.One<bool>(ListImportRows.InScope, key, ct)) return Problems.NotFound("organizations.import_unknown");
        var import = await db.One<Import>("select file_name, headers from organizations.import where id = @importId", key, ct);
        var rows = await db.List<Row>(ReadWrong, key, ct);
        var kept = Enumerable.Range(0, import.Headers.Length).Where(at => import.Headers[at].Length > 0 && import.Headers[at] != RegisterColumns.ProblemHeader).ToList();
        var lines = rows.Select(row => (IReadOnlyList<string?>)[.. kept.Select(at => at < row.Cells.Length ? row.Cells[at] : ""), Tell(row)]);
        var file = SheetFile.Write([.. kept.Select(at => import.Headers[at]), RegisterColumns.ProblemHeader], lines, "问题行");
        return TypedResults.File(file, SheetFile.MediaType, $"{Path.GetFileNameWithoutExtension(import.FileName)}-问题.xlsx");
    }

    private static string Tell(Row row) => string.Join("\n", JsonSerializer.Deserialize<RowProblem[]>(row.Problems, Json.Options)!
        .Select(problem => $"第 {row.RowNo} 行“{problem.Column}”：{Texts.Say("zh-CN", problem.Code, new Dictionary<string, string> { ["word"] = problem.Word ?? "" })}"));

    private sealed record Import(string FileName, string[] Headers);

    private sealed record Row(int RowNo, string[] Cells, string Problems);

    private const string ReadWrong = """
        select row_no, cells, problems::text as problems from organizations.import_row where import_id = @importId and outcome = 'wrong' order by row_no
        """;
}
