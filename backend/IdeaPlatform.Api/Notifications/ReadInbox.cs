using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Notifications;

/// <summary>Messages up to the one that was shown last; of one idea, or of all.</summary>
public sealed record ReadInboxRequest([property: Range(1, long.MaxValue)] long UpTo, Guid? IdeaId = null);

public sealed record UnreadCount(int Count);

/// <summary>Marks as read what was on the screen, and never what came in meanwhile.</summary>
internal static class ReadInbox
{
    internal static async Task<Ok<UnreadCount>> Handle(ReadInboxRequest request, CurrentUser user, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await work.Run(MarkRead, new { personId = user.Id, request.UpTo, request.IdeaId }) > 0)
        {
            await work.Changed("notifications.inbox", user.Id, LiveHub.PersonGroup(user.Id));
        }
        var count = await work.One<int>(GetUnread.CountUnread, new { personId = user.Id });
        await work.Commit();
        return TypedResults.Ok(new UnreadCount(count));
    }

    private const string MarkRead = """
        update notifications.message
        set read_at = now()
        where person_id = @personId and read_at is null and id <= @UpTo and (@IdeaId::uuid is null or idea_id = @IdeaId)
        """;
}
