namespace IdeaPlatform.Voting.Fraud.Signals;

/// <summary>Many ballots of one device in a day; or ballots of one network that agree on an idea far beyond what the idea's support explains.</summary>
internal static class ClusterSignals
{
    public const string Device = "device";
    public const string Network = "network";

    public static void Examine(Field field)
    {
        Devices(field);
        Networks(field);
    }

    private static void Devices(Field field)
    {
        var options = field.Options;
        foreach (var device in Indexes(field).GroupBy(at => field.Ballots[at].DeviceHash).Where(device => !options.KnownDevices.Contains(device.Key)))
        {
            int[] members = [.. device];
            if (members.Length <= options.DeviceGenerous) continue;
            foreach (var at in members) field.Add(at, Device, members.Length >= options.DeviceMany ? 3.5 : 2, ("ballots", members.Length));
            field.Groups.Add(new Group(Device, members));
        }
    }

    private static void Networks(Field field)
    {
        var options = field.Options;
        // Hashes live for a day, and what a network votes is held against what the others voted on that day: a good idea that spreads
        // in an afternoon spreads behind every address.
        var closed = new List<(int Idea, int At)>();
        foreach (var day in Indexes(field).GroupBy(at => DayOf(field.Ballots[at])))
        {
            int[] today = [.. day];
            var votes = today.SelectMany(at => field.Ballots[at].Picks).CountBy(idea => idea).ToDictionary();
            foreach (var network in today.GroupBy(at => field.Ballots[at].NetworkHash).Where(network => !options.KnownNetworks.Contains(network.Key)))
            {
                closed.AddRange(Agreements(field, [.. network], today.Length, votes));
            }
        }
        // A farm changes its lines from day to day: what closed networks agree on is one group, however many they are.
        foreach (var idea in closed.GroupBy(one => one.Idea, one => one.At)) field.Groups.Add(new Group(Network, [.. idea]));
    }

    private static IEnumerable<(int Idea, int At)> Agreements(Field field, int[] network, int today, Dictionary<int, int> votes)
    {
        var options = field.Options;
        if (network.Length < options.NetworkFloor) yield break;
        foreach (var idea in network.SelectMany(at => field.Ballots[at].Picks.Select(pick => (pick, at))).GroupBy(pick => pick.pick, pick => pick.at))
        {
            int[] members = [.. idea];
            if (members.Length < options.NetworkFloor) continue;
            var elsewhere = (double)(votes[idea.Key] - members.Length) / Math.Max(1, today - network.Length);
            var share = Math.Max(elsewhere, field.ShareOf(idea.Key));
            if (members.Length < 2 * share * network.Length || Chance.Binomial(members.Length, network.Length, share) >= options.GroupTail) continue;
            var closed = members.Length >= 0.8 * network.Length;
            foreach (var at in members)
            {
                field.Add(at, Network, closed ? 2.5 : 1, ("agree", members.Length), ("ballots", network.Length), ("expected", share * network.Length));
            }
            if (closed) foreach (var at in members) yield return (idea.Key, at);
            else field.Groups.Add(new Group(Network, members));
        }
    }

    private static int DayOf(BallotTrace ballot) => ballot.FirstAt.ToOffset(TimeSpan.FromHours(8)).DayOfYear;

    private static IEnumerable<int> Indexes(Field field) => Enumerable.Range(0, field.Ballots.Count);
}
