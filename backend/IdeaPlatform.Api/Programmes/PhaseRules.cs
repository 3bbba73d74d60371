namespace IdeaPlatform.Programmes;

/// <summary>Where a call stands and the dates that move it.</summary>
public sealed record CallStanding(
    string Phase, DateTimeOffset? SubmitFrom, DateTimeOffset? SubmitTo, DateTimeOffset? VoteFrom, DateTimeOffset? VoteTo,
    DateTimeOffset? PublicityTo, DateTimeOffset? ClaimTo);

/// <summary>The one step that may come next. By the clock at <paramref name="Due"/>, or (false) only by the bureau's button.</summary>
public sealed record Edge(string To, DateTimeOffset? Due, bool ByClock);

/// <summary>What a room still has to finish in the phase.</summary>
public sealed record OpenGate(string Room, int OpenCount);

/// <summary>How many notices of earlier steps the rooms have not taken in yet, and how many they failed at.</summary>
public sealed record Unheard(int Waiting, int Failed);

/// <summary>One reason why the next step cannot be taken; the code is a text key.</summary>
public sealed record PhaseBlock(string Code, string? Room = null, int OpenCount = 0, DateTimeOffset? Due = null);

/// <summary>The life of a call, one-way. The only place that names which phase follows which.</summary>
public static class PhaseRules
{
    public static IReadOnlyList<string> Order { get; } = ["draft", "published", "collecting", "screening", "voting", "counting", "reviewing",
        "allocating", "publicity", "claiming", "contracting", "implementing", "closed"];

    public static Edge? Next(CallStanding call) => call.Phase switch
    {
        "published" => new Edge("collecting", call.SubmitFrom, true),
        "collecting" => new Edge("screening", call.SubmitTo, true),
        "screening" => new Edge("voting", call.VoteFrom, true),
        "voting" => new Edge("counting", call.VoteTo, true),
        "counting" => new Edge("reviewing", null, false),
        "reviewing" => new Edge("allocating", null, false),
        "allocating" => new Edge("publicity", null, false),
        "publicity" => new Edge("claiming", call.PublicityTo, true),
        "claiming" => new Edge("contracting", call.ClaimTo, true),
        "contracting" => new Edge("implementing", null, false),
        "implementing" => new Edge("closed", null, false),
        _ => null,
    };

    /// <summary>Every reason against the next step; empty when it may be taken now.</summary>
    public static IReadOnlyList<PhaseBlock> WhyNot(CallStanding call, IReadOnlyList<OpenGate> gates, Unheard unheard, DateTimeOffset now)
    {
        if (Next(call) is not { } edge) return [new PhaseBlock("programmes.no_next_phase")];
        var reasons = new List<PhaseBlock>();
        if (unheard.Failed > 0) reasons.Add(new PhaseBlock("programmes.step_failed", OpenCount: unheard.Failed));
        if (unheard.Waiting > 0) reasons.Add(new PhaseBlock("programmes.settling", OpenCount: unheard.Waiting));
        // A date-driven edge without its date never opens by itself: somebody has to set the date.
        if (edge.ByClock && !(edge.Due <= now)) reasons.Add(new PhaseBlock("programmes.too_early", Due: edge.Due));
        reasons.AddRange(gates.Where(gate => gate.OpenCount > 0).Select(gate => new PhaseBlock("programmes.gate_open", gate.Room, gate.OpenCount)));
        return reasons;
    }

    /// <summary>Money is bound from signing on; until then a call may be called off, with its reason published.</summary>
    public static string? WhyNotCancel(string phase) =>
        phase is "contracting" or "implementing" or "closed" or "cancelled" ? "programmes.cannot_cancel" : null;

    /// <summary>Which window an extension in this phase moves, with everything after it; null when there is none to extend.</summary>
    public static ExtendedWindow? Extends(string phase) => phase switch
    {
        "published" or "collecting" => ExtendedWindow.Submission,
        "screening" => ExtendedWindow.VoteStart,
        "voting" => ExtendedWindow.VoteEnd,
        "claiming" => ExtendedWindow.Claims,
        _ => null,
    };
}

/// <summary>The first date that an extension moves; all later dates move by the same days, so that they stay in order.</summary>
public enum ExtendedWindow
{
    Submission = 1,
    VoteStart = 2,
    VoteEnd = 3,
    Claims = 4,
}
