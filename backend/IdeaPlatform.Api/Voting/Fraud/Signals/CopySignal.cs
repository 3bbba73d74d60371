namespace IdeaPlatform.Voting.Fraud.Signals;

/// <summary>
/// The same two or more picks again and again within a day. Popular ideas meet on ballots by chance, so the number is held against what
/// their popularity alone would give.
/// </summary>
internal static class CopySignal
{
    public const string Kind = "copies";

    public static void Examine(Field field)
    {
        var options = field.Options;
        var sizes = field.Ballots.CountBy(ballot => ballot.Picks.Count).ToDictionary();
        var picks = field.Ballots.Sum(ballot => ballot.Picks.Count);
        var same = Enumerable.Range(0, field.Ballots.Count).Where(at => field.Ballots[at].Picks.Count >= 2)
            .GroupBy(field.SetOf);
        foreach (var set in same)
        {
            int[] members = [.. set];
            if (members.Length < options.CopyFloor) continue;
            var size = field.Ballots[members[0]].Picks.Count;
            var chance = 1.0;
            foreach (var (idea, place) in field.Ballots[members[0]].Picks.Select((idea, place) => (idea, place))) chance *= (place + 1.0) * field.OfIdea[idea].Count / picks;
            Mark(field, members, size, chance * sizes[size] / Days(field));
        }
    }

    /// <summary>Each ballot is judged by the fullest day that it lies in.</summary>
    private static void Mark(Field field, int[] members, int size, double aDay)
    {
        var options = field.Options;
        var marked = new HashSet<int>();
        for (int first = 0, last = 0; first < members.Length; first++)
        {
            while (last < members.Length && field.Ballots[members[last]].FirstAt - field.Ballots[members[first]].FirstAt <= options.CopySpan) last++;
            var copies = last - first;
            if (copies < options.CopyFloor || copies < 4 * aDay || Chance.Poisson(copies, Math.Max(0.5, aDay)) >= options.GroupTail) continue;
            var points = (copies >= options.CopyMany ? 4.5 : 3) * (size >= 3 ? 1 : 0.5);
            foreach (var at in members[first..last])
            {
                field.Add(at, Kind, points, ("copies", copies), ("expected", aDay), ("hours", options.CopySpan.TotalHours));
                marked.Add(at);
            }
        }
        if (marked.Count > 0) field.Groups.Add(new Group(Kind, [.. marked.Order()]));
    }

    private static double Days(Field field) => Math.Max(1, (field.Ballots[^1].FirstAt - field.Ballots[0].FirstAt).TotalDays);
}
