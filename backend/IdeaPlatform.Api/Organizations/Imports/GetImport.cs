using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations.Imports;

/// <summary>How far an import is. <paramref name="Failure"/> is a code; <paramref name="MayUndo"/> is false as soon as anything it made was changed.</summary>
public sealed record ImportDetails(
    Guid Id, string FileName, string State, string? Failure, string? Reason, int RowsTotal, int RowsDone, int Fresh, int Changed, int Unchanged, int Wrong,
    int Overtaken, bool MayUndo, string UploadedBy, DateTimeOffset UploadedAt, DateTimeOffset? AppliedAt, DateTimeOffset? UndoneAt);

internal static class GetImport
{
    internal static async Task<Results<Ok<ImportDetails>, ProblemHttpResult>> Handle(Guid importId, CurrentUser user, Database db, CancellationToken ct) =>
        await db.MaybeOne<ImportDetails>(ReadOne, new { importId, areas = user.Areas(Roles.Bureau) }, ct) is { } found
            ? TypedResults.Ok(found)
            : Problems.NotFound("organizations.import_unknown");

    private const string ReadOne = """
        select i.id, i.file_name, i.state, i.failure, i.reason, i.rows_total, i.rows_done, r.fresh, r.changed, r.unchanged, r.wrong, r.overtaken,
            i.state = 'applied' and not exists (
                select 1 from organizations.import_row m
                left join organizations.organization o on o.id = m.organization_id
                where m.import_id = i.id and m.made_version is not null and m.made_version is distinct from o.version) as may_undo,
            coalesce(p.display_name, '') as uploaded_by, i.uploaded_at, i.applied_at, i.undone_at
        from organizations.import i
        left join identity.pub_person p on p.id = i.uploaded_by
        cross join lateral (
            select count(*) filter (where outcome = 'new')::int as fresh, count(*) filter (where outcome = 'changed')::int as changed,
                count(*) filter (where outcome = 'unchanged')::int as unchanged, count(*) filter (where outcome = 'wrong')::int as wrong,
                count(*) filter (where outcome = 'overtaken')::int as overtaken
            from organizations.import_row
            where import_id = i.id) r
        where i.id = @importId and exists (select 1 from unnest(@areas) a where i.area_code like a || '%')
        """;
}
