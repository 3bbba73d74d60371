using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Notifications;

public sealed record FollowState(bool Following);

/// <summary>Asks for news of an idea, or for none any more. Only ideas that the public may read can be followed.</summary>
internal static class FollowIdea
{
    internal static async Task<Results<Ok<FollowState>, ProblemHttpResult>> Get(Guid ideaId, CurrentUser user, Database db, CancellationToken ct)
    {
        var following = await db.MaybeOne<bool?>(ReadState, new { ideaId, personId = user.Id }, ct);
        return following is { } known ? TypedResults.Ok(new FollowState(known)) : Problems.NotFound("ideas.unknown");
    }

    internal static async Task<Results<Ok<FollowState>, ProblemHttpResult>> Put(
        Guid ideaId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await db.Run(Save, new { ideaId, personId = user.Id, now = season.Now() }, ct);
        return await Get(ideaId, user, db, ct);
    }

    internal static async Task<Results<Ok<FollowState>, ProblemHttpResult>> Delete(Guid ideaId, CurrentUser user, Database db, CancellationToken ct)
    {
        await db.Run("delete from notifications.follow where idea_id = @ideaId and person_id = @personId", new { ideaId, personId = user.Id }, ct);
        return await Get(ideaId, user, db, ct);
    }

    private const string ReadState = """
        select exists (select 1 from notifications.follow f where f.idea_id = i.id and f.person_id = @personId)
        from ideas.pub_idea i
        where i.id = @ideaId and i.state not in ('submitted', 'returned', 'declined', 'withdrawn', 'taken_down')
        """;

    private const string Save = """
        insert into notifications.follow (person_id, idea_id, since)
        select @personId, i.id, @now
        from ideas.pub_idea i
        where i.id = @ideaId and i.state not in ('submitted', 'returned', 'declined', 'withdrawn', 'taken_down')
        on conflict do nothing
        """;
}
