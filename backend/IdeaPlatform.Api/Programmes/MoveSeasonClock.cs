using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Programmes;

/// <summary>Either an instant or a number of days; forward only.</summary>
public sealed record MoveSeasonClockRequest(DateTimeOffset? To = null, [property: Range(1, 400)] int? AddDays = null);

/// <summary>Demonstrations and tests only: a real season runs by real time.</summary>
internal static class MoveSeasonClock
{
    private static readonly TimeSpan s_furthest = TimeSpan.FromDays(400);

    internal static async Task<Results<Ok<SeasonClockResponse>, ProblemHttpResult>> Handle(
        MoveSeasonClockRequest request, CurrentUser user, Database db, SeasonClock season, DemoMode demo, CancellationToken ct)
    {
        if (!demo.IsOn) return Problems.Refused("programmes.clock_fixed");
        if (request.To is null == request.AddDays is null) return Problems.Invalid("programmes.clock_one_target", "to");
        var now = season.Now();
        var to = request.To ?? now.AddDays(request.AddDays!.Value);
        if (to - now > s_furthest) return Problems.Refused("programmes.clock_too_far");
        await using var work = await db.Begin(ct);
        var (moved, offset) = await season.MoveTo(work, to);
        if (to < now || !moved) return Problems.Refused("programmes.clock_back");
        await work.Audit(user.Id, "programmes.clock_moved", "season_clock", null, new { to });
        await work.Changed("programmes.clock", Guid.Empty, "desk");
        await work.Commit();
        // Other nodes hear it from PostgreSQL; this one answers with the new time already.
        season.SetOffset(offset);
        return TypedResults.Ok(GetSeasonClock.Read(season, demo));
    }
}
