namespace IdeaPlatform.Voting.Fraud.Signals;

/// <summary>
/// An idea gets more new ballots in ten minutes than its own history explains. The expectation is its share of what all ideas get in
/// that window, or its own mean, whichever is more: an opening rush lifts every idea and is no burst of one.
/// </summary>
internal static class BurstSignal
{
    public const string Kind = "burst";

    public static void Examine(Field field)
    {
        var options = field.Options;
        var everybody = field.Ballots.CountBy(ballot => WindowOf(ballot, options)).ToDictionary();
        var span = everybody.Keys.Max() - everybody.Keys.Min() + 1;
        foreach (var (idea, ballots) in field.OfIdea)
        {
            var share = field.ShareOf(idea);
            var run = new List<int>();
            var before = long.MinValue;
            foreach (var window in ballots.GroupBy(at => WindowOf(field.Ballots[at], options)))
            {
                int[] members = [.. window];
                // The window's own surplus must not excuse itself.
                var expected = Math.Max((double)ballots.Count / span, share * (everybody[window.Key] - members.Length) / Math.Max(0.05, 1 - share));
                if (members.Length < options.BurstFloor || Chance.Poisson(members.Length, expected) >= options.BurstTail) continue;
                if (window.Key - before > 3) Close(field, run);
                before = window.Key;
                run.AddRange(members);
                foreach (var at in members) field.Add(at, Kind, 1, ("ballots", members.Length), ("expected", expected), ("minutes", options.Window.TotalMinutes));
            }
            Close(field, run);
        }
    }

    private static void Close(Field field, List<int> run)
    {
        if (run.Count > 0) field.Groups.Add(new Group(Kind, [.. run]));
        run.Clear();
    }

    private static long WindowOf(BallotTrace ballot, FraudOptions options) => ballot.FirstAt.UtcTicks / options.Window.Ticks;
}
