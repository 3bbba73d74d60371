using IdeaPlatform.Allocation.Laboratory;
using IdeaPlatform.Documents.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Allocation;

/// <summary>The bureau's table: the ranking, the line where the money ends, what is proposed and what was decided so far.</summary>
public sealed record RankingResponse(
    Guid CallId, string No, string TitleZh, string TitleEn, string Phase, int Version, int ReviewWeight, int VoteWeight, int MinVotes, int MostVotes, long MoneyFen,
    string? DocNo, string NextDocNo, DateTimeOffset? PublishedAt, IReadOnlyList<RankingRow> Rows, string SelectionRule, BoardSignature? Signature,
    BoardMinutes? Minutes);

/// <summary>The first signature under the board as it stands; <paramref name="Mine"/>: by the reader, who therefore cannot publish it.</summary>
public sealed record BoardSignature(string Name, DateTimeOffset At, bool Mine);

/// <summary><paramref name="RuleSaid"/>: funded or not_funded, where the call has a rule; once published, only where the decision differs from it.</summary>
public sealed record RankingRow(
    int Rank, Guid IdeaId, string No, string Title, string Category, string AreaCode, int Votes, decimal VoteScore, int Sheets, decimal ReviewScore, decimal Total, bool TieBroken,
    bool EnoughVotes, long? CostFen, long CumulativeFen, bool AboveLine, string ProposedOutcome, string ProposedWhy, string? Outcome, string Reason, string? ReplyClass,
    string? RuleSaid, int? ReservePlace);

internal static class GetRanking
{
    internal static async Task<Results<Ok<RankingResponse>, ProblemHttpResult>> Handle(Guid callId, CurrentUser user, Database db, SeasonClock season, RunSignal signal, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await CallRow.InArea(work, callId, user) is not { } call) return Problems.NotFound("allocation.call_unknown");
        // Before everything is scored there is no ranking to look at: nobody shall see where it is heading.
        if (call.Phase is "published" or "collecting" or "screening" or "voting" or "counting" or "reviewing") return Problems.Refused("allocation.wrong_phase");
        var board = await work.MaybeOne<BoardRow>($"select {BoardRow.Columns} from allocation.board where call_id = @callId", new { callId });
        IReadOnlyList<RankingRow> rows;
        if (board?.PublishedAt is not null) rows = await work.List<RankingRow>(ReadPublished, new { callId });
        else
        {
            var runs = new Runs(work, call);
            if (await RankedIdea.Read(work, call, runs) is not { } ideas) return await runs.Missing(call.SelectionRule, signal);
            rows = Shown(ideas);
        }
        var signature = board?.SignedBy is { } by
            ? new BoardSignature(await work.One<string>("select display_name from identity.pub_person where id = @by", new { by }), board.SignedAt!.Value, by == user.Id)
            : null;
        var nextDocNo = await DocumentRegister.Next(work, season.Today().Year);
        var minutes = await BoardMinutes.Read(work, callId);
        await work.Commit();
        return TypedResults.Ok(new RankingResponse(callId, call.No, call.TitleZh, call.TitleEn, call.Phase, board?.Version ?? 0, call.ReviewWeight, call.VoteWeight, call.MinVotes,
            rows.Select(row => row.Votes).DefaultIfEmpty(0).Max(), call.MoneyFen, board?.DocNo, nextDocNo, board?.PublishedAt, rows, call.SelectionRule, signature,
            minutes));
    }

    private static IReadOnlyList<RankingRow> Shown(IReadOnlyList<RankedIdea> ideas) =>
        [.. ideas.Select(idea => new RankingRow(
            idea.Ranked.Rank, idea.Facts.IdeaId, idea.Facts.No, idea.Facts.Title, idea.Facts.Category, idea.Facts.AreaCode, idea.Facts.Votes, idea.Ranked.VotePart.Shown(),
            idea.Facts.Sheets, idea.Ranked.ReviewPart.Shown(), idea.Ranked.Total.Shown(), idea.Ranked.TieBroken, idea.Ranked.EnoughVotes, idea.Facts.CostFen,
            idea.Proposed.CumulativeFen, idea.Proposed.AboveLine, idea.Proposed.Outcome, idea.Proposed.Why, idea.Facts.Outcome, idea.Facts.Reason, idea.Facts.ReplyClass,
            idea.RuleSaid, idea.Facts.ReservePlace))];

    // After publication the table shows what was decided then, not what a new count would give.
    private const string ReadPublished = """
        select d.rank, d.idea_id, i.no, i.title, i.category, i.area_code, d.votes, d.vote_score, d.sheets, d.review_score, d.total, false as tie_broken,
            true as enough_votes, d.cost_fen, coalesce(sum(d.cost_fen) over (order by d.rank), 0)::bigint as cumulative_fen, d.outcome = 'shortlisted' as above_line,
            d.outcome as proposed_outcome, 'published' as proposed_why, d.outcome, d.reason, d.reply_class, o.rule_said, d.reserve_place
        from allocation.decision d
        left join allocation.override o on o.idea_id = d.idea_id
        join ideas.pub_idea i on i.id = d.idea_id
        where d.call_id = @callId and d.published_at is not null
        order by d.rank
        """;
}
