using System.ComponentModel.DataAnnotations;
using System.Globalization;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IdeaPlatform.Ideas.Needs;

/// <summary>One need. <paramref name="Standing"/>: "open", "answered" (somebody's solution is on its way), "solved" (one was carried out).</summary>
/// <param name="Source">"unsolved": no solution or cost was found before the vote; "unclaimed": nobody would carry it out.</param>
/// <param name="Sharers">How many residents said that they have this need, its submitter among them.</param>
/// <param name="Mine">How whoever asks is one of them: submitted, shared; null for others.</param>
public sealed record NeedCard(
    Guid IdeaId, string No, string Title, string Problem, string Language, string Category, string AreaCode, string AreaZh, string AreaEn, string? StreetZh,
    string? StreetEn, DateTimeOffset ListedAt, string Source, string Standing, int Sharers, string? Mine, Guid? PhotoId, bool IsDemo, IReadOnlyList<LinkedIdea> Answers);

/// <summary>How many needs there are of each standing, whatever standing the page is narrowed to.</summary>
public sealed record NeedCounts(int Open, int Answered, int Solved);

public sealed record NeedListResponse(IReadOnlyList<NeedCard> Items, string? Next, NeedCounts Counts);

/// <summary>The public list, newest first; keyset. Three statements a page.</summary>
internal static class ListNeeds
{
    internal static async Task<Results<Ok<NeedListResponse>, ProblemHttpResult>> Handle(
        CurrentUser? user, Database db, CancellationToken ct,
        [FromQuery, RegularExpression("^[a-z_]{2,30}$")] string? category = null, [FromQuery, RegularExpression("^[0-9]{6,12}$")] string? area = null,
        [FromQuery, AllowedValues("open", "answered", "solved", null)] string? standing = null, [FromQuery, MaxLength(120)] string? after = null,
        [FromQuery, Range(1, 100)] int size = 20)
    {
        (DateTimeOffset At, Guid Id)? cursor = null;
        if (after is not null && (cursor = Cursor(after)) is null) return Problems.Invalid("ideas.page_unknown", "after");
        var rows = await db.List<Row>(ReadNeeds, new { category, area, standing, at = cursor?.At, id = cursor?.Id, take = size + 1, userId = user?.Id }, ct);
        var counts = await db.One<NeedCounts>(CountNeeds, new { category, area }, ct);
        var items = rows.Take(size).ToList();
        var answers = items.Count == 0 ? [] : await db.List<AnswerRow>(ReadAnswers, new { ids = items.Select(row => row.IdeaId).ToArray() }, ct);
        var byNeed = answers.ToLookup(answer => answer.NeedId, answer => new LinkedIdea(answer.IdeaId, answer.No, answer.Title, answer.Language, answer.State));
        var next = rows.Count > size ? $"{(long)(items[^1].ListedAt - DateTimeOffset.UnixEpoch).TotalMicroseconds}_{items[^1].IdeaId}" : null;
        return TypedResults.Ok(new NeedListResponse([.. items.Select(row => row.With([.. byNeed[row.IdeaId]]))], next, counts));
    }

    private static (DateTimeOffset, Guid)? Cursor(string after) =>
        after.Split('_') is [var micros, var id] && long.TryParse(micros, CultureInfo.InvariantCulture, out var at) && at is >= 0 and <= 250_000_000_000_000_000
            && Guid.TryParse(id, out var last)
            ? (DateTimeOffset.UnixEpoch.AddMicroseconds(at), last)
            : null;

    private sealed record Row(
        Guid IdeaId, string No, string Title, string Problem, string Language, string Category, string AreaCode, string AreaZh, string AreaEn, string? StreetZh,
        string? StreetEn, DateTimeOffset ListedAt, string Source, string Standing, int Sharers, string? Mine, Guid? PhotoId, bool IsDemo)
    {
        public NeedCard With(IReadOnlyList<LinkedIdea> answers) => new(
            IdeaId, No, Title, Problem, Language, Category, AreaCode, AreaZh, AreaEn, StreetZh, StreetEn, ListedAt, Source, Standing, Sharers, Mine, PhotoId, IsDemo, answers);
    }

    private sealed record AnswerRow(Guid NeedId, Guid IdeaId, string No, string Title, string Language, string State);

    private const string Matches = """
        from ideas.pub_need n
        join ideas.idea i on i.id = n.idea_id
        where (@category::text is null or i.category = @category)
          and (@area::text is null or i.area_code like @area || '%')
        """;

    private const string ReadNeeds = """
        select i.id as idea_id, i.no, i.title, left(i.problem, 200) as problem, i.language, i.category, i.area_code, a.name_zh as area_zh, a.name_en as area_en,
            a.street_zh, a.street_en, l.listed_at, l.source, l.standing,
        """ + " " + NeedOfIdea.Sharing + """
        ,
            (select p.id from ideas.photo p where p.idea_id = i.id order by p.position limit 1) as photo_id, i.is_demo
        from (
            select n.idea_id, n.listed_at, n.source, n.standing
        """ + " " + Matches + """

              and (@standing::text is null or n.standing = @standing)
              and (@at::timestamptz is null or (n.listed_at, n.idea_id) < (@at, @id))
            order by n.listed_at desc, n.idea_id desc
            limit @take) l
        join ideas.idea i on i.id = l.idea_id
        join registers.pub_area a on a.code = i.area_code
        order by l.listed_at desc, l.idea_id desc
        """;

    private const string CountNeeds = """
        select count(*) filter (where n.standing = 'open')::int as open, count(*) filter (where n.standing = 'answered')::int as answered,
            count(*) filter (where n.standing = 'solved')::int as solved
        """ + " " + Matches;

    private const string ReadAnswers = "select i.answers_need as need_id, " + LinkedIdea.Columns + """

        from ideas.idea i
        where i.answers_need = any(@ids) and i.kind = 'with_solution' and i.listed
        order by i.submitted_at, i.id
        """;
}
