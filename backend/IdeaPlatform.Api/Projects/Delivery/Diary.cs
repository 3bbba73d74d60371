using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using IdeaPlatform.Projects.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects.Delivery;

public sealed record WriteDiaryRequest(
    DateOnly Day, [property: Required, Words(5, 1000)] string Words, [property: MaxLength(6)] IReadOnlyList<Guid>? EvidenceIds = null);

public sealed record DiaryWritten(Guid Id);

/// <summary>Taking an entry down needs a reason; without one it is shown again.</summary>
public sealed record HideDiaryRequest([property: StringLength(300)] string Reason = "");

/// <summary>Taken down by itself, a picture leaves the reason in its place.</summary>
public sealed record DiaryPhoto(Guid Id, int Width, int Height, bool Hidden, string HiddenReason);

/// <summary>Taken down, an entry keeps its day and the reason; its words and pictures are gone from the page.</summary>
public sealed record DiaryEntry(
    Guid Id, DateOnly Day, string Words, DateTimeOffset WrittenAt, Guid OrganizationId, string OrganizationName, bool Hidden, string HiddenReason,
    IReadOnlyList<DiaryPhoto> Photos);

/// <summary>The diary of a project: written by those who carry it, public at once, numbers of persons masked, taken down by the bureau where it must be.</summary>
internal static class Diary
{
    internal static async Task<Results<Ok<Paged<DiaryEntry>>, ProblemHttpResult>> Read(Guid projectId, [AsParameters] Page page, Database db, CancellationToken ct)
    {
        if (!await db.One<bool>("select exists (select 1 from projects.project where id = @projectId)", new { projectId }, ct)) return Problems.NotFound("projects.unknown");
        var after = Guid.TryParse(page.After, out var id) ? id : (Guid?)null;
        var rows = await db.List<Row>(ReadPage, new { projectId, after, limit = page.Size + 1 }, ct);
        var shown = rows.Take(page.Size).ToList();
        var photos = (await db.List<LinkedPhoto>(ReadPhotos, new { ids = shown.Select(row => row.Id).ToArray() }, ct)).ToLookup(photo => photo.EntryId, photo => new DiaryPhoto(photo.Id, photo.Width, photo.Height, photo.Hidden, photo.HiddenReason));
        return TypedResults.Ok(new Paged<DiaryEntry>(
            [.. shown.Select(row => new DiaryEntry(row.Id, row.Day, row.Words, row.WrittenAt, row.OrganizationId, row.OrganizationName, row.Hidden, row.HiddenReason, [.. photos[row.Id]]))],
            rows.Count > page.Size ? shown[^1].Id.ToString() : null));
    }

    internal static async Task<Results<Created<DiaryWritten>, ProblemHttpResult>> Write(
        Guid projectId, WriteDiaryRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var project = await ProjectAtHand.Take(work, projectId);
        if (project is null || await project.TellsAs(work, user) is not { } organizationId) return Problems.NotFound("projects.unknown");
        if (project.State != "paused" && DeliveryRules.WhyNotWork(project.State) is { } reason) return Problems.Refused(reason);
        if (request.Day > season.Today()) return Problems.Invalid("projects.diary_future", "day");
        var evidenceIds = (request.EvidenceIds ?? []).Distinct().ToArray();
        if (!await ProjectFiles.HasAll(work, projectId, evidenceIds)) return Problems.Invalid("projects.evidence_unknown", "evidenceIds");
        var id = Guid.CreateVersion7();
        await work.Run(Save, new { id, projectId, organizationId, request.Day, words = PersonalNumbers.Mask(request.Words.Trim()), userId = user.Id, now = season.Now(), evidenceIds });
        await work.Audit(user.Id, "projects.diary_written", "project", projectId);
        await project.Changed(work);
        await work.Commit();
        return TypedResults.Created($"/api/projects/{projectId}/diary", new DiaryWritten(id));
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Hide(
        Guid diaryId, HideDiaryRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var projectId = await work.MaybeOne<Guid?>("select project_id from projects.diary_entry where id = @diaryId", new { diaryId });
        var project = projectId is { } known ? await ProjectAtHand.Take(work, known) : null;
        if (project is null || !project.IsBureau(user)) return Problems.NotFound("projects.diary_unknown");
        var reason = PersonalNumbers.Mask(request.Reason.Trim());
        if (reason.Length is > 0 and < 5) return Problems.Invalid("projects.step_reason_needed", "reason");
        await work.Run(SaveHidden, new { diaryId, reason, hiddenBy = reason.Length > 0 ? user.Id : (Guid?)null, hiddenAt = reason.Length > 0 ? season.Now() : (DateTimeOffset?)null });
        await work.Audit(user.Id, $"projects.diary_{(reason.Length > 0 ? "hidden" : "shown")}", "diary_entry", diaryId);
        await project.Changed(work);
        await work.Commit();
        return TypedResults.NoContent();
    }

    private sealed record Row(Guid Id, DateOnly Day, string Words, DateTimeOffset WrittenAt, Guid OrganizationId, string OrganizationName, bool Hidden, string HiddenReason);

    private sealed record LinkedPhoto(Guid EntryId, Guid Id, int Width, int Height, bool Hidden, string HiddenReason);

    private const string ReadPage = """
        select d.id, d.day, case when d.hidden_at is null then d.words else '' end as words, d.written_at, d.organization_id, o.name as organization_name,
            d.hidden_at is not null as hidden, d.hidden_reason
        from projects.diary_entry d
        join organizations.pub_organization o on o.id = d.organization_id
        where d.project_id = @projectId
          and (@after::uuid is null or (d.day, d.id) < (select a.day, a.id from projects.diary_entry a where a.id = @after))
        order by d.day desc, d.id desc
        limit @limit
        """;

    private const string ReadPhotos = """
        select l.entry_id, e.id, e.width, e.height, e.hidden_at is not null as hidden, e.hidden_reason
        from projects.diary_evidence l
        join projects.diary_entry d on d.id = l.entry_id and d.hidden_at is null
        join projects.evidence e on e.id = l.evidence_id and e.kind = 'photo'
        where l.entry_id = any (@ids)
        order by e.uploaded_at, e.id
        """;

    private const string Save = """
        with entry as (
            insert into projects.diary_entry (id, project_id, organization_id, day, words, written_by, written_at)
            values (@id, @projectId, @organizationId, @Day, @words, @userId, @now)
            returning id)
        insert into projects.diary_evidence (entry_id, evidence_id)
        select entry.id, f.id from entry cross join unnest(@evidenceIds::uuid[]) f (id)
        """;

    private const string SaveHidden = """
        update projects.diary_entry set hidden_by = @hiddenBy, hidden_at = @hiddenAt, hidden_reason = @reason where id = @diaryId
        """;
}
