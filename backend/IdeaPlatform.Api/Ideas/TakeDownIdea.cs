using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

public sealed record TakeDownIdeaRequest([property: Words(2, 500)] string Reason);

/// <summary>下架: the bureau takes an idea off the public pages, with a reason, on the record.</summary>
internal static class TakeDownIdea
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid ideaId, TakeDownIdeaRequest request, CurrentUser officer, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var idea = await IdeaAtHand.Lock(work, ideaId);
        if (idea is null || !officer.Has(Roles.Bureau, idea.AreaCode)) return Problems.NotFound("ideas.unknown");
        if (await Life.Move(work, ideaId, "taken_down", "C") is { } reason) return Problems.Refused(reason, new { idea.State });
        await Published.Thread.Add(work, new NewStep(ideaId, "taken_down", Office.Bureau, season.Now(), PublicText.Of(request.Reason),
            new { replyClass = "C" }, officer.Id, Public: false));
        await work.Audit(officer.Id, "ideas.take_down", "idea", ideaId, new { from = idea.State });
        await work.Changed("ideas.list", idea.CallId, $"call:{idea.CallId}");
        await work.Changed("ideas.desk", ideaId, "desk");
        await work.Commit();
        return TypedResults.NoContent();
    }
}
