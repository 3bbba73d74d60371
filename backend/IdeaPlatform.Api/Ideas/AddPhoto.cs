using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

/// <summary>Adds a photo to the caller's draft of a call; it moves to the idea when that is handed in.</summary>
internal static class AddPhoto
{
    /// <summary>What a phone's camera makes at its best, and no more.</summary>
    public const long MostBytes = 12 * 1024 * 1024;

    internal static async Task<Results<Created<PhotoResponse>, ProblemHttpResult>> Handle(
        Guid callId, IFormFile file, CurrentUser user, Database db, CancellationToken ct)
    {
        if (file.Length > MostBytes) return Problems.TooLarge("kernel.photo_too_large");
        if (await CallFacts.Read(db, callId, ct) is not { } call) return Problems.NotFound("ideas.call_unknown");
        if (!call.BeforeVote) return Problems.Refused("ideas.collecting_over");
        if (await db.One<int>(CountPhotos, new { callId, userId = user.Id }, ct) >= 6) return Problems.Refused("ideas.too_many_photos");

        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, ct);
        var (photo, refusal) = await PhotoEncoding.Encode(bytes.ToArray(), ct);
        if (photo is null) return Problems.Invalid(refusal!, "file");

        var id = Guid.CreateVersion7();
        // The unique place decides between uploads that run at the same time: whoever loses takes the next one.
        for (var attempt = 0; attempt < 6; attempt++)
        {
            var place = await db.MaybeOne<int?>(SavePhoto, new { id, userId = user.Id, callId, photo.Width, photo.Height, photo.Image, photo.Thumb }, ct);
            if (place is { } position) return TypedResults.Created($"/api/photos/{id}", new PhotoResponse(id, position, photo.Width, photo.Height));
        }
        return Problems.Refused("ideas.too_many_photos");
    }

    private const string CountPhotos = "select count(*)::int from ideas.photo where owner_id = @userId and call_id = @callId and idea_id is null";

    private const string SavePhoto = """
        insert into ideas.photo (id, owner_id, call_id, position, width, height, image, thumb)
        select @id, @userId, @callId, min(place), @Width, @Height, @Image, @Thumb
        from generate_series(1, 6) place
        where not exists (select 1 from ideas.photo p where p.owner_id = @userId and p.call_id = @callId and p.idea_id is null and p.position = place)
        having min(place) is not null
        on conflict (owner_id, call_id, position) where idea_id is null do nothing
        returning position
        """;
}
