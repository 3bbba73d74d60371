using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Notifications;

/// <summary>The text is <c>notifications.notice.{kind}</c> with the values of <paramref name="Data"/>; about a call, or about an organization.</summary>
public sealed record NoticeResponse(
    long Id, string Kind, Guid? CallId, string? CallTitleZh, string? CallTitleEn, Guid? OrganizationId, JsonElement Data, DateTimeOffset At, bool Read);

/// <summary>Notices up to the one that was shown last.</summary>
public sealed record ReadNoticesRequest([property: Range(1, long.MaxValue)] long UpTo);

/// <summary>What was done about my ballot; few, so the latest fifty are all that is ever asked for.</summary>
internal static class GetNotices
{
    internal static async Task<Ok<IReadOnlyList<NoticeResponse>>> Handle(CurrentUser user, Database db, CancellationToken ct)
    {
        var rows = await db.List<Row>(Read, new { personId = user.Id }, ct);
        return TypedResults.Ok<IReadOnlyList<NoticeResponse>>([.. rows.Select(row =>
            new NoticeResponse(row.Id, row.Kind, row.CallId, row.TitleZh, row.TitleEn, row.OrganizationId, JsonElement.Parse(row.Data), row.At, row.IsRead))]);
    }

    internal static async Task<Ok<UnreadCount>> HandleRead(ReadNoticesRequest request, CurrentUser user, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await work.Run(MarkRead, new { personId = user.Id, request.UpTo }) > 0) await work.Changed("notifications.inbox", user.Id, LiveHub.PersonGroup(user.Id));
        var count = await work.One<int>(GetUnread.CountUnread, new { personId = user.Id });
        await work.Commit();
        return TypedResults.Ok(new UnreadCount(count));
    }

    private sealed record Row(long Id, string Kind, Guid? CallId, string? TitleZh, string? TitleEn, Guid? OrganizationId, string Data, DateTimeOffset At, bool IsRead);

    private const string Read = """
        select n.id, n.kind, n.call_id, c.title_zh, c.title_en, n.organization_id, n.data::text as data, n.at, n.read_at is not null as is_read
        from notifications.notice n
        left join programmes.pub_call c on c.id = n.call_id
        where n.person_id = @personId
        order by n.id desc
        limit 50
        """;

    private const string MarkRead = "update notifications.notice set read_at = now() where person_id = @personId and read_at is null and id <= @UpTo";
}
