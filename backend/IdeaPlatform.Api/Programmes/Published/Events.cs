namespace IdeaPlatform.Programmes.Published;

/// <summary>A call took one step. Rooms react: ideas move on, ledgers close, people are told.</summary>
public sealed record PhaseChanged(Guid CallId, string From, string To, DateTimeOffset At);

/// <summary>A room has nothing open any more in a phase of the call.</summary>
public sealed record GateCleared(Guid CallId, string Phase, string Room);
