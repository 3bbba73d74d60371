using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IdeaPlatform.Ideas;

/// <summary>One card of the list. <paramref name="IsNeed"/>: it is on the needs list.</summary>
public sealed record IdeaCard(
    Guid Id, string No, string State, string Kind, string Title, string Problem, string Language, string Category, string AreaCode, string AreaZh, string AreaEn,
    string? StreetZh, string? StreetEn, long? EstCostFen, long? AgreedCostFen, string? ShownName, DateTimeOffset SubmittedAt, Guid? PhotoId, bool IsDemo, bool IsNeed);

/// <summary>A page of cards and the order they are in: "newest", or "random" (the visitor's own, the default while a vote runs).</summary>
public sealed record IdeaListResponse(IReadOnlyList<IdeaCard> Items, string? Next, string Order);

/// <summary>The public list of a call. Keyset in both orders: page 500 costs what page 1 costs.</summary>
internal static class ListIdeas
{
    private const string SeedCookie = "ideaplatform_order";

    /// <summary>Places that are looked at one by one before the rest is sorted instead.</summary>
    private const long LongestWalk = 2000;

    /// <summary>
    /// The same for a search that found nobody so far: its words are rare, and their index leads to the few ideas that have them. One word
    /// in twenty ideas is met on such a walk practically always, and then the walk goes on.
    /// </summary>
    private const long LongestVainWalk = 126;

    internal static async Task<Results<Ok<IdeaListResponse>, ProblemHttpResult>> Handle(
        Guid callId, HttpContext http, Database db, CancellationToken ct,
        [FromQuery, MaxLength(60)] string? q = null, [FromQuery, RegularExpression("^[a-z_]{2,30}$")] string? category = null,
        [FromQuery, RegularExpression("^[0-9]{6,12}$")] string? area = null, [FromQuery, RegularExpression("^[a-z_]{2,20}$")] string? state = null,
        [FromQuery, AllowedValues("newest", "random", null)] string? order = null, [FromQuery, MaxLength(120)] string? after = null,
        [FromQuery, Range(1, 100)] int size = 20)
    {
        if (await CallFacts.Read(db, callId, ct) is not { } call) return Problems.NotFound("ideas.call_unknown");
        var filter = new Filter(callId, Terms(q), Bigrams.Of(q ?? ""), category, area, state);
        var shuffled = (order ?? (call.Phase == "voting" ? "random" : "newest")) == "random";
        var page = shuffled
            ? await Shuffled(filter, Seed(http), after, size, db, ct)
            : await Newest(filter, after, size, db, ct);
        return page is null ? Problems.Invalid("ideas.page_unknown", "after") : TypedResults.Ok(page);
    }

    private sealed record Filter(Guid CallId, string[] Terms, string[] Grams, string? Category, string? Area, string? State);

    private sealed record Row(
        Guid Id, string No, string State, string Kind, string Title, string Problem, string Language, string Category, string AreaCode, string AreaZh, string AreaEn,
        string? StreetZh, string? StreetEn, long? EstCostFen, long? AgreedCostFen, string? ShownName, DateTimeOffset SubmittedAt, Guid? PhotoId, bool IsDemo,
        bool IsNeed, long Serial)
    {
        public IdeaCard Card => new(Id, No, State, Kind, Title, Problem, Language, Category, AreaCode, AreaZh, AreaEn, StreetZh, StreetEn, EstCostFen,
            AgreedCostFen, ShownName, SubmittedAt, PhotoId, IsDemo, IsNeed);
    }

    private static async Task<IdeaListResponse?> Newest(Filter filter, string? after, int size, Database db, CancellationToken ct)
    {
        (DateTimeOffset At, Guid Id)? cursor = null;
        if (after is not null)
        {
            if (after.Split('_') is not [var ticks, var id] || !long.TryParse(ticks, CultureInfo.InvariantCulture, out var micros) || !Guid.TryParse(id, out var last)) return null;
            if (micros is < 0 or > 250_000_000_000_000_000) return null;
            cursor = (DateTimeOffset.UnixEpoch.AddMicroseconds(micros), last);
        }
        var rows = await db.List<Row>(ReadNewest, new
        {
            filter.CallId,
            filter.Terms,
            filter.Grams,
            filter.Category,
            filter.Area,
            filter.State,
            take = size + 1,
            at = cursor?.At,
            id = cursor?.Id,
        }, ct);
        var items = rows.Take(size).ToList();
        var next = rows.Count > size ? $"{(long)(items[^1].SubmittedAt - DateTimeOffset.UnixEpoch).TotalMicroseconds}_{items[^1].Id}" : null;
        return new IdeaListResponse([.. items.Select(row => row.Card)], next, "newest");
    }

