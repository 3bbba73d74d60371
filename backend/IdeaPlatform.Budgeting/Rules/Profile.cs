namespace IdeaPlatform.Budgeting;

/// <summary>The ballots as a rule sees them: who supports what with what weight, from both sides, in flat arrays.</summary>
internal sealed class Profile
{
    private Profile(int projects, int voters, int[] times)
    {
        (Projects, Voters, Times) = (projects, voters, times);
        TimesExact = new double[times.Length];
        for (var i = 0; i < times.Length; i++) TimesExact[i] = times[i];
    }

    public int Projects { get; }

    /// <summary>All voters, with empty ballots too: they share the money.</summary>
    public int Voters { get; }

    /// <summary>Voters of each group of equal ballots.</summary>
    public int[] Times { get; }

    public double[] TimesExact { get; }

    /// <summary>Supporters of project p are the places Starts[p]..Starts[p + 1] of Group and, unless all weigh one, Weight.</summary>
    public int[] Starts { get; private set; } = [];

    public int[] Group { get; private set; } = [];

    public int[]? Weight { get; private set; }

    /// <summary>What group g supports: places BallotStarts[g]..BallotStarts[g + 1] of Ballot and BallotWeight.</summary>
    public int[] BallotStarts { get; private set; } = [];

    public int[] Ballot { get; private set; } = [];

    public int[]? BallotWeight { get; private set; }

    /// <summary>Voters with a weight above zero.</summary>
    public long[] Supporters { get; private set; } = [];

    /// <summary>Sum of weights over voters.</summary>
    public long[] Score { get; private set; } = [];

    /// <param name="byPoints">Weights are points (of an ordinal vote without points: places from the end); else everything supported weighs one.</param>
    public static Profile Of(Election election, bool byPoints)
    {
        var ballots = election.Ballots;
        var (groups, projects) = (ballots.Count, election.Projects.Count);
        var (defaultScore, points) = (DefaultScore(election), byPoints && (election.HasPoints || election.VoteType == VoteType.Ordinal));
        var times = new int[groups];
        var starts = new int[groups + 1];
        var length = 0;
        for (var g = 0; g < groups; g++)
        {
            times[g] = ballots.Times(g);
            length += defaultScore > 0 ? projects : ballots.Projects(g).Length;
        }
        var flat = new int[length];
        var weights = points ? new int[length] : null;
        var at = 0;
        var full = defaultScore > 0 ? new int[projects] : [];
        for (var g = 0; g < groups; g++)
        {
            var picks = ballots.Projects(g);
            var given = ballots.Points(g);
            if (defaultScore > 0)
            {
                Array.Fill(full, defaultScore);
                for (var i = 0; i < picks.Length; i++) full[picks[i]] = given.IsEmpty ? 1 : given[i];
                for (var p = 0; p < projects; p++) Put(p, full[p]);
            }
            else if (election.VoteType == VoteType.Ordinal)
            {
                for (var i = 0; i < picks.Length; i++) Put(picks[i], picks.Length - i);
            }
            else
            {
                for (var i = 0; i < picks.Length; i++) Put(picks[i], given.IsEmpty ? 1 : given[i]);
            }
            starts[g + 1] = at;
        }
        var profile = new Profile(projects, ballots.VoterCount, times) { BallotStarts = starts, Ballot = flat, BallotWeight = weights };
        profile.Turn();
        return profile;

        void Put(int project, int weight)
        {
            if (weight < 0 && points) throw new AllocationException("options.negative_points", "A rule by points cannot use negative points.");
            if (weight <= 0) return;
            flat[at] = project;
            if (weights is not null) weights[at] = weight;
            at++;
        }
    }

    private static int DefaultScore(Election election) =>
        election.VoteType == VoteType.Scoring && election.MetaValue("default_score") is { } text && int.TryParse(text, out var score) ? score : 0;

    private void Turn()
    {
        Starts = new int[Projects + 1];
        (Supporters, Score) = (new long[Projects], new long[Projects]);
        var end = BallotStarts[^1];
        for (var i = 0; i < end; i++) Starts[Ballot[i] + 1]++;
        for (var p = 0; p < Projects; p++) Starts[p + 1] += Starts[p];
        Group = new int[end];
        Weight = BallotWeight is null ? null : new int[end];
        var next = new int[Projects];
        Array.Copy(Starts, next, Projects);
        for (var g = 0; g < Times.Length; g++)
        {
            for (var i = BallotStarts[g]; i < BallotStarts[g + 1]; i++)
            {
                var place = next[Ballot[i]]++;
                Group[place] = g;
                var weight = BallotWeight is null ? 1 : BallotWeight[i];
                if (Weight is not null) Weight[place] = weight;
                Supporters[Ballot[i]] += Times[g];
                Score[Ballot[i]] += (long)Times[g] * weight;
            }
        }
    }
}
