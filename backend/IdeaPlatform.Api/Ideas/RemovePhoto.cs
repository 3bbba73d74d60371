using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

/// <summary>Takes a photo off the caller's draft, or off an idea that came back to its submitter.</summary>
internal static class RemovePhoto
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid callId, Guid photoId, CurrentUser user, Database db, CancellationToken ct) =>
        await db.Run(DeletePhoto, new { callId, photoId, userId = user.Id }, ct) == 1 ? TypedResults.NoContent() : Problems.NotFound("ideas.photo_unknown");

    private const string DeletePhoto = """
        delete from ideas.photo p
        where p.id = @photoId and p.call_id = @callId
          and ((p.idea_id is null and p.owner_id = @userId)
            or exists (select 1 from ideas.idea i where i.id = p.idea_id and i.submitter_id = @userId and i.state = 'returned'))
        """;
}
