using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Allocation;

/// <summary>
/// What was decided about an idea; <paramref name="Published"/> = false and nothing else while there is nothing to tell. <paramref name="NoticeId"/> and
/// <paramref name="LetterId"/>: the documents that say so; <paramref name="MayWriteLetter"/>: the caller's office may still write it. Rank and scores decided
/// only where <paramref name="SelectionRule"/> is score_rank.
/// </summary>
public sealed record DecisionResponse(
    bool Published, Guid? CallId = null, int? Rank = null, int? RankedIdeas = null, int? Votes = null, decimal? VoteScore = null, decimal? ReviewScore = null, decimal? Total = null,
    int? ReviewWeight = null, int? VoteWeight = null, string? Outcome = null, string? Reason = null, string? ReplyClass = null, string? DocNo = null, DateTimeOffset? PublishedAt = null,
    DateTimeOffset? PublicityTo = null, bool ObjectionsTaken = false, Guid? NoticeId = null, Guid? LetterId = null, bool MayWriteLetter = false, string? SelectionRule = null);

internal static class GetDecision
{
    internal static async Task<Results<Ok<DecisionResponse>, ProblemHttpResult>> Handle(Guid ideaId, CurrentUser? user, Database db, SeasonClock season, CancellationToken ct)
    {
        if (!await db.One<bool>(ReadExists, new { ideaId }, ct)) return Problems.NotFound("allocation.idea_unknown");
        if (await db.MaybeOne<Row>(ReadDecision, new { ideaId }, ct) is not { } row) return TypedResults.Ok(new DecisionResponse(false));
        return TypedResults.Ok(new DecisionResponse(true, row.CallId, row.Rank, row.RankedIdeas, row.Votes, row.VoteScore, row.ReviewScore, row.Total, row.ReviewWeight, row.VoteWeight,
            row.Outcome, row.Reason, row.ReplyClass, row.DocNo, row.PublishedAt, row.PublicityTo, DecisionRules.WhyNotObject(row.Phase, row.PublicityTo, season.Now()) is null,
            row.NoticeId, row.LetterId, row.LetterId is null && user?.Has(Roles.Bureau, row.ScopeAreaCode) == true, row.SelectionRule));
    }

    private sealed record Row(Guid CallId, int Rank, int RankedIdeas, int Votes, decimal VoteScore, decimal ReviewScore, decimal Total, int ReviewWeight, int VoteWeight, string Outcome,
        string Reason, string? ReplyClass, string DocNo, DateTimeOffset PublishedAt, string Phase, DateTimeOffset? PublicityTo, string ScopeAreaCode, Guid? NoticeId, Guid? LetterId, string SelectionRule);

    private const string ReadExists = """
        select exists (select 1 from ideas.pub_idea i
            where i.id = @ideaId and i.state not in ('submitted', 'returned', 'declined', 'withdrawn', 'taken_down'))
        """;

    private const string ReadDecision = """
        select d.call_id, d.rank, (select count(*) from allocation.pub_decision o where o.call_id = d.call_id)::int as ranked_ideas, d.votes, d.vote_score, d.review_score,
            d.total, c.review_weight, c.vote_weight, d.outcome, d.reason, d.reply_class, b.doc_no, d.published_at, c.phase, c.publicity_to, c.scope_area_code,
            (select n.id from documents.pub_document n where n.call_id = d.call_id and n.kind = 'publicity' order by n.issued_at desc, n.id desc limit 1) as notice_id,
            (select l.id from documents.pub_document l where l.idea_id = d.idea_id and l.kind = 'reply' order by l.issued_at desc, l.id desc limit 1) as letter_id,
            c.selection_rule
        from allocation.pub_decision d
        join allocation.board b on b.call_id = d.call_id
        join programmes.pub_call c on c.id = d.call_id
        where d.idea_id = @ideaId
        """;
}
