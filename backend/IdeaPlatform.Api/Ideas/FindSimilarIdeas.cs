using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Mvc;

namespace IdeaPlatform.Ideas;

/// <summary>An idea of the same call that says much of what is being written. <paramref name="Score"/> in percent.</summary>
public sealed record SimilarIdea(
    Guid Id, string No, string State, string Title, string Problem, string AreaZh, string AreaEn, string? StreetZh, string? StreetEn, int Score, bool MayJoin);

/// <summary>While somebody types: up to five accepted ideas to join instead of repeating them. Offices also see those that wait.</summary>
internal static class FindSimilarIdeas
{
    internal static async Task<IReadOnlyList<SimilarIdea>> Handle(
        [FromQuery] Guid callId, [FromQuery, Required, MaxLength(1600)] string text, CurrentUser? user, Database db, CancellationToken ct,
        [FromQuery] Guid? except = null)
    {
        var grams = Bigrams.Of(text);
        if (grams.Length < SimilarRules.FewestPairs) return [];
        var areas = user?.Areas(Roles.Clerk, Roles.Street, Roles.Bureau) ?? [];
        var rows = await db.List<Row>(ReadCandidates, new { callId, grams, areas, except }, ct);
        return [.. rows
            .Select(row => (row, score: SimilarRules.Score(row.Shared, grams.Length, row.Pairs)))
            .Where(pair => pair.score >= SimilarRules.Worth)
            .OrderByDescending(pair => pair.score).ThenBy(pair => pair.row.No, StringComparer.Ordinal)
            .Take(5)
            .Select(pair => new SimilarIdea(pair.row.Id, pair.row.No, pair.row.State, pair.row.Title, pair.row.Problem, pair.row.AreaZh, pair.row.AreaEn,
                pair.row.StreetZh, pair.row.StreetEn, (int)Math.Round(pair.score * 100), pair.row.State == "accepted"))];
    }

    private sealed record Row(
        Guid Id, string No, string State, string Title, string Problem, string AreaZh, string AreaEn, string? StreetZh, string? StreetEn, int Pairs, int Shared);

    private const string ReadCandidates = """
        select i.id, i.no, i.state, i.title, left(i.problem, 90) as problem, a.name_zh as area_zh, a.name_en as area_en, a.street_zh, a.street_en,
            cardinality(i.grams) as pairs, both_say.shared
        from ideas.idea i
        join registers.pub_area a on a.code = i.area_code
        cross join lateral (select count(*)::int as shared from unnest(i.grams) g where g = any(@grams)) both_say
        where i.call_id = @callId and i.grams && @grams
          and (i.listed or (i.state in ('submitted', 'returned') and exists (select 1 from unnest(@areas) scope where i.area_code like scope || '%')))
          and i.id is distinct from @except::uuid
        order by both_say.shared desc, i.id
        limit 50
        """;
}
