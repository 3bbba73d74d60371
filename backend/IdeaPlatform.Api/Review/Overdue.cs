using IdeaPlatform.Kernel;
using IdeaPlatform.Review.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Review;

/// <summary><paramref name="Kept"/>: overdue sheets that stay where they are, because nobody else is left for them.</summary>
public sealed record ReassignedResponse(int Reassigned, int Kept);

/// <summary>Overdue sheets go to somebody else. One that nobody else may take stays: a late sheet is better than none.</summary>
internal static class Overdue
{
    /// <summary>The bureau's button: at once, without the grace that the clock gives.</summary>
    internal static async Task<Results<Ok<ReassignedResponse>, ProblemHttpResult>> Handle(
        Guid callId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await CallInArea.Read(work, callId, user) is null) return Problems.NotFound("review.call_unknown");
        await Panel.TakeTurn(work, callId);
        if ((await CallInArea.Read(work, callId, user))!.Phase != Panel.Phase) return Problems.Refused("review.closed");
        var now = season.Now();
        await Conflicts.Refresh(work, callId, now);
        var answer = await Reassign(work, callId, now, now, user.Id);
        if (answer is { Reassigned: 0, Kept: 0 }) return Problems.Refused("review.nothing_overdue");
        if (answer.Reassigned == 0) return Problems.Refused("review.pool_too_small", new { missing = answer.Kept });
        await work.Commit();
        return TypedResults.Ok(answer);
    }

    /// <summary>Draws anew for sheets that were due before <paramref name="dueBefore"/>. The caller holds the turn and has computed conflicts.</summary>
    public static async Task<ReassignedResponse> Reassign(Work work, Guid callId, DateTimeOffset dueBefore, DateTimeOffset now, Guid? byPerson)
    {
        var late = await work.List<Late>(ReadLate, new { callId, dueBefore });
        if (late.Count == 0) return new ReassignedResponse(0, 0);
        var drawn = (await Panel.DrawFor(
            work, callId, [.. late.GroupBy(sheet => (sheet.IdeaId, sheet.Field)).Select(idea => new DrawIdea(idea.Key.IdeaId, idea.Count(), idea.Key.Field))],
            "replacement", byPerson, now)).CountBy(pair => pair.IdeaId).ToDictionary();
        // As many as were drawn anew, the latest of each idea first.
        var ended = late.GroupBy(sheet => sheet.IdeaId).SelectMany(idea => idea.Take(drawn.GetValueOrDefault(idea.Key))).ToList();
        await work.Run(Release, new { ids = ended.Select(sheet => sheet.Id).ToArray(), now });
        await Panel.RefreshGate(work, callId);
        foreach (var sheet in ended) await work.Audit(byPerson, "review.take_back", "idea", sheet.IdeaId, new { sheet.ReviewerId, kind = "overdue" });
        await work.PublishAll(ended.CountBy(sheet => sheet.ReviewerId).Select(one => new ReviewerNews(one.Key, callId, "sheets_overdue", one.Value, null, now)));
        foreach (var reviewerId in ended.Select(sheet => sheet.ReviewerId).Distinct()) await work.Changed("review.desk", callId, $"person:{reviewerId}");
        if (ended.Count > 0) await work.Changed("review.desk", callId, "desk");
        return new ReassignedResponse(ended.Count, late.Count - ended.Count);
    }

    private sealed record Late(Guid Id, Guid IdeaId, Guid ReviewerId, string Field);

    private const string ReadLate = """
        select s.id, s.idea_id, s.reviewer_id, i.category as field
        from review.sheet s
        join ideas.pub_idea i on i.id = s.idea_id and i.state in ('in_vote', 'in_review')
        where s.call_id = @callId and s.state = 'handed' and s.due_at < @dueBefore
        order by s.due_at, s.id
        """;

    private const string Release = """
        update review.sheet
        set state = 'released', ended_code = 'overdue', ended_kind = 'overdue', ended_at = @now, version = version + 1
        where id = any(@ids) and state = 'handed'
        """;
}
