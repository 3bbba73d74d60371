using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Programmes;

internal static class GetCall
{
    internal static async Task<Results<Ok<CallResponse>, ProblemHttpResult>> Handle(
        Guid callId, CurrentUser? user, Database db, SeasonClock season, CancellationToken ct) =>
        await CallReader.Find(db, callId, user, season, ct) is { } call ? TypedResults.Ok(call) : Problems.NotFound("programmes.call_unknown");
}
