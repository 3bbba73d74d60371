using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IdeaPlatform.Ideas;

/// <summary>The picture itself, once its idea is public; before that for its owner and the offices.</summary>
internal static class GetPhoto
{
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        Guid photoId, HttpContext http, CurrentUser? user, Database db, CancellationToken ct, [FromQuery] bool thumb = false)
    {
        var photo = await db.MaybeOne<Row>(ReadPhoto, new { photoId, thumb, userId = user?.Id }, ct);
        if (photo is null || !May(photo, user)) return Problems.NotFound("ideas.photo_unknown");
        // A photo never changes, only disappears: whoever may see it may keep it.
        var open = photo.State is not null && IdeaStates.Open.Contains(photo.State);
        http.Response.Headers.CacheControl = open ? "public, max-age=31536000, immutable" : "private, no-store";
        return TypedResults.File(photo.Bytes, "image/webp");
    }

    private static bool May(Row photo, CurrentUser? user) => photo.State is null
        ? photo.IsMine
        : IdeaSight.May(photo.State, photo.AreaCode ?? "", photo.IsMine, user);

    private sealed record Row(string? State, string? AreaCode, bool IsMine, byte[] Bytes);

    private const string ReadPhoto = """
        select i.state, i.area_code,
            coalesce(p.owner_id = @userId or i.submitter_id = @userId, false) as is_mine,
            case when @thumb then p.thumb else p.image end as bytes
        from ideas.photo p
        left join ideas.idea i on i.id = p.idea_id
        where p.id = @photoId
        """;
}
