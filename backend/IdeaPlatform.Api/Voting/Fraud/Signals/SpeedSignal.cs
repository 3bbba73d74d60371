namespace IdeaPlatform.Voting.Fraud.Signals;

/// <summary>One ballot by itself: picked sooner than the list can be read, or tap on tap like a machine.</summary>
internal static class SpeedSignal
{
    public const string Start = "speed_start";
    public const string Taps = "speed_taps";

    public static void Examine(Field field)
    {
        var options = field.Options;
        for (var at = 0; at < field.Ballots.Count; at++)
        {
            var ballot = field.Ballots[at];
            if (ballot.SessionAge is { } age && age <= options.Hasty)
            {
                field.Add(at, Start, age <= options.TooFast ? 1 : 0.5, ("seconds", age.TotalSeconds));
            }
            if (Field.GapOf(ballot) is { } gap && gap <= options.HastyTap)
            {
                field.Add(at, Taps, gap <= options.TooFastTap ? 1.5 : 0.75, ("seconds", gap.TotalSeconds), ("taps", ballot.Taps));
            }
        }
    }
}
