using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Programmes;

internal static class ListCalls
{
    /// <summary>All calls, newest first; drafts only for the bureau of their area.</summary>
    internal static async Task<Ok<IReadOnlyList<CallSummary>>> Handle(CurrentUser? user, Database db, CancellationToken ct) =>
        TypedResults.Ok(await Calls.Read(db, user?.Areas(Roles.Bureau) ?? [], running: false, ct));
}
