using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Review;

/// <summary>What the review panel gave an idea. Before the result is published only <paramref name="Published"/> = false.</summary>
public sealed record IdeaScoresResponse(bool Published, decimal? Score, int Sheets, int Counted, IReadOnlyList<CriterionMean> Criteria, IReadOnlyList<string> Comments);

/// <summary>Mean points of one criterion over all sheets, 0 to 100.</summary>
public sealed record CriterionMean(string Code, string NameZh, string NameEn, int Weight, decimal Points);

/// <summary>Comments come without names, in an order that says nothing about who wrote them.</summary>
internal static class GetIdeaScores
{
    internal static async Task<Results<Ok<IdeaScoresResponse>, ProblemHttpResult>> Handle(Guid ideaId, Database db, CancellationToken ct)
    {
        if (!await db.One<bool>(ReadExists, new { ideaId }, ct)) return Problems.NotFound("review.idea_unknown");
        var comments = await db.List<string>(ReadComments, new { ideaId }, ct);
        if (comments.Count == 0) return TypedResults.Ok(new IdeaScoresResponse(false, null, 0, 0, [], []));
        var score = await db.One<Mean>("select score, sheets, counted from review.pub_score where idea_id = @ideaId", new { ideaId }, ct);
        return TypedResults.Ok(new IdeaScoresResponse(true, score.Score, score.Sheets, score.Counted, await db.List<CriterionMean>(ReadMeans, new { ideaId }, ct), comments));
    }

    private sealed record Mean(decimal Score, int Sheets, int Counted);

    private const string ReadExists = """
        select exists (select 1 from ideas.pub_idea i
            where i.id = @ideaId and i.state not in ('submitted', 'returned', 'declined', 'withdrawn', 'taken_down'))
        """;

    private const string ReadComments = "select comment from review.pub_sheet where idea_id = @ideaId order by md5(id::text)";

    private const string ReadMeans = """
        select k.code, k.name_zh, k.name_en, k.weight, round(avg(p.points) * 100 / r.scale, 1) as points
        from review.pub_sheet s
        join review.point p on p.sheet_id = s.id
        join programmes.pub_criterion k on k.call_id = s.call_id and k.code = p.criterion_code
        join programmes.pub_review_setting r on r.call_id = s.call_id
        where s.idea_id = @ideaId
        group by k.code, k.name_zh, k.name_en, k.weight, k.position, r.scale
        order by k.position, k.code
        """;
}
