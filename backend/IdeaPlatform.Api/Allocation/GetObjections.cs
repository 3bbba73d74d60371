using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Allocation;

public sealed record ObjectionsResponse(int OpenCount, IReadOnlyList<ObjectionRow> Objections);

/// <summary>An objection as the bureau sees it, with whom to call back. <paramref name="MayAnswer"/>: it is open, and the officer took no part in the decision.</summary>
public sealed record ObjectionRow(
    Guid ObjectionId, Guid? IdeaId, string? IdeaNo, string? IdeaTitle, string? Outcome, string ObjectorName, string? ObjectorPhoneLast4, string Text, DateTimeOffset FiledAt, string State,
    string? Answer, DateTimeOffset? AnsweredAt, DateTimeOffset? DueAt, bool MayAnswer);

internal static class GetObjections
{
    internal static async Task<Results<Ok<ObjectionsResponse>, ProblemHttpResult>> Handle(Guid callId, CurrentUser user, Database db, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await CallRow.InArea(work, callId, user) is null) return Problems.NotFound("allocation.call_unknown");
        var rows = await work.List<ObjectionRow>(ReadObjections, new { callId, officerId = user.Id });
        if (rows.Count > 0) await work.AuditRead(user.Id, "allocation.objections_read", "call", callId);
        await work.Commit();
        return TypedResults.Ok(new ObjectionsResponse(rows.Count(row => row.State == "open"), rows));
    }

    private const string ReadObjections = """
        select o.id as objection_id, o.idea_id, i.no as idea_no, i.title as idea_title, d.outcome, p.display_name as objector_name, p.phone_last4 as objector_phone_last4, o.text,
            o.filed_at, o.state, o.answer, o.answered_at, o.due_at,
            o.state = 'open' and not coalesce(@officerId in (b.signed_by, b.published_by, d.decided_by), false) as may_answer
        from allocation.objection o
        join allocation.board b on b.call_id = o.call_id
        join identity.pub_person p on p.id = o.objector_id
        left join ideas.pub_idea i on i.id = o.idea_id
        left join allocation.decision d on d.idea_id = o.idea_id
        where o.call_id = @callId
        order by o.state <> 'open', o.due_at, o.filed_at, o.id
        """;
}
