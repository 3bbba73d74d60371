using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

/// <summary>Instead of handing in the same again: credit as a co-submitter, and news of each step.</summary>
internal static class JoinIdea
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid ideaId, CurrentUser resident, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await IdeaAtHand.Lock(work, ideaId) is not { } idea || !IdeaStates.Open.Contains(idea.State)) return Problems.NotFound("ideas.unknown");
        if (idea.SubmitterId == resident.Id) return Problems.Refused("ideas.own_idea");
        if (idea.State != "accepted" || await CallFacts.Hold(work, idea.CallId) is not { BeforeVote: true }) return Problems.Refused("ideas.too_late");
        var now = season.Now();
        // Joined already, here or in another tab: nothing more to do, and no second step.
        if (await work.Run(SaveJoin, new { ideaId, residentId = resident.Id, resident.DisplayName, now }) == 0) return TypedResults.NoContent();
        await Published.Thread.Add(work, new NewStep(ideaId, "co_submitted", Office.Submitter, now, Data: new { how = "joined" }, ActorId: resident.Id));
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string SaveJoin = """
        insert into ideas.co_submitter (idea_id, person_id, name, how, since) values (@ideaId, @residentId, @DisplayName, 'joined', @now)
        on conflict (idea_id, person_id) do nothing
        """;
}
