namespace IdeaPlatform.Voting.Published;

/// <summary>
/// A decision about somebody's ballot, for that person alone. <paramref name="Kind"/>: quarantine, invalidate, restore, appeal_granted,
/// appeal_rejected; paper_counted or paper_wrong for who was handed a slip. Never with the ballot's own number: nobody shall learn from here whose it is.
/// </summary>
public sealed record BallotMeasured(Guid CallId, Guid PersonId, string Kind, string ReasonCode, DateTimeOffset? AppealUntil, DateTimeOffset At);
