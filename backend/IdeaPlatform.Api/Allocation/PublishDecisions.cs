using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Allocation.Laboratory;
using IdeaPlatform.Documents.Published;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Allocation;

/// <summary><paramref name="DocNo"/>: the document's number where the bureau has one; else the next number of the year is taken.</summary>
public sealed record PublishDecisionsRequest([property: Range(0, int.MaxValue)] int Version, [property: MaxLength(30)] string? DocNo = null);

public sealed record PublishedDecisionsResponse(string DocNo, DateTimeOffset PublishedAt, int Shortlisted, int Reserve, int NotSelected);

/// <summary>
/// Publishes all decisions of a call in one transaction: scores are frozen, every idea moves on and gets its answer on the golden
/// thread, the notice (公示) is issued under its number and its period begins, the gate opens. This is the second signature: whoever gave the first cannot publish. Either all of
/// it is true afterwards or nothing is.
/// </summary>
internal static class PublishDecisions
{
    internal static async Task<Results<Ok<PublishedDecisionsResponse>, ProblemHttpResult>> Handle(
        Guid callId, PublishDecisionsRequest request, CurrentUser user, Database db, SeasonClock season, RunSignal signal, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var (board, refusal) = await OpenBoard.Take(work, callId, user, request.Version);
        if (board is null) return refusal!;
        var (ideas, incomplete) = await CompleteBoard.Read(work, board.Call, signal);
        if (incomplete is not null) return incomplete;
        if (DecisionRules.WhyNotSecond(board.Row.SignedBy, user.Id) is { } alone) return Problems.Refused(alone);
        if (board.Row.SignedAs != Fingerprint.Of(ideas))
        {
            await BoardRow.Unsign(work, callId);
            await work.Audit(user.Id, "allocation.signature_lapsed", "call", callId);
            await work.Changed("allocation.call", callId, "desk");
            await work.Commit();
            return Problems.Refused("allocation.signed_otherwise");
        }
        var now = season.Now();
        var firmness = await GetFirmness.Frozen(work, board.Call, ideas);
        await work.Run("delete from allocation.decision d where d.call_id = @callId and not d.idea_id = any (@kept)", new { callId, kept = ideas.Select(idea => idea.Facts.IdeaId).ToArray() });
        // By id, the order in which everybody locks ideas.
        foreach (var idea in ideas.OrderBy(idea => idea.Facts.IdeaId))
        {
            if (await Publish(work, idea, ideas.Count, user, now) is { } refused) return Problems.Refused(refused);
        }
        await work.Run(NumberReserve, new { callId });
        var period = await PublicityPeriod.Open(work, callId, now);
        var (paper, taken) = await DocumentRegister.Issue(work, await DecisionPapers.Notice(work, board.Call, period, user.Id, now) with { DocNo = request.DocNo });
        if (paper is null) return Problems.Refused(taken!.Code, new { taken.DocNo, taken.Next });
        var docNo = paper.DocNo;
        await work.Run("update allocation.board set published_at = @now, doc_no = @docNo, published_by = @by, firmness = @firmness::jsonb, version = version + 1 where call_id = @callId",
            new { callId, now, docNo, by = user.Id, firmness });
        await BoardRow.RefreshGates(work, callId);
        await work.Audit(user.Id, "allocation.publish", "call", callId, new { docNo, firstSignature = board.Row.SignedBy, overrides = ideas.Count(idea => idea.Differs) });
        await work.Changed("allocation.call", callId, $"call:{callId}");
        await work.Commit();
        return TypedResults.Ok(new PublishedDecisionsResponse(docNo, now, ideas.Count(idea => idea.Facts.Outcome == "shortlisted"),
            ideas.Count(idea => idea.Facts.Outcome == "reserve"), ideas.Count(idea => idea.Facts.Outcome == "not_selected")));
    }

    private static async Task<string?> Publish(Work work, RankedIdea idea, int total, CurrentUser user, DateTimeOffset now)
    {
        var outcome = idea.Facts.Outcome!;
        if (idea.Differs) await work.Run(SaveOverride, new { idea.Facts.IdeaId, idea.RuleSaid, outcome, idea.Facts.Reason, now });
        if (await Life.Move(work, idea.Facts.IdeaId, outcome, idea.Facts.ReplyClass) is { } refused) return refused;
        await work.Run(Freeze, new
        {
            idea.Facts.IdeaId,
            idea.Ranked.Rank,
            idea.Facts.Votes,
            voteScore = idea.Ranked.VotePart.Shown(),
            reviewScore = idea.Ranked.ReviewPart.Shown(),
            total = idea.Ranked.Total.Shown(),
            idea.Facts.Sheets,
            idea.Facts.CostFen,
            now,
        });
        await Thread.Add(work, new NewStep(idea.Facts.IdeaId, "scored", Office.ReviewPanel, now, Data: new { score = idea.Ranked.ReviewPart.Shown(), sheets = idea.Facts.Sheets }));
        // Where a rule decides there is no rank to tell: context picks the sentence without one.
        object data = outcome == "not_selected" ? new { replyClass = idea.Facts.ReplyClass }
            : idea.Funded is null ? new { rank = idea.Ranked.Rank, total } : new { context = "by_rule" };
        await Thread.Add(work, new NewStep(idea.Facts.IdeaId, outcome, Office.Bureau, now, idea.Facts.Reason, data, user.Id));
        return null;
    }

    // Places that the bureau gave come first, then the others by rank: the order in which they move up is fixed with the publication.
    private const string NumberReserve = """
        update allocation.decision d
        set reserve_place = n.place
        from (select r.idea_id, row_number() over (order by r.reserve_place nulls last, r.rank)::int as place
              from allocation.decision r where r.call_id = @callId and r.outcome = 'reserve') n
        where d.idea_id = n.idea_id
        """;

    private const string SaveOverride = """
        insert into allocation.override (idea_id, call_id, rule_said, outcome, reason, at)
        select @IdeaId, i.call_id, @RuleSaid, @outcome, @Reason, @now from ideas.pub_idea i where i.id = @IdeaId
        """;

    private const string Freeze = """
        update allocation.decision
        set rank = @Rank, votes = @Votes, vote_score = @voteScore, review_score = @reviewScore, total = @total, sheets = @Sheets, cost_fen = @CostFen, published_at = @now
        where idea_id = @IdeaId
        """;
}
