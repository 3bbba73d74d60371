using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Review;

/// <summary>Everything a reviewer needs on one page, and nothing that could sway them: no submitter, no votes, no other scores.</summary>
public sealed record SheetResponse(
    Guid IdeaId, Guid CallId, string No, string Title, string Kind, string Problem, string Solution, string Language, string Category, string AreaCode, string Location,
    string Beneficiaries, long? AgreedCostFen, long CapFen, bool SameCommunity, bool Open, string State, int Version, string Comment, int? PointsX100,
    DateTimeOffset? DueAt, DateTimeOffset? SavedAt, DateTimeOffset? SubmittedAt, string EndedReason, IReadOnlyList<Guid> PhotoIds, IReadOnlyList<SheetCriterion> Criteria,
    int Scale, int MinComment, string? EndedKind, string? ExcludedFor);

/// <summary><paramref name="Points"/> is null until the reviewer gave some (0 to the scale). Low, mid and high: what no points, half of them and all of them mean.</summary>
public sealed record SheetCriterion(string Code, string NameZh, string NameEn, int Weight, int? Points, string LowZh, string LowEn, string MidZh,
    string MidEn, string HighZh, string HighEn);

internal static class GetSheet
{
    internal static async Task<Results<Ok<SheetResponse>, ProblemHttpResult>> Handle(Guid ideaId, CurrentUser reviewer, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        return await Read(work, ideaId, reviewer.Id) is { } sheet ? TypedResults.Ok(sheet) : Problems.NotFound("review.not_yours");
    }

    /// <summary>The sheet as its reviewer sees it; null when they never got it or it was taken from them.</summary>
    internal static async Task<SheetResponse?> Read(Work work, Guid ideaId, Guid reviewerId)
    {
        if (await work.MaybeOne<Row>(ReadSheet, new { ideaId, reviewerId }) is not { } row) return null;
        var criteria = await work.List<SheetCriterion>(ReadCriteria, new { row.CallId, sheetId = row.Id });
        return new SheetResponse(row.IdeaId, row.CallId, row.No, row.Title, row.Kind, row.Problem, row.Solution, row.Language, row.Category, row.AreaCode, row.Location,
            row.Beneficiaries, row.AgreedCostFen, row.CapFen, row.SameCommunity, SheetRules.WhyNotChange(row.State, row.Phase) is null, row.State, row.Version,
            row.Comment, row.PointsX100, row.DueAt, row.SavedAt, row.SubmittedAt, row.EndedReason,
            await work.List<Guid>(ReadPhotos, new { ideaId }), criteria, row.Scale, row.MinComment, row.EndedKind, row.ExcludedFor);
    }

    private sealed record Row(Guid Id, Guid IdeaId, Guid CallId, string No, string Title, string Kind, string Problem, string Solution, string Language, string Category,
        string AreaCode, string Location, string Beneficiaries, long? AgreedCostFen, long CapFen, bool SameCommunity, string Phase, string State, int Version,
        string Comment, int? PointsX100, DateTimeOffset? DueAt, DateTimeOffset? SavedAt, DateTimeOffset? SubmittedAt, string EndedReason, int Scale, int MinComment, string? EndedKind,
        string? ExcludedFor);

    private const string ReadSheet = """
        select s.id, s.idea_id, s.call_id, i.no, i.title, i.kind, i.problem, i.solution, i.language, i.category, i.area_code, i.location, i.beneficiaries,
            i.agreed_cost_fen, c.cap_fen, coalesce(me.area_code = i.area_code, false) as same_community, c.phase, s.state, s.version, s.comment,
            s.points_x100, s.due_at, s.saved_at, s.submitted_at, s.ended_reason, t.scale, t.min_comment,
            s.ended_kind, x.kind as excluded_for
        from review.sheet s
        join ideas.pub_idea i on i.id = s.idea_id
        join programmes.pub_call c on c.id = s.call_id
        join programmes.pub_review_setting t on t.call_id = s.call_id
        join review.reviewer_home me on me.reviewer_id = s.reviewer_id
        left join review.exclusion x on x.sheet_id = s.id
        where s.idea_id = @ideaId and s.reviewer_id = @reviewerId and s.state <> 'released'
        """;

    private const string ReadPhotos = "select id from ideas.pub_photo where idea_id = @ideaId order by position";

    private const string ReadCriteria = """
        select k.code, k.name_zh, k.name_en, k.weight, p.points, k.low_zh, k.low_en, k.mid_zh, k.mid_en, k.high_zh, k.high_en
        from programmes.pub_criterion k
        left join review.point p on p.sheet_id = @sheetId and p.criterion_code = k.code
        where k.call_id = @CallId
        order by k.position, k.code
        """;
}
