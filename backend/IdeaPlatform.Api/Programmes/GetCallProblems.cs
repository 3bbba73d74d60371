using IdeaPlatform.Kernel;
using IdeaPlatform.Registers.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Programmes;

/// <summary>Whether the draft may be published, and everything about it that must or should be mended first.</summary>
public sealed record CallProblemsResponse(bool CanPublish, IReadOnlyList<DraftProblem> Problems);

internal static class GetCallProblems
{
    internal static async Task<Results<Ok<CallProblemsResponse>, ProblemHttpResult>> Handle(
        Guid callId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        var call = await CallReader.Find(db, callId, user, season, ct);
        if (call?.Progress is null) return Problems.NotFound("programmes.call_unknown");
        if (call.Phase != "draft") return TypedResults.Ok(new CallProblemsResponse(false, []));
        var problems = await Of(call, db, season.Now(), ct);
        return TypedResults.Ok(new CallProblemsResponse(problems.All(problem => problem.Severity != CallRules.Stop), problems));
    }

    internal static async Task<IReadOnlyList<DraftProblem>> Of(CallResponse call, Database db, DateTimeOffset now, CancellationToken ct)
    {
        var calendar = await Calendar.Read(db, ct);
        DateTimeOffset? publicityEnd = null;
        var knowsYear = true;
        if (call.ReviewTo is { } reviewTo)
        {
            var first = Calendar.DayOf(reviewTo);
            publicityEnd = Calendar.EndOf(call.PublicityKind == "working" ? calendar.AddWorkingDays(first, call.PublicityDays) : first.AddDays(call.PublicityDays));
            knowsYear = calendar.Knows(Calendar.DayOf(publicityEnd.Value.AddSeconds(-1)).Year);
        }
        return CallRules.Problems(call.Draft(), new DraftFacts(now, call.Pot?.LeftFen, publicityEnd, knowsYear));
    }
}
