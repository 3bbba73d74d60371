using IdeaPlatform.Allocation.Laboratory;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Allocation;

/// <summary>One idea of a published result, with the parts of its total; where a rule decides, the total counts for nothing and <paramref name="Round"/> says when it was funded.</summary>
public sealed record ResultRow(
    int Rank, Guid IdeaId, string No, string Title, string Category, string AreaCode, string? ShownName, int Votes, decimal VoteScore, int Sheets, decimal ReviewScore, decimal Total,
    string Outcome, string Reason, string? ReplyClass, long? CostFen, int? ReservePlace, int? Round = null);

/// <summary>A correction after an objection: what was published stays on record.</summary>
public sealed record ResultChange(string No, string Title, string FromOutcome, string ToOutcome, string Reason, DateTimeOffset At);

/// <summary>What was published about a call, for every page that shows it.</summary>
internal static class Publication
{
    public static Task<BoardRow?> Published(Work work, Guid callId) => work.MaybeOne<BoardRow>(ReadBoard, new { callId });

    public static async Task<IReadOnlyList<ResultRow>> Rows(Work work, CallRow call)
    {
        var rows = await work.List<ResultRow>(ReadRows, new { callId = call.Id });
        var rounds = await new Runs(work, call).Rounds();
        return rounds.Count == 0 ? rows : [.. rows.Select(row => row with { Round = rounds.TryGetValue(row.No, out var round) ? round : null })];
    }

    public static Task<IReadOnlyList<string>> Reviewers(Work work, Guid callId) => work.List<string>(ReadReviewers, new { callId });

    public static Task<IReadOnlyList<ResultChange>> Changes(Work work, Guid callId) => work.List<ResultChange>(ReadChanges, new { callId });

    private const string ReadBoard = $"select {BoardRow.Columns} from allocation.board where call_id = @callId and published_at is not null";

    private const string ReadRows = """
        select d.rank, d.idea_id, i.no, i.title, i.category, i.area_code, i.shown_name, d.votes, d.vote_score, d.sheets, d.review_score, d.total, d.outcome, d.reason,
            d.reply_class, d.cost_fen, d.reserve_place, null::int as round
        from allocation.pub_decision d
        join ideas.pub_idea i on i.id = d.idea_id
        where d.call_id = @callId and i.state <> 'taken_down'
        order by d.rank
        """;

    private const string ReadReviewers = "select name from review.pub_reviewer where call_id = @callId order by name";

    private const string ReadChanges = """
        select i.no, i.title, x.from_outcome, x.to_outcome, x.reason, x.at
        from allocation.decision_change x
        join ideas.pub_idea i on i.id = x.idea_id
        where x.call_id = @callId
        order by x.id
        """;
}
