namespace IdeaPlatform.Ledger;

/// <summary>Text of a witness: a file with one or several signed checkpoints that was kept outside of the platform.</summary>
public sealed record WitnessFile(string Name, string Text);

/// <param name="KeyPem">The public key one trusts; without it the package's own key.pem, which shows only that the package agrees with itself.</param>
public sealed record VerifyOptions(string? KeyPem = null, IReadOnlyList<WitnessFile>? Witnesses = null)
{
    public int MaxFindings { get; init; } = 100;
}

/// <summary>How far a verification is: what it is at, and bytes done of all.</summary>
public readonly record struct VerifyProgress(string Stage, long Done, long Total);

/// <summary>What a verification counted again, and what it found wrong.</summary>
/// <param name="KeyFingerprint">Of the key that signatures were checked with, see <see cref="NoteKey.Fingerprint"/>; null when there was none.</param>
/// <param name="FindingCount">All findings, also those that were left out of the list.</param>
public sealed record LedgerReport(
    Guid? Call, long Rows, Digest Root, int Checkpoints, int Witnessed, string? KeyFingerprint, long Ballots, long InTally, long Quarantined, long Invalidated,
    IReadOnlyList<TallyRow> Tally, IReadOnlyList<Finding> Findings, long FindingCount)
{
    public bool Ok => FindingCount == 0;

    /// <summary>The budget as ballots.pb says it. The ledger holds none to compare it with: that is left to the reader.</summary>
    public string? StatedBudget { get; init; }
}
