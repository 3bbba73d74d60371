using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;

namespace IdeaPlatform.Ideas.Needs;

/// <summary>Whoever brought a need before the public hears when somebody's solution for it is accepted, and when it is done.</summary>
internal static class NeedReactions
{
    internal static async Task FollowAnswers(IdeaStepped happened, Work work, IServiceProvider services)
    {
        var step = happened.Kind switch
        {
            "accepted" or "merged" => "need_answered",
            "project_completed" => "need_solved",
            _ => null,
        };
        if (step is null) return;
        // What is merged goes on in the other idea, and so does the answer.
        var answerId = happened.Kind == "merged" ? await work.MaybeOne<Guid?>(HandOn, new { happened.IdeaId }) : happened.IdeaId;
        if (answerId is null || await work.MaybeOne<Told>(ReadTold, new { answerId, step }) is not { } told) return;
        await Published.Thread.Add(work, new NewStep(told.NeedId, step, Office.Platform, happened.At, Data: new { told.No, ideaId = answerId }));
    }

    private sealed record Told(Guid NeedId, string No);

    private const string HandOn = """
        update ideas.idea t
        set answers_need = s.answers_need
        from ideas.idea s
        where s.id = @IdeaId and t.id = s.merged_into and t.answers_need is null and s.answers_need <> t.id and t.kind = 'with_solution'
        returning t.id
        """;

    // Once for each answer, however often it is accepted.
    private const string ReadTold = """
        select i.answers_need as need_id, i.no
        from ideas.idea i
        where i.id = @answerId and i.answers_need is not null and i.kind = 'with_solution'
          and not exists (
            select from ideas.step s where s.idea_id = i.answers_need and s.kind = @step and s.data ->> 'ideaId' = i.id::text)
        """;
}
