using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Notifications;

internal static class GetUnread
{
    internal static async Task<Ok<UnreadCount>> Handle(CurrentUser user, Database db, CancellationToken ct) =>
        TypedResults.Ok(new UnreadCount(await db.One<int>(CountUnread, new { personId = user.Id }, ct)));

    internal const string CountUnread = """
        select (select count(*) from notifications.message where person_id = @personId and read_at is null)::int
            + (select count(*) from notifications.notice where person_id = @personId and read_at is null)::int
        """;
}
