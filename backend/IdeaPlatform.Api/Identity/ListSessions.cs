using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Identity;

public sealed record SessionEntryResponse(Guid Id, string Device, DateTimeOffset CreatedAt, DateTimeOffset SeenAt, bool Current);

internal static class ListSessions
{
    internal static async Task<Ok<IReadOnlyList<SessionEntryResponse>>> Handle(CurrentUser user, Database db, TimeProvider clock, CancellationToken ct) =>
        TypedResults.Ok(await db.List<SessionEntryResponse>(ReadSessions, new { user.Id, user.SessionId, now = clock.GetUtcNow() }, ct));

    private const string ReadSessions = """
        select s.id, s.device, s.created_at, s.seen_at, s.id = @SessionId as current
        from identity.session s
        where s.person_id = @Id and s.ended_at is null and s.expires_at > @now and s.seen_at > @now - make_interval(mins => s.idle_minutes)
        order by s.id = @SessionId desc, s.seen_at desc, s.id
        limit 100
        """;
}
