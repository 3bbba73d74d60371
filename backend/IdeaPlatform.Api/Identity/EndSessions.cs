using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

/// <summary>Ends one of my sessions, or all but the one I am in: a lost phone, a library computer.</summary>
internal static class EndSessions
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> HandleOne(
        Guid sessionId, CurrentUser user, Database db, TimeProvider clock, CancellationToken ct)
    {
        var ended = await db.Run(EndOne, new { sessionId, user.Id, now = clock.GetUtcNow() }, ct);
        return ended == 1 ? TypedResults.NoContent() : Problems.NotFound("identity.session_unknown");
    }

    internal static async Task<NoContent> HandleOthers(CurrentUser user, Database db, TimeProvider clock, CancellationToken ct)
    {
        await db.Run(EndOthers, new { user.Id, keep = user.SessionId, now = clock.GetUtcNow() }, ct);
        return TypedResults.NoContent();
    }

    internal static Task<int> All(Work work, Guid personId, DateTimeOffset now, Guid? keep = null) =>
        work.Run(EndOthers, new { id = personId, keep, now });

    private const string EndOne = "update identity.session set ended_at = @now where id = @sessionId and person_id = @Id and ended_at is null";

    private const string EndOthers = """
        update identity.session set ended_at = @now
        where person_id = @Id and ended_at is null and (@keep::uuid is null or id <> @keep)
        """;
}
