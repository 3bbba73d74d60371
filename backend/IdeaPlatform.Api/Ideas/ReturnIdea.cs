using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Registers.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

/// <param name="Reason">What the resident should add, in plain words.</param>
public sealed record ReturnIdeaRequest([property: Words(2, 500)] string Reason, int? Revision = null);

/// <summary>退回补充: the submitter has ten days; silence ends in a decline by the clock.</summary>
internal static class ReturnIdea
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid ideaId, ReturnIdeaRequest request, CurrentUser clerk, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var (decision, refusal) = await ScreeningDecision.Open(work, ideaId, clerk, "returned", request.Revision);
        if (decision is null) return refusal!;
        var now = season.Now();
        var dueAt = Due.AfterDays(now, SubmitRules.DaysToComplete);
        await Life.Move(work, ideaId, "returned");
        await work.Run(SaveDue, new { ideaId, dueAt, remindAt = ReminderRules.At(await Calendar.Read(work), now, dueAt) });
        await Published.Thread.Add(work, new NewStep(ideaId, "returned", decision.Office, now, PublicText.Of(request.Reason), new { dueAt }, clerk.Id, Public: false));
        await work.Changed("ideas.desk", ideaId, "desk");
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string SaveDue = "update ideas.idea set due_at = @dueAt, remind_at = @remindAt, reminded_at = null where id = @ideaId";
}
