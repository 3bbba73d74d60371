namespace IdeaPlatform.Voting.Fraud.Signals;

/// <summary>
/// What is left of how a ballot came in. The hashes are salted anew each day, so the same device on two days is two devices;
/// <paramref name="AccountAge"/> and <paramref name="SessionAge"/> are taken at the first pick. <paramref name="Picks"/> are numbers
/// of the opening list: the program compares them, nobody is shown them.
/// </summary>
internal sealed record BallotTrace(
    Guid BallotUid, DateTimeOffset FirstAt, DateTimeOffset LastAt, int Taps, string DeviceHash, string NetworkHash, string? Source,
    TimeSpan AccountAge, TimeSpan? SessionAge, string? AreaCode, IReadOnlyList<int> Picks);

/// <summary>
/// One reason to look at a ballot. <paramref name="Facts"/> are numbers (how many, how many were to be expected, seconds), never choices.
/// </summary>
internal sealed record Evidence(string Kind, double Points, IReadOnlyDictionary<string, double> Facts);

/// <summary>Everything that speaks against one ballot. Flagged only puts it into the queue of people; nothing happens by itself.</summary>
internal sealed record BallotSignal(Guid BallotUid, double Score, bool Flagged, IReadOnlyList<Evidence> Evidence);
