using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Organizations.Accounts;

/// <summary>The paper that shows who may speak for an organization: a certificate, a letter of authority.</summary>
internal sealed record Proof(string Kind, byte[] Content)
{
    public const long MostBytes = 12 * 1024 * 1024;

    /// <summary>The file as it is kept, or the refusal. A photo is written anew, so that nothing but its pixels is kept.</summary>
    public static async Task<(Proof? Proof, ProblemHttpResult? Refusal)> Read(IFormFile file, CancellationToken ct)
    {
        if (file.Length > MostBytes) return (null, Problems.TooLarge("organizations.proof_large"));
        using var stream = new MemoryStream((int)file.Length);
        await file.CopyToAsync(stream, ct);
        var content = stream.ToArray();
        if (AccountRules.ProofKind(content) is not { } kind) return (null, Problems.Invalid("organizations.proof_kind", "file"));
        if (kind == "pdf") return (new Proof(kind, content), null);
        var (photo, refusal) = await PhotoEncoding.Encode(content, ct);
        return photo is null ? (null, Problems.Invalid(refusal!, "file")) : (new Proof(kind, photo.Image), null);
    }
}

/// <summary>For whoever asked, for the bureau of the organization's area, and for an owner who answers a request to join.</summary>
internal static class GetProof
{
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid requestId, HttpContext http, CurrentUser user, Database db, CancellationToken ct)
    {
        var file = await db.MaybeOne<Row>(ReadOne, new
        {
            requestId,
            userId = user.Id,
            areas = user.Areas(Roles.Bureau),
            owned = user.OrganizationsAs(MemberRoles.Owners),
        }, ct);
        if (file is null) return Problems.NotFound("organizations.account_unknown");
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.File(file.Proof, file.Kind == "photo" ? "image/webp" : "application/pdf", file.Kind == "photo" ? null : "proof.pdf");
    }

    private sealed record Row(string Kind, byte[] Proof);

    private const string ReadOne = """
        select r.proof_kind as kind, r.proof
        from organizations.account_request r
        join organizations.organization o on o.id = r.organization_id
        where r.id = @requestId and r.proof is not null
          and (r.person_id = @userId
            or exists (select 1 from unnest(@areas) a where o.area_code like a || '%')
            or (r.kind = 'join' and r.organization_id = any(@owned)))
        """;
}
