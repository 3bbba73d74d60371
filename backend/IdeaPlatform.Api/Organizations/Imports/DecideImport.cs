using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations.Imports;

public sealed record RecheckImportRequest([property: Required(AllowEmptyStrings = true), Words(5, 300)] string Reason);

/// <summary>What the bureau does with a sheet that was read: apply it, read it again with a reason for codes that fail their check, or drop it.</summary>
internal static class DecideImport
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Apply(
        Guid importId, CurrentUser user, Database db, ImportSignal signal, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await State(work, importId, user) is not { } state) return Problems.NotFound("organizations.import_unknown");
        if (state != "ready") return Problems.Refused("organizations.import_not_ready");
        if (!await work.One<bool>(HasSomething, new { importId })) return Problems.Refused("organizations.import_nothing");
        await work.Run("update organizations.import set state = 'applying', rows_done = 0, taken_at = null, applied_by = @userId where id = @importId", new { importId, userId = user.Id });
        await work.Commit();
        signal.Set();
        return TypedResults.NoContent();
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Recheck(
        Guid importId, RecheckImportRequest request, CurrentUser user, Database db, ImportSignal signal, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await State(work, importId, user) is not { } state) return Problems.NotFound("organizations.import_unknown");
        if (state != "ready") return Problems.Refused("organizations.import_not_ready");
        await work.Run("update organizations.import set state = 'reading', reason = @reason, rows_done = 0, taken_at = null where id = @importId", new { importId, reason = request.Reason.Trim() });
        await work.Audit(user.Id, "organizations.import_rechecked", "organization_import", importId, new { request.Reason });
        await work.Commit();
        signal.Set();
        return TypedResults.NoContent();
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Drop(Guid importId, CurrentUser user, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await State(work, importId, user) is not { } state) return Problems.NotFound("organizations.import_unknown");
        if (state is not ("ready" or "failed")) return Problems.Refused("organizations.import_not_ready");
        await work.Run("update organizations.import set state = 'dropped' where id = @importId", new { importId });
        await work.Commit();
        return TypedResults.NoContent();
    }

    internal static Task<string?> State(Work work, Guid importId, CurrentUser user) =>
        work.MaybeOne<string>(LockState, new { importId, areas = user.Areas(Roles.Bureau) });

    private const string LockState = """
        select i.state
        from organizations.import i
        where i.id = @importId and exists (select 1 from unnest(@areas) a where i.area_code like a || '%')
        for update
        """;

    private const string HasSomething = "select exists (select 1 from organizations.import_row where import_id = @importId and outcome in ('new', 'changed'))";
}
