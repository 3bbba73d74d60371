using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Programmes;

/// <summary>The time by which phases and due dates are judged. <paramref name="CanMove"/>: this is a demonstration whose clock the bureau may move.</summary>
public sealed record SeasonClockResponse(DateTimeOffset Now, long OffsetSeconds, bool CanMove);

internal static class GetSeasonClock
{
    internal static Ok<SeasonClockResponse> Handle(SeasonClock season, DemoMode demo) => TypedResults.Ok(Read(season, demo));

    internal static SeasonClockResponse Read(SeasonClock season, DemoMode demo) => new(season.Now(), season.OffsetSeconds, demo.IsOn);
}
