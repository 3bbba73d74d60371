using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Review;

public sealed record ReviewDeskResponse(IReadOnlyList<DeskCall> Calls);

/// <summary>A call in which the reviewer holds sheets. <paramref name="Open"/> tells whether sheets may still change.</summary>
public sealed record DeskCall(Guid CallId, string No, string TitleZh, string TitleEn, string Phase, bool Open, DateTimeOffset? DueAt, IReadOnlyList<DeskSheet> Sheets);

/// <summary>One idea to score. Blind: no submitter, no votes, no other scores.</summary>
public sealed record DeskSheet(Guid IdeaId, string No, string Title, string Category, string AreaCode, string State, int Filled, int Criteria, bool SameCommunity, DateTimeOffset? DueAt);

internal static class GetReviewDesk
{
    internal static async Task<Ok<ReviewDeskResponse>> Handle(CurrentUser reviewer, Database db, CancellationToken ct)
    {
        var rows = await db.List<Row>(ReadSheets, new { reviewerId = reviewer.Id }, ct);
        var calls = rows.GroupBy(row => row.CallId).Select(group => new DeskCall(
            group.Key, group.First().CallNo, group.First().TitleZh, group.First().TitleEn, group.First().Phase, group.First().Phase == Panel.Phase, group.First().DueAt,
            [.. group.Select(row => new DeskSheet(row.IdeaId, row.No, row.Title, row.Category, row.AreaCode, row.State, row.Filled, row.Criteria, row.SameCommunity, row.DueAt))]));
        return TypedResults.Ok(new ReviewDeskResponse([.. calls]));
    }

    private sealed record Row(Guid CallId, string CallNo, string TitleZh, string TitleEn, string Phase, Guid IdeaId, string No, string Title, string Category,
        string AreaCode, string State, int Filled, int Criteria, bool SameCommunity, DateTimeOffset? DueAt);

    private const string ReadSheets = """
        select s.call_id, c.no as call_no, c.title_zh, c.title_en, c.phase, i.id as idea_id, i.no, i.title, i.category, i.area_code, s.state,
            (select count(*) from review.point p where p.sheet_id = s.id)::int as filled,
            (select count(*) from programmes.pub_criterion k where k.call_id = s.call_id)::int as criteria,
            coalesce(me.area_code = i.area_code, false) as same_community, s.due_at
        from review.sheet s
        join ideas.pub_idea i on i.id = s.idea_id
        join programmes.pub_call c on c.id = s.call_id
        join review.reviewer_home me on me.reviewer_id = s.reviewer_id
        where s.reviewer_id = @reviewerId and s.state <> 'released' and c.phase in ('reviewing', 'allocating')
          and i.state <> 'taken_down'
        order by c.phase_since, c.id, i.no
        """;
}
