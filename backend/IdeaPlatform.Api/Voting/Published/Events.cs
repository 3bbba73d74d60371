namespace IdeaPlatform.Voting.Published;

/// <summary>A recount of the ledger disagrees with the live counters: somebody has to look at once.</summary>
public sealed record CountersDiffer(Guid CallId, int Differences, DateTimeOffset At);

/// <summary>
/// Somebody's ballot is being filled in with them, or a paper slip was handed to them (<paramref name="Channel"/>: kiosk, assisted, paper):
/// they are told when and where, so that nobody votes in their name unnoticed. Never what was chosen.
/// </summary>
public sealed record BallotHelpStarted(Guid CallId, Guid PersonId, string Channel, string OfficeZh, string OfficeEn, DateTimeOffset At);

/// <summary>
/// Two accounts turned out to be one person's while a vote was open: the later account's ballot was taken back, or, being the only one,
/// goes on as the ballot of the account that stays. Told to each of the two accounts.
/// </summary>
public sealed record BallotsJoined(Guid CallId, Guid PersonId, bool Withdrawn, DateTimeOffset At);
