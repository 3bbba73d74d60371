using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

public sealed record MergeIdeaRequest(Guid IntoId, [property: Words(2, 500)] string Reason, int? Revision = null);

/// <summary>合并: the idea goes on as part of another of its call; its people become co-submitters there and hear of each step.</summary>
internal static class MergeIdea
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid ideaId, MergeIdeaRequest request, CurrentUser clerk, Database db, SeasonClock season, CancellationToken ct)
    {
        if (request.IntoId == ideaId) return Problems.Refused("ideas.merge_into_itself");
        await using var work = await db.Begin(ct);
        // Both rows in the order of their ids, so that two merges across each other cannot wait for one another.
        await work.Run(LockBoth, new { ids = new[] { ideaId, request.IntoId } });
        var (decision, refusal) = await ScreeningDecision.Open(work, ideaId, clerk, "merged", request.Revision);
        if (decision is null) return refusal!;
        var target = await IdeaAtHand.Lock(work, request.IntoId);
        if (target is null || target.CallId != decision.Idea.CallId || target.State != "accepted") return Problems.Refused("ideas.merge_target_wrong");
        var now = season.Now();
        await work.Run(SaveMerge, new { ideaId, intoId = target.Id, now });
        await ScreeningGate.Refresh(work, decision.Idea.CallId);
        var reason = PublicText.Of(request.Reason);
        await Published.Thread.Add(work, new NewStep(ideaId, "merged", decision.Office, now, reason, new { no = target.No, ideaId = target.Id, replyClass = "B" }, clerk.Id));
        await Published.Thread.Add(work, new NewStep(target.Id, "co_submitted", decision.Office, now, reason, new { how = "merged", no = decision.Idea.No, ideaId }, clerk.Id));
        await work.Changed("ideas.list", target.CallId, $"call:{target.CallId}");
        await work.Changed("ideas.desk", ideaId, "desk");
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string LockBoth = "select 1 from ideas.idea where id = any(@ids) order by id for update";

    // Class B: taken into a plan, the plan being the other idea. Those who had joined the merged idea come along.
    private const string SaveMerge = """
        update ideas.idea set state = 'merged', merged_into = @intoId, reply_class = 'B', due_at = null where id = @ideaId;
        insert into ideas.co_submitter (idea_id, person_id, name, how, from_idea_id, since)
        select @intoId, p.person_id, p.name, 'merged', @ideaId, @now
        from (select i.submitter_id as person_id, case when i.signature = 'anonymous' then '匿名居民' else i.submitter_name end as name
                from ideas.idea i where i.id = @ideaId
            union all select c.person_id, c.name from ideas.co_submitter c where c.idea_id = @ideaId) p
        where p.person_id <> (select t.submitter_id from ideas.idea t where t.id = @intoId)
        on conflict (idea_id, person_id) do nothing
        """;
}
