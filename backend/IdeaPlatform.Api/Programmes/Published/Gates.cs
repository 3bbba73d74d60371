using IdeaPlatform.Kernel;

namespace IdeaPlatform.Programmes.Published;

/// <summary>
/// How higher rooms hold a call in a phase without the phase engine knowing them: each keeps one number current in its own transaction.
/// </summary>
public static class Gates
{
    /// <summary>
    /// While <paramref name="openCount"/> is above 0, the call cannot leave <paramref name="phase"/>. Set the first number in the
    /// reaction to <see cref="PhaseChanged"/>: the engine takes no further step before every room has heard of the last one.
    /// </summary>
    public static async Task Set(Work work, Guid callId, string phase, string room, int openCount)
    {
        if (await work.Run(SaveGate, new { callId, phase, room, openCount }) == 0) return;
        if (openCount == 0) await work.Publish(new GateCleared(callId, phase, room));
        await work.Changed("programmes.call", callId, "desk");
    }

    // No row is touched when the number is the same, so that a busy room does not wake the engine for nothing.
    private const string SaveGate = """
        insert into programmes.gate (call_id, phase, room, open_count) values (@callId, @phase, @room, @openCount)
        on conflict (call_id, phase, room) do update set open_count = excluded.open_count
        where gate.open_count <> excluded.open_count
        """;
}
