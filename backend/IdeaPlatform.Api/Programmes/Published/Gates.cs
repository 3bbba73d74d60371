using IdeaPlatform.Kernel;

namespace IdeaPlatform.Programmes.Published;

/// <summary>
/// How higher rooms hold a call in a phase without the phase engine knowing them: each keeps one number current in its own transaction.
/// </summary>
public static class Gates
{
    /// <summary>While <paramref name="openCount"/> is above 0, the call cannot leave <paramref name="phase"/>.</summary>
    public static Task Set(Work work, Guid callId, string phase, string room, int openCount) =>
        work.Run(SaveGate, new { callId, phase, room, openCount });

    private const string SaveGate = """
        insert into programmes.gate (call_id, phase, room, open_count) values (@callId, @phase, @room, @openCount)
        on conflict (call_id, phase, room) do update set open_count = excluded.open_count
        """;
}
