using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Programmes;

/// <param name="From">The phase that the caller saw; when the call has moved on meanwhile, nothing happens and the answer is 412.</param>
/// <param name="Note">Published with the step.</param>
public sealed record AdvanceCallRequest(string? From = null, [property: StringLength(500)] string Note = "");

internal static class AdvanceCall
{
    // Rooms take in the last step within a moment; a click that comes too soon waits for them instead of being refused.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    internal static async Task<Results<Ok<CallResponse>, ProblemHttpResult>> Handle(
        Guid callId, AdvanceCallRequest? request, CurrentUser user, Database db, SeasonClock season, PhaseSignal signal, TimeProvider clock, CancellationToken ct)
    {
        var call = await CallReader.Find(db, callId, user, season, ct);
        if (call?.Progress is null) return Problems.NotFound("programmes.call_unknown");
        var seen = request?.From ?? call.Phase;
        var until = clock.GetUtcNow() + s_patience;
        while (true)
        {
            var outcome = await Step(callId, seen, user, request?.Note ?? "", db, season, ct);
            if (outcome is null) return Problems.Stale("programmes.phase_moved", await CallReader.Find(db, callId, user, season, ct));
            if (outcome.To is not null) break;
            var first = outcome.Blocks[0];
            if (!outcome.IsSettling || clock.GetUtcNow() > until)
            {
                return Problems.Refused(first.Code, new { room = first.Room, openCount = first.OpenCount, due = first.Due, blocks = outcome.Blocks });
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
        }
        signal.Set();
        return TypedResults.Ok(await CallReader.Find(db, callId, user, season, ct));
    }

    private static async Task<StepOutcome?> Step(Guid callId, string seen, CurrentUser user, string note, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var outcome = await PhaseEngine.TryStep(work, callId, season, seen, user.Id, note);
        if (outcome?.To is not null) await work.Commit();
        return outcome;
    }
}
