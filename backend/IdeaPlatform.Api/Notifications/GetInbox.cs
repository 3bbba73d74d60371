using System.Globalization;
using System.Text.Json;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Notifications;

/// <summary>The text is <c>ideas.step.{kind}</c> with the values of <paramref name="Data"/>, as on the golden thread.</summary>
public sealed record InboxMessage(
    long Id, DateTimeOffset At, string Kind, string OfficeZh, string OfficeEn, string Reason, JsonElement Data, bool Read);

/// <summary>All messages about one idea, newest first, and why one gets them.</summary>
public sealed record InboxThread(
    Guid IdeaId, string IdeaNo, string IdeaTitle, string IdeaState, string Because, int Unread, long LatestId, IReadOnlyList<InboxMessage> Messages);

internal static class GetInbox
{
    internal static async Task<Ok<Paged<InboxThread>>> Handle([AsParameters] Page page, CurrentUser user, Database db, CancellationToken ct)
    {
        var before = long.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : long.MaxValue;
        var heads = await db.List<Head>(ReadThreads, new { personId = user.Id, before, limit = page.Size + 1 }, ct);
        var shown = heads.Take(page.Size).ToList();
        var rows = (await db.List<Row>(ReadMessages, new { personId = user.Id, ideas = shown.Select(head => head.IdeaId).ToArray() }, ct)).ToLookup(row => row.IdeaId);
        var threads = shown.Select(head => new InboxThread(head.IdeaId, head.No, head.Title, head.State, head.Because, head.Unread, head.LatestId,
            [.. rows[head.IdeaId].Select(row =>
                new InboxMessage(row.Id, row.At, row.Kind, row.OfficeZh, row.OfficeEn, row.Reason, JsonElement.Parse(row.Data), row.Read))])).ToList();
        var next = heads.Count > page.Size ? shown[^1].LatestId.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new Paged<InboxThread>(threads, next));
    }

    private sealed record Head(Guid IdeaId, string No, string Title, string State, string Because, int Unread, long LatestId);

    private sealed record Row(
        long Id, Guid IdeaId, DateTimeOffset At, string Kind, string OfficeZh, string OfficeEn, string Reason, string Data, bool Read);

    private const string ReadThreads = """
        with head as (
            select idea_id, max(id) as latest_id, count(*) filter (where read_at is null)::int as unread
            from notifications.message
            where person_id = @personId
            group by idea_id)
        select h.idea_id, i.no, i.title, i.state, m.because, h.unread, h.latest_id
        from head h
        join notifications.message m on m.id = h.latest_id
        join ideas.pub_idea i on i.id = h.idea_id
        where h.latest_id < @before
        order by h.latest_id desc
        limit @limit
        """;

    // Twenty steps an idea are more than most ideas ever have; the whole thread is one tap away on the idea's page.
    private const string ReadMessages = """
        select n.id, n.idea_id, s.at, s.kind, s.office_zh, s.office_en, s.reason, s.data::text as data, n.read_at is not null as read
        from (
            select m.id, m.idea_id, m.step_id, m.read_at, row_number() over (partition by m.idea_id order by m.id desc) as place
            from notifications.message m
            where m.person_id = @personId and m.idea_id = any(@ideas)) n
        join ideas.pub_step s on s.id = n.step_id
        where n.place <= 20
        order by n.id desc
        """;
}
