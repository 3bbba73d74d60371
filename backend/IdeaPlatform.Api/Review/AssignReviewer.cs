using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Review;

public sealed record AssignReviewerRequest([property: Required] Guid? IdeaId, [property: Required] Guid? ReviewerId);

/// <summary>The bureau gives one idea to one reviewer by hand, beside the lot. Conflicts that bar the lot bar this too.</summary>
internal static class AssignReviewer
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid callId, AssignReviewerRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        var (ideaId, reviewerId) = (request.IdeaId!.Value, request.ReviewerId!.Value);
        await using var work = await db.Begin(ct);
        if (await CallInArea.Read(work, callId, user) is null) return Problems.NotFound("review.call_unknown");
        var now = season.Now();
        await Panel.Open(work, callId, now);
        await Panel.TakeTurn(work, callId);
        if ((await CallInArea.Read(work, callId, user))!.Phase != Panel.Phase) return Problems.Refused("review.closed");
        var standing = await work.One<Standing>(ReadStanding, new { callId, ideaId, reviewerId });
        if (WhyNot(standing) is { } problem) return problem;
        await Conflicts.Refresh(work, callId, now, reviewerId);
        if (await Conflicts.HardKind(work, ideaId, reviewerId) is { } kind)
        {
            return kind == ConflictRules.OwnIdea ? Problems.Refused("review.own_idea") : Problems.Refused("review.in_conflict", new { kind });
        }
        await Panel.HandOut(work, callId, [new DrawPair(ideaId, reviewerId)], "bureau", now);
        await Panel.RefreshGate(work, callId);
        await work.Audit(user.Id, "review.assign", "idea", ideaId, new { reviewerId });
        await work.Changed("review.desk", callId, "desk");
        await work.Commit();
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult? WhyNot(Standing standing) => standing switch
    {
        { IdeaKnown: false } => Problems.NotFound("review.idea_unknown"),
        { ReviewerKnown: false } => Problems.NotFound("review.reviewer_unknown"),
        { SheetState: "recused" } => Problems.Refused("review.was_recused"),
        { SheetState: "handed" or "submitted" } => Problems.Refused("review.already_assigned"),
        _ => null,
    };

    private sealed record Standing(bool IdeaKnown, bool ReviewerKnown, string? SheetState);

    private const string ReadStanding = """
        select exists (select 1 from ideas.pub_idea i where i.id = @ideaId and i.call_id = @callId and i.state in ('in_vote', 'in_review')) as idea_known,
            exists (select 1 from review.able_reviewer a
                    join identity.pub_role r on r.person_id = a.reviewer_id
                    join ideas.pub_idea i on i.id = @ideaId and i.area_code like r.area_code || '%'
                    where a.reviewer_id = @reviewerId and r.role = 'reviewer') as reviewer_known,
            (select s.state from review.sheet s where s.idea_id = @ideaId and s.reviewer_id = @reviewerId) as sheet_state
        """;
}
