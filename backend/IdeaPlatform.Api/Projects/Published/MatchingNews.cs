namespace IdeaPlatform.Projects.Published;

/// <summary>
/// Somebody has to hear of an asking: <c>sent</c> (those invited, and the lead resident), <c>lead_agreed</c> (the host), <c>plan_in</c> (the lead), <c>plan_confirmed</c>
/// and <c>plan_refused</c> (the host), <c>ended</c> (the bureau: nobody is left to claim).
/// </summary>
public sealed record MatchingNews(Guid MatchingId, string Kind, DateTimeOffset At);
