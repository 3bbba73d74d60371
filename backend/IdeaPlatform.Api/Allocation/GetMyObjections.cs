using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Allocation;

/// <summary>What I objected to and what the bureau answered.</summary>
public sealed record MyObjection(Guid ObjectionId, Guid? IdeaId, string? IdeaNo, string? IdeaTitle, string Text, DateTimeOffset FiledAt, string State, string? Answer, DateTimeOffset? AnsweredAt);

internal static class GetMyObjections
{
    internal static async Task<Results<Ok<IReadOnlyList<MyObjection>>, ProblemHttpResult>> Handle(Guid callId, CurrentUser resident, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await CallRow.Any(work, callId) is null) return Problems.NotFound("allocation.call_unknown");
        return TypedResults.Ok(await work.List<MyObjection>(ReadMine, new { callId, residentId = resident.Id }));
    }

    private const string ReadMine = """
        select o.id as objection_id, o.idea_id, i.no as idea_no, i.title as idea_title, o.text, o.filed_at, o.state, o.answer, o.answered_at
        from allocation.objection o
        left join ideas.pub_idea i on i.id = o.idea_id
        where o.call_id = @callId and o.objector_id = @residentId
        order by o.filed_at desc, o.id
        """;
}
