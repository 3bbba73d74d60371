using System.Security.Cryptography;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects.Delivery;

public sealed record EvidenceFile(Guid Id, string Kind, string Name, int Bytes, int? Width, int? Height, DateTimeOffset UploadedAt);

/// <summary>
/// Takes a photo, a scanned sheet or a workbook once, from those who carry the project or from the officer who goes to look; diary, milestone, spending,
/// outcome and evaluation point to it. The same file again is the same row. After the end too: what is accounted for then, and its outcomes, rest on files.
/// </summary>
internal static class UploadEvidence
{
    private const int MostFiles = 300;

    internal static async Task<Results<Created<EvidenceFile>, ProblemHttpResult>> Handle(
        Guid projectId, IFormFile file, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        if (file.Length > EvidenceRules.MostBytes) return Problems.TooLarge("projects.evidence_large");
        using var stream = new MemoryStream((int)file.Length);
        await file.CopyToAsync(stream, ct);
        var content = stream.ToArray();
        if (FileKinds.Of(content) is not { } kind) return Problems.Invalid("projects.evidence_kind", "file");
        if (EvidenceRules.WhyNot(kind, content, file.FileName) is { } reason) return Problems.Invalid(reason, "file");
        var place = await db.MaybeOne<Place>(ReadPlace, new { projectId, organizations = user.Organizations }, ct);
        if (place is null || !(place.Carries || user.Has(Roles.Bureau, place.ScopeAreaCode))) return Problems.NotFound("projects.unknown");
        var digest = SHA256.HashData(content);
        EncodedPhoto? photo = null;
        if (kind == "photo")
        {
            (photo, var refusal) = await PhotoEncoding.Encode(content, ct);
            if (photo is null) return Problems.Invalid(refusal!, "file");
            content = photo.Image;
        }

        await using var work = await db.Begin(ct);
        if (await ProjectAtHand.Take(work, projectId) is not { } project) return Problems.NotFound("projects.unknown");
        if (await work.One<int>("select count(*)::int from projects.evidence where project_id = @projectId", new { projectId }) >= MostFiles) return Problems.Refused("projects.evidence_many");
        await work.Run(Save, new
        {
            id = Guid.CreateVersion7(),
            projectId,
            kind,
            name = EvidenceRules.NameOf(file.FileName, kind),
            content,
            thumb = photo?.Thumb,
            width = photo?.Width,
            height = photo?.Height,
            bytes = content.Length,
            digest,
            userId = user.Id,
            now = season.Now(),
        });
        var saved = await work.One<EvidenceFile>(ReadOne, new { projectId, digest });
        await work.Run(SaveSent, new { saved.Id, userId = user.Id, byOffice = !place.Carries, now = season.Now() });
        if (await work.MaybeOne<string>(ReadHidden, new { saved.Id }) is { } hidden) return Problems.Refused("projects.evidence_taken_down", new { reason = hidden });
        await project.Changed(work);
        await work.Commit();
        return TypedResults.Created($"/api/evidence/{saved.Id}", saved);
    }

    private sealed record Place(string ScopeAreaCode, bool Carries);

    private const string ReadPlace = """
        select c.scope_area_code, projects.carriers(p.id) && @organizations as carries
        from projects.project p
        join programmes.pub_call c on c.id = p.call_id
        where p.id = @projectId
        """;

    private const string Save = """
        insert into projects.evidence (id, project_id, kind, name, content, thumb, width, height, bytes, digest, uploaded_by, uploaded_at)
        values (@id, @projectId, @kind, @name, @content, @thumb, @width, @height, @bytes, @digest, @userId, @now)
        on conflict (project_id, digest) do nothing
        """;

    // Nothing may rest on what was taken down, so whoever sends it again is told here and not at the next step.
    private const string ReadHidden = "select hidden_reason from projects.evidence where id = @Id and hidden_at is not null";

    private const string SaveSent = """
        insert into projects.evidence_sent (evidence_id, person_id, by_office, at) values (@Id, @userId, @byOffice, @now) on conflict do nothing
        """;

    private const string ReadOne = """
        select id, kind, name, bytes, width, height, uploaded_at from projects.evidence where project_id = @projectId and digest = @digest
        """;
}