    private static async Task<IdeaListResponse?> Shuffled(Filter filter, byte[] seed, string? after, int size, Database db, CancellationToken ct)
    {
        // The cursor carries the range it began with, so that an idea accepted meanwhile does not reshuffle the pages still to come.
        var span = await db.One<Span>(ReadSpan, new { filter.CallId }, ct);
        var (first, count, place) = (span.First, span.Last - span.First + 1, -1L);
        if (after is not null)
        {
            if (after.Split('_') is not [var f, var c, var p] || !long.TryParse(f, CultureInfo.InvariantCulture, out first)
                || !long.TryParse(c, CultureInfo.InvariantCulture, out count) || !long.TryParse(p, CultureInfo.InvariantCulture, out place)) return null;
            if (first < span.First || count < 1 || count > span.Last - first + 1 || place < 0) return null;
        }
        if (count < 1 || span.Last == 0) return new IdeaListResponse([], null, "random");
        var order = ShuffledOrder.For(seed, filter.CallId, count);
        var (found, reached) = await Walk(filter, order, first, place, size + 1, db, ct);
        if (found.Count <= size && reached < order.Prime - 1)
        {
            // So few match that walking on costs more than sorting them.
            found.AddRange(await db.List<Row>(ReadPlaced, new
            {
                filter.CallId,
                filter.Terms,
                filter.Grams,
                filter.Category,
                filter.Area,
                filter.State,
                take = size + 1 - found.Count,
                first,
                count,
                order.Factor,
                order.Shift,
                order.Prime,
                place = reached,
            }, ct));
        }
        var items = found.Take(size).ToList();
        var next = found.Count > size ? $"{first}_{count}_{order.PlaceOf(items[^1].Serial - first)}" : null;
        return new IdeaListResponse([.. items.Select(row => row.Card)], next, "random");
    }

    /// <summary>
    /// Goes from place to place and fetches who stands there, some at a time, until the page is full or the walk long enough. Answers
    /// what it found and the last place it looked at.
    /// </summary>
    private static async Task<(List<Row> Found, long Reached)> Walk(
        Filter filter, ShuffledOrder order, long first, long place, int take, Database db, CancellationToken ct)
    {
        var found = new List<Row>(take);
        var (at, end) = (place + 1, Math.Min(place + 1 + LongestWalk, order.Prime));
        var vain = filter.Grams.Length > 0 ? Math.Min(place + 1 + LongestVainWalk, end) : end;
        for (var step = take * 2L; found.Count < take && at < (found.Count == 0 ? vain : end); step *= 2)
        {
            var until = Math.Min(at + step, found.Count == 0 ? vain : end);
            var arrivals = new List<long>();
            for (; at < until; at++) arrivals.Add(first + order.ArrivalAt(at));
            var rows = await db.List<Row>(ReadArrivals, new
            {
                filter.CallId,
                filter.Terms,
                filter.Grams,
                filter.Category,
                filter.Area,
                filter.State,
                arrivals = arrivals.ToArray(),
            }, ct);
            found.AddRange(rows.OrderBy(row => order.PlaceOf(row.Serial - first)));
        }
        return (found, at - 1);
    }

    private sealed record Span(long First, long Last);

    private static string[] Terms(string? q) => [.. (q ?? "").Split([' ', '　', ',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(5)];

    /// <summary>Random bytes in a cookie: the order is the visitor's own, says nothing about them, and lasts for the browser's session.</summary>
    private static byte[] Seed(HttpContext http)
    {
        if (http.Request.Cookies.TryGetValue(SeedCookie, out var known) && known is { Length: >= 16 and <= 64 }) return Encoding.UTF8.GetBytes(known);
        var seed = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        http.Response.Cookies.Append(SeedCookie, seed, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true });
        return Encoding.UTF8.GetBytes(seed);
    }

    private const string ReadSpan = """
        select coalesce(min(serial), 0) as first, coalesce(max(serial), 0) as last from ideas.idea where call_id = @CallId
        """;

    // Pairs find candidates by index; strpos then asks for each term as written. `listed` is every state that the public browses.
    private const string ReadNewest = "select " + Columns + " from " + Tables + " where " + Matches + """

          and (@at::timestamptz is null or (i.submitted_at, i.id) < (@at, @id))
        order by i.submitted_at desc, i.id desc
        limit @take
        """;

    private const string ReadPlaced = "select " + Columns + " from " + Tables + " where " + Matches + """

          and i.serial >= @first and i.serial < @first + @count
          and (@Factor * (i.serial - @first) + @Shift) % @Prime > @place
        order by (@Factor * (i.serial - @first) + @Shift) % @Prime
        limit @take
        """;

    private const string ReadArrivals = "select " + Columns + " from " + Tables + " where i.serial = any(@arrivals) and " + Matches;

    private const string Columns = """
        i.id, i.no, i.state, i.kind, i.title, left(i.problem, 90) as problem, i.language, i.category, i.area_code, a.name_zh as area_zh, a.name_en as area_en,
            a.street_zh, a.street_en, i.est_cost_fen, i.agreed_cost_fen, case when i.signature = 'anonymous' then null else i.submitter_name end as shown_name,
            i.submitted_at, (select p.id from ideas.photo p where p.idea_id = i.id order by p.position limit 1) as photo_id, i.is_demo,
            exists (select from ideas.pub_need n where n.idea_id = i.id) as is_need, i.serial
        """;

    private const string Tables = "ideas.idea i join registers.pub_area a on a.code = i.area_code";

    private const string Matches = """
        i.call_id = @CallId and i.listed
          and (@Category::text is null or i.category = @Category)
          and (@Area::text is null or i.area_code like @Area || '%')
          and (@State::text is null or i.state = @State)
          and (cardinality(@Grams) = 0 or i.grams @> @Grams)
          and (cardinality(@Terms) = 0 or not exists (
            select 1 from unnest(@Terms) term where strpos(lower(i.title || ' ' || i.problem || ' ' || i.solution), lower(term)) = 0))
        """;
}
