using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Programmes;

/// <param name="Version">The call as the officer saw it.</param>
/// <param name="Pairs">All of them; what is left out is no pair any more.</param>
public sealed record SetIncompatibleRequest(int Version, [property: Required, MaxLength(100)] IReadOnlyList<IncompatibleIdeas> Pairs);

/// <summary>
/// Which ideas cannot stand beside each other is known only once they are there, so this one option of the rule is set after the call is
/// published. Like all others it is fixed when the vote opens, and stands in row 0 of the ledger.
/// </summary>
internal static class SetIncompatible
{
    internal static async Task<Results<Ok<CallResponse>, ProblemHttpResult>> Handle(
        Guid callId, SetIncompatibleRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await CallWriter.Lock(work, callId, user) is not { } locked) return Problems.NotFound("programmes.call_unknown");
        var call = (await CallReader.Find(db, callId, user, season, ct))!;
        if (locked.Phase is not ("draft" or "published" or "collecting" or "screening")) return Problems.Refused("programmes.selection_fixed");
        if (locked.Version != request.Version) return Problems.Stale("programmes.call_changed", call);
        if (call.SelectionRule == SelectionRules.ScoreRank) return Problems.Refused("programmes.rule_needed");
        if (request.Pairs.Any(pair => pair.One == pair.Other)) return Problems.Invalid("programmes.rule.incompatible_same", "pairs");
        var options = call.SelectionOptions with { Incompatible = request.Pairs };
        await work.Run("update programmes.call set selection_options = @options::jsonb, version = version + 1 where id = @callId", new { callId, options = options.ToText() });
        await work.Audit(user.Id, "programmes.incompatible_set", "call", callId, new { pairs = request.Pairs.Select(pair => $"{pair.One} {pair.Other}") });
        await PhaseEngine.TellPages(work, callId);
        await work.Commit();
        return TypedResults.Ok(await CallReader.Find(db, callId, user, season, ct));
    }
}
