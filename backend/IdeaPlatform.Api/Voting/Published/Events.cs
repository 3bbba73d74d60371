namespace IdeaPlatform.Voting.Published;

/// <summary>A recount of the ledger disagrees with the live counters: somebody has to look at once.</summary>
public sealed record CountersDiffer(Guid CallId, int Differences, DateTimeOffset At);
