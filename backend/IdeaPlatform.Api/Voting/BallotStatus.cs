using IdeaPlatform.Kernel;

namespace IdeaPlatform.Voting;

/// <summary>Where a ballot stands. The voter changes it while it is open; everything else is decided by people, with a reason.</summary>
internal static class BallotStatus
{
    public const string Open = "open";

    /// <summary>Replaced by an accepted paper ballot.</summary>
    public const string Locked = "locked";

    /// <summary>Out of the tally while it is looked into.</summary>
    public const string Quarantined = "quarantined";

    /// <summary>Out of the tally by decision; an appeal may restore it.</summary>
    public const string Voided = "voided";

    public static bool Counts(string status) => status is Open or Locked;

    /// <summary>
    /// Carries a decision out on ballots of one vote: under the lock of the head, with one row of the ledger each. Ballots that already
    /// stand so are left alone. <paramref name="kind"/>: quarantine, invalidate or restore.
    /// </summary>
    internal static async Task Apply(Work work, Guid callId, IReadOnlyList<Guid> ballotUids, string kind, string reasonCode, DateTimeOffset at)
    {
        if (await BallotShelf.LockHead(work.Connection, callId, work.Cancellation) is not { } head) return;
        var ballots = await BallotShelf.ByUid(work.Connection, head, ballotUids, work.Cancellation);
        foreach (var ballot in ballots) ballot.Decide(kind, reasonCode, at);
        await BallotWriter.Save(work.Connection, head, ballots, work.Cancellation);
    }
}
