namespace IdeaPlatform.Budgeting;

/// <summary>The entry to all rules.</summary>
public static class Allocator
{
    /// <summary>
    /// Decides what is funded. The same election (in whatever order its projects and ballots stand) and options give the same result, byte
    /// for byte.
    /// </summary>
    /// <exception cref="AllocationException">The options contradict the election or each other.</exception>
    /// <exception cref="InvariantException">The outcome breaks a law of its rule: a fault of this library.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    public static AllocationResult Allocate(Election election, AllocationOptions options, IProgress<AllocationProgress>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(election);
        ArgumentNullException.ThrowIfNull(options);
        return new Allocation(new Contest(election, options), progress, ct).Decide();
    }
}
