using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IdeaPlatform.Voting.Grants;

internal static class SaveGrantedTap
{
    /// <summary>The same ballot, the same rules, the same writer as from the resident's own phone; only the channel says how.</summary>
    internal static async Task<Results<Ok<SaveTapResponse>, ProblemHttpResult>> Handle(
        Guid ideaId, SaveTapRequest request, [FromHeader(Name = LiveGrant.Header)] string? grant, CurrentUser? caller,
        Database db, TapWriter writer, SeasonClock season, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var (live, why) = await LiveGrant.Find(db, grant, caller, clock.GetUtcNow(), ct);
        return live is null ? why! : await SaveTap.Save(live.CallId, live.PersonId, live.Channel, ideaId, request, writer, season, http);
    }
}
