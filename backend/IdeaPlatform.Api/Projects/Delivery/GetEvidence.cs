using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IdeaPlatform.Projects.Delivery;

/// <summary>
/// A file of a project. Pictures of a visible diary entry or of a spot check are everybody's; anything else may hold names, and is for the organization, the bureau, finance
/// and auditors of the area.
/// </summary>
internal static class GetEvidence
{
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid evidenceId, HttpContext http, CurrentUser? user, Database db, CancellationToken ct, [FromQuery] bool thumb = false)
    {
        var file = await db.MaybeOne<Row>(ReadOne, new { evidenceId, thumb }, ct);
        if (file is null || !(file.IsPublic || (user is not null && file.May(user)))) return Problems.NotFound("projects.evidence_unknown");
        // Taken down tomorrow, it must not live on in a cache.
        http.Response.Headers.CacheControl = file.IsPublic ? "public, max-age=600" : "private, no-store";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.File(file.Bytes, EvidenceRules.MediaType(file.Kind), file.Kind == "photo" ? null : file.Name);
    }

    private sealed record Row(string Kind, string Name, bool IsPublic, string ScopeAreaCode, Guid[] Carriers, byte[] Bytes)
    {
        public bool May(CurrentUser user) => user.BelongsTo(Carriers)
            || user.Has(Roles.Bureau, ScopeAreaCode) || user.Has(Roles.Finance, ScopeAreaCode) || user.Has(Roles.Auditor, ScopeAreaCode);
    }

    private const string ReadOne = """
        select e.kind, e.name,
            e.kind = 'photo' and e.hidden_at is null and (e.published_at is not null or exists (
                select 1 from projects.diary_evidence l join projects.diary_entry d on d.id = l.entry_id
                where l.evidence_id = e.id and d.hidden_at is null)) as is_public,
            c.scope_area_code, projects.carriers(p.id) as carriers,
            case when @thumb and e.thumb is not null then e.thumb else e.content end as bytes
        from projects.evidence e
        join projects.project p on p.id = e.project_id
        join programmes.pub_call c on c.id = p.call_id
        where e.id = @evidenceId
        """;
}
