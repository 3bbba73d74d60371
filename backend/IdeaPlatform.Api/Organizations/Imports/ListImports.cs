using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations.Imports;

public sealed record ImportListItem(Guid Id, string FileName, string State, int RowsTotal, string UploadedBy, DateTimeOffset UploadedAt);

internal static class ListImports
{
    internal static async Task<Ok<Paged<ImportListItem>>> Handle([AsParameters] Page page, CurrentUser user, Database db, CancellationToken ct)
    {
        var after = Guid.TryParse(page.After, out var id) ? id : (Guid?)null;
        var rows = await db.List<ImportListItem>(ReadPage, new { after, areas = user.Areas(Roles.Bureau), limit = page.Size + 1 }, ct);
        var items = rows.Take(page.Size).ToList();
        return TypedResults.Ok(new Paged<ImportListItem>(items, rows.Count > page.Size ? items[^1].Id.ToString() : null));
    }

    private const string ReadPage = """
        select i.id, i.file_name, i.state, i.rows_total, coalesce(p.display_name, '') as uploaded_by, i.uploaded_at
        from organizations.import i
        left join identity.pub_person p on p.id = i.uploaded_by
        where exists (select 1 from unnest(@areas) a where i.area_code like a || '%')
          and (@after::uuid is null or (i.uploaded_at, i.id) < (select b.uploaded_at, b.id from organizations.import b where b.id = @after))
        order by i.uploaded_at desc, i.id desc
        limit @limit
        """;
}
