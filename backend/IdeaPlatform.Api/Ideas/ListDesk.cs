using System.ComponentModel.DataAnnotations;
using System.Globalization;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IdeaPlatform.Ideas;

/// <summary>One line of the office's queue.</summary>
public sealed record DeskIdea(
    Guid Id, Guid CallId, string No, string State, string Kind, string Title, string Category, string AreaCode, string AreaZh, string AreaEn, string? StreetZh,
    string? StreetEn, long? EstCostFen, long? AgreedCostFen, string EntryChannel, DateTimeOffset SubmittedAt, DateTimeOffset? DueAt, bool Appealed);

/// <summary>How many wait, per view of the desk.</summary>
public sealed record DeskCounts(int Waiting, int Returned, int Cost, int Overdue);

public sealed record DeskResponse(DeskCounts Counts, IReadOnlyList<DeskIdea> Items, string? Next);

/// <summary>What waits for the caller's office, what is due first on top. Views: waiting, returned, cost (accepted without an agreed cost), done.</summary>
internal static class ListDesk
{
    internal static async Task<Results<Ok<DeskResponse>, ProblemHttpResult>> Handle(
        CurrentUser clerk, Database db, SeasonClock season, CancellationToken ct,
        [FromQuery, AllowedValues("waiting", "returned", "cost", "done")] string view = "waiting",
        [FromQuery, MaxLength(120)] string? after = null, [FromQuery, Range(1, 100)] int size = 50)
    {
        if (!TryRead(after, out var at, out var id)) return Problems.Invalid("ideas.page_unknown", "after");
        var areas = clerk.Areas(Roles.Clerk, Roles.Street, Roles.Bureau);
        var counts = await db.One<DeskCounts>(ReadCounts, new { areas, now = season.Now() }, ct);
        var rows = await db.List<DeskIdea>(view == "done" ? ReadDone : ReadWaiting, new { areas, view, at, id, take = size + 1 }, ct);
        var items = rows.Take(size).ToList();
        var next = rows.Count > size ? Cursor(items[^1], view) : null;
        return TypedResults.Ok(new DeskResponse(counts, items, next));
    }

    private static string Cursor(DeskIdea last, string view)
    {
        var at = view == "done" ? last.SubmittedAt : last.DueAt ?? last.SubmittedAt;
        return $"{(long)(at - DateTimeOffset.UnixEpoch).TotalMicroseconds}_{last.Id}";
    }

    private static bool TryRead(string? after, out DateTimeOffset? at, out Guid? id)
    {
        (at, id) = (null, null);
        if (after is null) return true;
        if (after.Split('_') is not [var micros, var last] || !long.TryParse(micros, CultureInfo.InvariantCulture, out var n) || n is < 0 or > 250_000_000_000_000_000
            || !Guid.TryParse(last, out var parsed)) return false;
        (at, id) = (DateTimeOffset.UnixEpoch.AddMicroseconds(n), parsed);
        return true;
    }

    private const string ReadCounts = """
        select count(*) filter (where i.state = 'submitted')::int as waiting,
            count(*) filter (where i.state = 'returned')::int as returned,
            count(*) filter (where i.state = 'accepted' and i.agreed_cost_fen is null)::int as cost,
            count(*) filter (where i.state = 'submitted' and i.due_at < @now)::int as overdue
        from ideas.idea i
        join programmes.pub_call c on c.id = i.call_id and c.phase in ('collecting', 'screening')
        where i.state in ('submitted', 'returned', 'accepted') and exists (select 1 from unnest(@areas) scope where i.area_code like scope || '%')
        """;

    private const string Columns = """
        i.id, i.call_id, i.no, i.state, i.kind, i.title, i.category, i.area_code, a.name_zh as area_zh, a.name_en as area_en, a.street_zh, a.street_en,
            i.est_cost_fen, i.agreed_cost_fen, i.entry_channel, i.submitted_at, i.due_at, i.appealed_at is not null as appealed
        from ideas.idea i
        join registers.pub_area a on a.code = i.area_code
        join programmes.pub_call c on c.id = i.call_id
        """;

    private const string ReadWaiting = $"""
        select {Columns}
        where c.phase in ('collecting', 'screening') and exists (select 1 from unnest(@areas) scope where i.area_code like scope || '%')
          and case @view when 'waiting' then i.state = 'submitted' when 'returned' then i.state = 'returned'
            else i.state = 'accepted' and i.agreed_cost_fen is null end
          and i.state in ('submitted', 'returned', 'accepted')
          and (@at::timestamptz is null or (coalesce(i.due_at, i.submitted_at), i.id) > (@at, @id))
        order by coalesce(i.due_at, i.submitted_at), i.id
        limit @take
        """;

    private const string ReadDone = $"""
        select {Columns}
        where i.state not in ('submitted', 'returned') and exists (select 1 from unnest(@areas) scope where i.area_code like scope || '%')
          and (@at::timestamptz is null or (i.submitted_at, i.id) < (@at, @id))
        order by i.submitted_at desc, i.id desc
        limit @take
        """;
}
