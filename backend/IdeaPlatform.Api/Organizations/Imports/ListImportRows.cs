using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations.Imports;

/// <summary>What is wrong in a row: a code, the heading of the column, and the word at fault (or the row meant).</summary>
public sealed record ImportProblem(string Code, string Column, string? Word = null);

/// <summary>A row as Excel numbers it, and what applying it does or did.</summary>
public sealed record ImportRow(int RowNo, string Uscc, string Name, string Outcome, IReadOnlyList<ImportProblem> Problems, Guid? OrganizationId);

internal static class ListImportRows
{
    internal static async Task<Results<Ok<Paged<ImportRow>>, ProblemHttpResult>> Handle(
        Guid importId, [AsParameters] Page page, CurrentUser user, Database db, CancellationToken ct,
        [RegularExpression("^(new|changed|unchanged|wrong|overtaken)$")] string? outcome = null)
    {
        var key = new { importId, outcome, areas = user.Areas(Roles.Bureau), after = int.TryParse(page.After, out var no) ? no : 0, limit = page.Size + 1 };
        if (!await db.One<bool>(InScope, key, ct)) return Problems.NotFound("organizations.import_unknown");
        var rows = await db.List<Row>(ReadPage, key, ct);
        var items = rows.Take(page.Size)
            .Select(row => new ImportRow(row.RowNo, row.Uscc, row.Name, row.Outcome, JsonSerializer.Deserialize<ImportProblem[]>(row.Problems, Json.Options)!, row.OrganizationId)).ToList();
        return TypedResults.Ok(new Paged<ImportRow>(items, rows.Count > page.Size ? items[^1].RowNo.ToString(CultureInfo.InvariantCulture) : null));
    }

    private sealed record Row(int RowNo, string Uscc, string Name, string Outcome, string Problems, Guid? OrganizationId);

    internal const string InScope = """
        select exists (select 1 from organizations.import i
                       where i.id = @importId and exists (select 1 from unnest(@areas) a where i.area_code like a || '%'))
        """;

    private const string ReadPage = """
        select row_no, uscc, name, outcome, problems::text as problems, case when made_version is not null or outcome in ('changed', 'unchanged') then organization_id end as organization_id
        from organizations.import_row
        where import_id = @importId and (@outcome::text is null or outcome = @outcome) and row_no > @after
        order by row_no
        limit @limit
        """;
}
