namespace IdeaPlatform.Ideas;

/// <summary>When an idea may be handed in. Pure: time and facts come in, the refusal's code comes out.</summary>
internal static class SubmitRules
{
    /// <summary>So that one person's scripts cannot bury everybody else's ideas.</summary>
    public const int MostPerPerson = 20;

    /// <summary>Working days until the office has to answer.</summary>
    public const int DaysToAnswer = 5;

    /// <summary>Days a resident has for adding what was asked for.</summary>
    public const int DaysToComplete = 10;

    /// <summary>The reason this idea must be refused, or null.</summary>
    public static string? WhyNot(CallFacts call, string areaCode, int already, DateTimeOffset now) => call switch
    {
        { Phase: "published" } => "ideas.not_collecting_yet",
        { Phase: not "collecting" } => "ideas.collecting_over",
        _ when now >= call.SubmitTo => "ideas.collecting_over",
        _ when !call.InScope(areaCode) => "ideas.area_out_of_scope",
        _ when already >= MostPerPerson => "ideas.too_many",
        _ => null,
    };

    /// <summary>GD-JDZ-2026: ideas are numbered through the year in which their call began to collect.</summary>
    public static string Series(DateTimeOffset submitFrom) => $"GD-JDZ-{submitFrom.ToOffset(Kernel.SeasonClock.Local).Year}";
}
