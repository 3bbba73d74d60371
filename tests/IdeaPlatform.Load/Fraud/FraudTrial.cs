using IdeaPlatform.Voting.Fraud.Signals;

namespace IdeaPlatform.Load.Fraud;

/// <summary>How many ballots of one kind there were in a seed and how many were flagged.</summary>
internal sealed record Caught(string Kind, int Ballots, int Flagged)
{
    public double Share => Ballots == 0 ? 0 : (double)Flagged / Ballots;
}

/// <summary>
/// One seed: honest ballots and all five attacks in the same call, examined together; and the honest alone. A simulation shows that the
/// signals find what they were built for and leave the honest of this made-up town in peace. It cannot show how real fraud behaves, how
/// often it happens, or that real residents behave like these: whoever reads the thresholds can stay below them. That is why a flag is
/// only a place in a queue.
/// </summary>
internal sealed record FraudTrial(int Seed, IReadOnlyList<Caught> Attacks, Caught Honest, Caught? HonestAlone)
{
    public static FraudTrial Run(int seed, bool honestAlone)
    {
        var town = new Town(new Dice(seed));
        var honest = new HonestVoters(town).Vote();
        var attacks = Load.Fraud.Attacks.Kinds.ToDictionary(kind => kind, kind => new Attacks(town).Run(kind));
        var options = FraudOptions.Default with { KnownDevices = Kiosks(), KnownNetworks = Kiosks() };
        var flagged = Flagged([.. honest, .. attacks.Values.SelectMany(attack => attack)], options);
        return new FraudTrial(seed, [.. attacks.Select(attack => Count(attack.Key, attack.Value, flagged))], Count("honest", honest, flagged),
            honestAlone ? Count("honest_alone", honest, Flagged(honest, options)) : null);
    }

    private static HashSet<string> Kiosks() =>
        [.. HonestVoters.KioskNames.SelectMany(name => Enumerable.Range(0, Town.Days + 1).Select(day => Town.Salted(name, Town.Opens.AddDays(day))))];

    private static HashSet<Guid> Flagged(IReadOnlyList<BallotTrace> traces, FraudOptions options) =>
        [.. FraudSignals.Examine(traces, options).Where(signal => signal.Flagged).Select(signal => signal.BallotUid)];

    private static Caught Count(string kind, IReadOnlyList<BallotTrace> ballots, HashSet<Guid> flagged) =>
        new(kind, ballots.Count, ballots.Count(ballot => flagged.Contains(ballot.BallotUid)));
}
