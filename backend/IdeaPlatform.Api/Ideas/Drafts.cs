using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

/// <summary>An idea in the making: anything may still be missing. Not masked, because nobody else reads it.</summary>
public sealed record DraftContent(
    [property: MaxLength(20)] string? Kind = null, [property: MaxLength(60)] string? Title = null, [property: MaxLength(1000)] string? Problem = null,
    [property: MaxLength(2000)] string? Solution = null, [property: MaxLength(30)] string? Category = null, [property: MaxLength(12)] string? AreaCode = null,
    [property: MaxLength(200)] string? Location = null, [property: MaxLength(200)] string? Beneficiaries = null,
    [property: Range(0, 100_000_000_000)] long? EstCostFen = null, [property: MaxLength(20)] string? Signature = null,
    [property: MaxLength(40)] string? Nickname = null, bool WantsToJoin = false, Guid? SubmissionId = null, Guid? NeedId = null,
    [property: Range(1, 9)] int Step = 1);

/// <param name="Version">What the page saw; 0 when it saw none.</param>
public sealed record SaveDraftRequest(DraftContent Content, [property: Range(0, int.MaxValue)] int Version);

/// <summary>Version 0: nothing saved yet.</summary>
public sealed record DraftResponse(int Version, DateTimeOffset? UpdatedAt, DraftContent? Content, IReadOnlyList<PhotoResponse> Photos);

public sealed record DraftSavedResponse(int Version, DateTimeOffset UpdatedAt);

internal static class GetDraft
{
    internal static async Task<DraftResponse> Handle(Guid callId, CurrentUser user, Database db, CancellationToken ct)
    {
        var row = await db.MaybeOne<DraftRow>(DraftRow.Read, new { callId, userId = user.Id }, ct);
        var photos = await db.List<PhotoResponse>(ReadPhotos, new { callId, userId = user.Id }, ct);
        return new DraftResponse(row?.Version ?? 0, row?.UpdatedAt, row?.Parsed, photos);
    }

    private const string ReadPhotos = """
        select id, position, width, height from ideas.photo where owner_id = @userId and call_id = @callId and idea_id is null order by position
        """;
}

internal sealed record DraftRow(int Version, DateTimeOffset UpdatedAt, string Content)
{
    public const string Read = "select version, updated_at, content::text as content from ideas.draft where person_id = @userId and call_id = @callId";

    public DraftContent Parsed => JsonSerializer.Deserialize<DraftContent>(Content, Json.Options)!;
}

/// <summary>Saves what is typed, every few seconds. Two pages of one person do not overwrite each other unseen.</summary>
internal static class SaveDraft
{
    internal static async Task<Results<Ok<DraftSavedResponse>, ProblemHttpResult>> Handle(
        Guid callId, SaveDraftRequest request, CurrentUser user, Database db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await CallFacts.Hold(work, callId) is not { } call) return Problems.NotFound("ideas.call_unknown");
        if (call.Phase is not ("published" or "collecting" or "screening")) return Problems.Refused("ideas.collecting_over");
        var saved = await work.MaybeOne<DraftSavedResponse>(request.Version == 0 ? AddDraft : ChangeDraft, new
        {
            callId,
            userId = user.Id,
            request.Version,
            content = JsonSerializer.Serialize(request.Content, Json.Options).Replace("\\u0000", "", StringComparison.Ordinal),
            now = clock.GetUtcNow(),
        });
        if (saved is null)
        {
            var current = await work.MaybeOne<DraftRow>(DraftRow.Read, new { callId, userId = user.Id });
            return Problems.Stale("ideas.draft_stale", new { version = current?.Version ?? 0, content = current?.Parsed });
        }
        await work.Commit();
        return TypedResults.Ok(saved);
    }

    private const string AddDraft = """
        insert into ideas.draft (person_id, call_id, version, content, updated_at) values (@userId, @callId, 1, @content::jsonb, @now)
        on conflict (person_id, call_id) do nothing
        returning version, updated_at
        """;

    private const string ChangeDraft = """
        update ideas.draft set version = version + 1, content = @content::jsonb, updated_at = @now
        where person_id = @userId and call_id = @callId and version = @Version
        returning version, updated_at
        """;
}

/// <summary>Throws the draft away, photos and all.</summary>
internal static class DropDraft
{
    internal static async Task<NoContent> Handle(Guid callId, CurrentUser user, Database db, CancellationToken ct)
    {
        await db.Run(DeleteDraft, new { callId, userId = user.Id }, ct);
        return TypedResults.NoContent();
    }

    private const string DeleteDraft = """
        delete from ideas.photo where owner_id = @userId and call_id = @callId and idea_id is null;
        delete from ideas.draft where person_id = @userId and call_id = @callId
        """;
}
