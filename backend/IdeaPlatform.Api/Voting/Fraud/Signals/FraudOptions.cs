namespace IdeaPlatform.Voting.Fraud.Signals;

/// <summary>
/// The thresholds, declared before the measurement and the same for every call. They were set on seeds 1 to 20 of the simulator;
/// the figures of the record are of seeds 100 to 119.
/// </summary>
internal sealed record FraudOptions
{
    public static FraudOptions Default { get; } = new();

    /// <summary>Devices of station kiosks: dozens of ballots on one of them are what it is there for.</summary>
    public IReadOnlySet<string> KnownDevices { get; init; } = new HashSet<string>();

    public IReadOnlySet<string> KnownNetworks { get; init; } = new HashSet<string>();

    /// <summary>From this score a ballot waits in the queue.</summary>
    public double FlagAt { get; init; } = 4.5;

    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A burst is above what a Poisson law with the idea's own history exceeds once in ten thousand windows...</summary>
    public double BurstTail { get; init; } = 1e-4;

    /// <summary>...and at least that many ballots, so that a quiet idea with five friends is none.</summary>
    public int BurstFloor { get; init; } = 10;

    /// <summary>A family, and a neighbour, on one phone in one day.</summary>
    public int DeviceGenerous { get; init; } = 6;

    public int DeviceMany { get; init; } = 12;

    /// <summary>A carrier puts thousands behind one address: the number alone says nothing, only agreement beyond chance does.</summary>
    public int NetworkFloor { get; init; } = 6;

    public int CopyFloor { get; init; } = 10;

    public int CopyMany { get; init; } = 25;

    public TimeSpan CopySpan { get; init; } = TimeSpan.FromHours(24);

    public int SourceFloor { get; init; } = 20;

    /// <summary>What chance may explain of an agreement within a group: one in a million.</summary>
    public double GroupTail { get; init; } = 1e-6;

    /// <summary>The same where the group itself was already beyond chance.</summary>
    public double TraitTail { get; init; } = 1e-3;

    public int GroupFloor { get; init; } = 10;

    public TimeSpan Young { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Registered to vote at once.</summary>
    public TimeSpan JustMade { get; init; } = TimeSpan.FromMinutes(30);

    public TimeSpan Hasty { get; init; } = TimeSpan.FromSeconds(12);

    public TimeSpan HastyTap { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Nobody reads a list and picks in that time.</summary>
    public TimeSpan TooFast { get; init; } = TimeSpan.FromSeconds(3);

    public TimeSpan TooFastTap { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan RhythmFrom { get; init; } = TimeSpan.FromMinutes(2);

    public TimeSpan RhythmTo { get; init; } = TimeSpan.FromMinutes(90);

    public int RhythmLength { get; init; } = 12;

    /// <summary>Decimal exponent of the chance that a rhythm is an accident, over everything that was tried.</summary>
    public double RhythmRarity { get; init; } = 10;
}
