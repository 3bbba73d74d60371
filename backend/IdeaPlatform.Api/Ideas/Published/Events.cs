namespace IdeaPlatform.Ideas.Published;

/// <summary>The golden thread of an idea grew by one step; whoever submitted it is told, and followers where the step is public.</summary>
public sealed record IdeaStepped(Guid IdeaId, Guid CallId, long StepId, string Kind, bool Public, DateTimeOffset At);
