namespace IdeaPlatform.Voting.Fraud.Signals;

/// <summary>
/// Signals of bought and scripted votes. Pure and deterministic: the same traces give the same signals, each with its numbers. One
/// signal alone rarely flags, since a family shares a phone, a carrier shares an address and a good idea spreads in an afternoon;
/// what flags is several that agree, or one that chance cannot explain. A flag is a question to people, never a decision.
/// </summary>
internal static class FraudSignals
{
    public static IReadOnlyList<BallotSignal> Examine(IEnumerable<BallotTrace> traces, FraudOptions options)
    {
        var field = new Field(traces, options);
        if (field.Ballots.Count == 0) return [];
        SpeedSignal.Examine(field);
        BurstSignal.Examine(field);
        ClusterSignals.Examine(field);
        CopySignal.Examine(field);
        ReferralSignal.Examine(field);
        RhythmSignal.Examine(field);
        IdeaSignal.Examine(field);
        GroupSignal.Examine(field);
        return [.. field.Signals().OrderByDescending(signal => signal.Score).ThenBy(signal => signal.BallotUid)];
    }
}
