using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas.Needs;

/// <summary>
/// "I have this need too": it counts, and one hears when somebody has a solution. No step of the thread and no name: how many have a need is
/// everybody's business, who they are is not.
/// </summary>
internal static class ShareNeed
{
    /// <summary>Said twice, it is said once.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid ideaId, CurrentUser resident, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await work.MaybeOne<Here>(ReadNeed, new { ideaId }) is not { } need) return Problems.NotFound("ideas.unknown");
        if (need.SubmitterId == resident.Id) return Problems.Refused("ideas.own_idea");
        if (need.Standing == "solved") return Problems.Refused("ideas.need_met");
        if (await work.Run(Save, new { ideaId, residentId = resident.Id, now = season.Now() }) == 0) return TypedResults.NoContent();
        await work.Changed("ideas.idea", ideaId, $"idea:{ideaId}");
        await work.Commit();
        return TypedResults.NoContent();
    }

    /// <summary>Takes it back; without having said it, too. Also of a need that has left the list meanwhile.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> TakeBack(Guid ideaId, CurrentUser resident, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (!await work.One<bool>("select exists (select from ideas.need where idea_id = @ideaId)", new { ideaId })) return Problems.NotFound("ideas.unknown");
        if (await work.Run(Remove, new { ideaId, residentId = resident.Id }) == 0) return TypedResults.NoContent();
        await work.Changed("ideas.idea", ideaId, $"idea:{ideaId}");
        await work.Commit();
        return TypedResults.NoContent();
    }

    private sealed record Here(Guid SubmitterId, string Standing);

    private const string ReadNeed = """
        select i.submitter_id, n.standing from ideas.pub_need n join ideas.idea i on i.id = n.idea_id where n.idea_id = @ideaId
        """;

    private const string Save = """
        insert into ideas.need_sharer (idea_id, person_id, since) values (@ideaId, @residentId, @now) on conflict (idea_id, person_id) do nothing
        """;

    private const string Remove = "delete from ideas.need_sharer where idea_id = @ideaId and person_id = @residentId";
}
