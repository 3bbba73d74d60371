using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Budgeting;
using IdeaPlatform.Kernel;
using IdeaPlatform.Voting.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Allocation.Laboratory;

/// <summary><paramref name="Rules"/>: beside those that every laboratory shows.</summary>
public sealed record StartRunsRequest([property: MaxLength(GetLaboratory.MostRules)] IReadOnlyList<string>? Rules = null);

/// <summary>How far the rules are that have no result yet.</summary>
public sealed record RunsResponse(Guid CallId, IReadOnlyList<LabProgress> Progress);

/// <summary>
/// The bureau has rules applied in the background. What has a result, waits or runs already is not started again, however often and from how many pages it is
/// asked for; what was stopped, or failed, is.
/// </summary>
internal static class StartRuns
{
    internal static async Task<Results<Accepted<RunsResponse>, ProblemHttpResult>> Handle(
        Guid callId, StartRunsRequest request, CurrentUser user, Database db, RunSignal signal, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await CallRow.InArea(work, callId, user) is not { } call) return Problems.NotFound("allocation.call_unknown");
        var more = request.Rules ?? [];
        if (more.Any(name => !Rule.TryParse(name, out _))) return Problems.Invalid("allocation.rule_unknown", "rules");
        if (await CertifiedBallots.Facts(work, callId) is null) return Problems.Refused("allocation.not_certified");
        var runs = new Runs(work, call);
        var rules = GetLaboratory.Shown(call, more);
        await runs.Ask(rules);
        await runs.AskAgain(rules);
        var progress = await runs.Progress(rules);
        await work.Audit(user.Id, "allocation.runs_started", "call", callId, new { rules = progress.Count });
        await work.Changed("allocation.call", callId, "desk");
        await work.Commit();
        signal.Set();
        return TypedResults.Accepted($"/api/calls/{callId}/laboratory", new RunsResponse(callId, progress));
    }
}
