using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Allocation;

/// <summary>Decisions to keep (those left out stay as they are). <paramref name="Version"/> is the board that the page shows.</summary>
public sealed record SaveDecisionsRequest(
    [property: Range(0, int.MaxValue)] int Version,
    [property: Required, MinLength(1), MaxLength(500)] IReadOnlyList<DecisionInput> Decisions);

public sealed record DecisionInput(
    [property: Required] Guid? IdeaId,
    [property: Required, RegularExpression("^(shortlisted|reserve|not_selected)$")] string Outcome,
    [property: Required(AllowEmptyStrings = true), MaxLength(500)] string Reason,
    [property: RegularExpression("^[ABC]$")] string? ReplyClass = null,
    [property: Range(1, 500)] int? ReservePlace = null);

public sealed record SavedDecisionsResponse(int Version, int OpenCount);

/// <summary>
/// Keeps the bureau's decisions as a draft; nobody outside sees them before they are published together. What changes after the first
/// signature is not what was signed: the signature goes.
/// </summary>
internal static class SaveDecisions
{
    internal static async Task<Results<Ok<SavedDecisionsResponse>, ProblemHttpResult>> Handle(
        Guid callId, SaveDecisionsRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var (board, refusal) = await OpenBoard.Take(work, callId, user, request.Version);
        if (board is null) return refusal!;
        var ideaIds = request.Decisions.Select(decision => decision.IdeaId!.Value).Distinct().ToArray();
        if (ideaIds.Length != request.Decisions.Count) return Problems.Invalid("allocation.decided_twice", "decisions");
        if (await work.One<int>(CountKnown, new { callId, ideaIds }) != ideaIds.Length) return Problems.NotFound("allocation.idea_unknown");
        await work.Run(Save, new
        {
            callId,
            ideaIds = request.Decisions.Select(decision => decision.IdeaId!.Value).ToArray(),
            outcomes = request.Decisions.Select(decision => decision.Outcome).ToArray(),
            reasons = request.Decisions.Select(decision => decision.Reason).ToArray(),
            // Empty stands for "none": a text array with nulls has no use here.
            classes = request.Decisions.Select(decision => decision.ReplyClass ?? "").ToArray(),
            // 0 stands for "by rank".
            places = request.Decisions.Select(decision => decision.Outcome == "reserve" ? decision.ReservePlace ?? 0 : 0).ToArray(),
            by = user.Id,
            now = season.Now(),
        });
        await BoardRow.Unsign(work, callId);
        await BoardRow.RefreshGates(work, callId);
        await work.Changed("allocation.call", callId, "desk");
        var open = await work.One<int>(CountUndecided, new { callId });
        await work.Commit();
        return TypedResults.Ok(new SavedDecisionsResponse(board.Row.Version + 1, open));
    }

    private const string CountKnown = """
        select count(*)::int from ideas.pub_idea i where i.call_id = @callId and i.state = 'in_review' and i.id = any (@ideaIds)
        """;

    internal const string CountUndecided = """
        select count(*)::int from ideas.pub_idea i
        where i.call_id = @callId and i.state = 'in_review' and not exists (select 1 from allocation.decision d where d.idea_id = i.id)
        """;

    private const string Save = """
        insert into allocation.decision (idea_id, call_id, outcome, reason, reply_class, reserve_place, decided_by, decided_at)
        select g.idea_id, @callId, g.outcome, g.reason, nullif(g.class, ''), nullif(g.place, 0), @by, @now
        from unnest(@ideaIds::uuid[], @outcomes::text[], @reasons::text[], @classes::text[], @places::int[]) as g (idea_id, outcome, reason, class, place)
        on conflict (idea_id) do update
        set outcome = excluded.outcome, reason = excluded.reason, reply_class = excluded.reply_class, reserve_place = excluded.reserve_place, decided_by = excluded.decided_by, decided_at = excluded.decided_at
        """;
}
