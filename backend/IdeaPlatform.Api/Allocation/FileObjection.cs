using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Registers.Published;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Allocation;

/// <summary><paramref name="IdeaId"/> null: an objection against the procedure as a whole.</summary>
public sealed record FileObjectionRequest([property: Required, StringLength(1000, MinimumLength = 10)] string Text, Guid? IdeaId = null);

/// <summary><paramref name="DueAt"/>: the bureau answers by then.</summary>
public sealed record FiledObjectionResponse(Guid ObjectionId, DateTimeOffset FiledAt, DateTimeOffset DueAt);

/// <summary>
/// A resident objects during the publicity period. Only the bureau learns who; the call stays in the period until the bureau has
/// answered (the gate), and one person objects once to one idea.
/// </summary>
internal static class FileObjection
{
    internal static async Task<Results<Created<FiledObjectionResponse>, ProblemHttpResult>> Handle(
        Guid callId, FileObjectionRequest request, CurrentUser resident, Database db, SeasonClock season, CancellationToken ct)
    {
        var text = request.Text.Trim();
        if (text.EnumerateRunes().Count() < 10) return Problems.Invalid("allocation.text_too_short", "text");
        await using var work = await db.Begin(ct);
        if (await CallRow.Any(work, callId) is null) return Problems.NotFound("allocation.call_unknown");
        if (await Publication.Published(work, callId) is null) return Problems.Refused("allocation.objection_early");
        await BoardRow.TakeTurn(work, callId);
        // After the wait, not before: the period may have ended meanwhile, to the second.
        var (call, now) = ((await CallRow.Any(work, callId))!, season.Now());
        if (DecisionRules.WhyNotObject(call.Phase, call.PublicityTo, now) is { } reason) return Problems.Refused(reason);
        if (request.IdeaId is { } ideaId && !await work.One<bool>(ReadDecided, new { callId, ideaId })) return Problems.NotFound("allocation.idea_unknown");
        var id = Guid.CreateVersion7();
        var dueAt = (await Calendar.DueAfter(work, now, DecisionRules.DaysToAnswer)).AddSeconds(-1);
        if (await work.Run(Save, new { id, callId, request.IdeaId, residentId = resident.Id, text, now, dueAt }) == 0) return Problems.Refused("allocation.already_objected");
        await BoardRow.RefreshGates(work, callId);
        if (request.IdeaId is { } concerned) await Thread.Add(work, new NewStep(concerned, "objection_filed", new Office("居民", "A resident"), now));
        await work.Changed("allocation.call", callId, $"call:{callId}");
        await work.Changed("allocation.call", callId, "desk");
        await work.Commit();
        return TypedResults.Created($"/api/calls/{callId}/objections/mine", new FiledObjectionResponse(id, now, dueAt));
    }

    private const string ReadDecided = "select exists (select 1 from allocation.pub_decision d where d.call_id = @callId and d.idea_id = @ideaId)";

    private const string Save = """
        insert into allocation.objection (id, call_id, idea_id, objector_id, text, filed_at, due_at)
        values (@id, @callId, @IdeaId, @residentId, @text, @now, @dueAt)
        on conflict do nothing
        """;
}
