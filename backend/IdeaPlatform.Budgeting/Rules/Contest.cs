namespace IdeaPlatform.Budgeting;

/// <summary>An election with its options, made ready: who may win, who is preferred in a tie, who excludes whom.</summary>
internal sealed class Contest
{
    private Profile? _points;

    public Contest(Election election, AllocationOptions options)
    {
        (Election, Options) = (election, options);
        Votes = Profile.Of(election, byPoints: false);
        var count = election.Projects.Count;
        Cost = new long[count];
        for (var p = 0; p < count; p++) Cost[p] = election.Projects[p].Cost;
        Out = new LossReason?[count];
        var index = Index = new Dictionary<string, int>(count, StringComparer.Ordinal);
        for (var p = 0; p < count; p++) index.Add(election.Projects[p].Id, p);
        Check(index);
        Enemies = new List<int>?[count];
        foreach (var (one, other) in options.Incompatible)
        {
            (Enemies[index[one]] ??= []).Add(index[other]);
            (Enemies[index[other]] ??= []).Add(index[one]);
        }
        Least = new long?[count];
        foreach (var part in options.PartFunding) Least[index[part.Project]] = part.Least;
        foreach (var id in options.Excluded) Out[index[id]] = LossReason.Excluded;
        if (options.MinimumVotes > 0 || options.MinimumScore > 0)
        {
            for (var p = 0; p < count; p++)
            {
                if (Votes.Supporters[p] < options.MinimumVotes) Out[p] ??= LossReason.BelowMinimumVotes;
                if ((election.HasPoints ? Points : Votes).Score[p] < options.MinimumScore) Out[p] ??= LossReason.BelowMinimumScore;
            }
        }
        (Rank, _lot) = Ranks(index);
    }

    private readonly int[]? _lot;

    public Election Election { get; }

    /// <summary>The place of each id in the election.</summary>
    public Dictionary<string, int> Index { get; }

    public AllocationOptions Options { get; }

    public Profile Votes { get; }

    public Profile Points => _points ??= Profile.Of(Election, byPoints: true);

    public long[] Cost { get; }

    /// <summary>Why a project cannot win at all; null for those that can.</summary>
    public LossReason?[] Out { get; }

    /// <summary>Place of a project in the order of ties, 0 the preferred.</summary>
    public int[] Rank { get; }

    public List<int>?[] Enemies { get; }

    public long?[] Least { get; }

    public string Id(int project) => Election.Projects[project].Id;

    /// <summary>The project that comes first in the order of ties.</summary>
    public int Preferred(List<int> projects)
    {
        var first = projects[0];
        foreach (var p in projects)
        {
            if (Rank[p] < Rank[first]) first = p;
        }
        return first;
    }

    /// <summary>The tie between projects that a rule found equal, or null when there is just one.</summary>
    public Tie? Tie(IReadOnlyList<int> equal)
    {
        if (equal.Count < 2) return null;
        var sorted = new int[equal.Count];
        for (var i = 0; i < sorted.Length; i++)
        {
            var place = i;
            for (; place > 0 && Rank[sorted[place - 1]] > Rank[equal[i]]; place--) sorted[place] = sorted[place - 1];
            sorted[place] = equal[i];
        }
        var (first, second) = (sorted[0], sorted[1]);
        var by = Options.Ties == TieRule.Lexico ? "id"
            : Cost[first] != Cost[second] ? "cost"
            : Votes.Supporters[first] != Votes.Supporters[second] ? "supporters"
            : _lot is null ? "id" : "lot";
        var ids = new string[sorted.Length];
        for (var i = 0; i < ids.Length; i++) ids[i] = Id(sorted[i]);
        return new Tie(ids, by);
    }

    private (int[] Rank, int[]? Lot) Ranks(Dictionary<string, int> index)
    {
        var order = new int[Cost.Length];
        for (var p = 0; p < order.Length; p++) order[p] = p;
        int[]? lot = null;
        if (Options is { Ties: TieRule.Official, Lot: { } drawn })
        {
            lot = new int[order.Length];
            for (var place = 0; place < drawn.Count; place++) lot[index[drawn[place]]] = place;
        }
        Array.Sort(order, (a, b) =>
        {
            if (Options.Ties == TieRule.Official)
            {
                var by = Cost[a].CompareTo(Cost[b]);
                if (by == 0) by = Votes.Supporters[b].CompareTo(Votes.Supporters[a]);
                if (by == 0 && lot is not null) by = lot[a].CompareTo(lot[b]);
                if (by != 0) return by;
            }
            return string.CompareOrdinal(Id(a), Id(b));
        });
        var rank = new int[order.Length];
        for (var place = 0; place < order.Length; place++) rank[order[place]] = place;
        return (rank, lot);
    }

    private void Check(Dictionary<string, int> index)
    {
        var options = Options;
        foreach (var id in options.Excluded) Known(index, id, "excluded");
        foreach (var (one, other) in options.Incompatible)
        {
            Known(index, one, "incompatible");
            Known(index, other, "incompatible");
            if (one == other) throw new AllocationException("options.pair", "A project cannot be incompatible with itself.");
        }
        foreach (var part in options.PartFunding) Known(index, part.Project, "part-funded");
        if (options.Lot is { } lot)
        {
            if (options.Ties != TieRule.Official) throw new AllocationException("options.lot", "A lot goes with the tie rule official only.");
            foreach (var id in lot) Known(index, id, "drawn by lot");
            if (lot.Count != index.Count || lot.Distinct(StringComparer.Ordinal).Count() != index.Count) throw new AllocationException("options.lot", "The lot must name every project once.");
        }
        if (options.Increment <= 0) throw new AllocationException("options.increment", "The increment must be above zero.");
        if (options.MostSteps < 0) throw new AllocationException("options.steps", "The most steps cannot be below zero.");
        if (options.MinimumVotes < 0 || options.MinimumScore < 0) throw new AllocationException("options.minimum", "A minimum cannot be below zero.");
        if (options.NoSkip && !options.Rule.IsGreedy) throw new AllocationException("options.no_skip", "No-skip goes with greedy rules only.");
        if (options.ComparisonStep && !options.Rule.IsEqualShares) throw new AllocationException("options.comparison", "The comparison step goes with equal shares only.");
        if (options.Rule is { Add1: true, IsEqualShares: false }) throw new AllocationException("options.add1", "Add1 goes with equal shares only.");
        if (options.PartFunding.Count > 0)
        {
            if (!options.Rule.IsGreedy && options.Rule.Completion == GreedyCompletion.None)
            {
                throw new AllocationException("options.part_funding", "Part-funding goes with greedy rules and greedy completions only: equal shares and Phragmén buy whole projects.");
            }
            foreach (var part in options.PartFunding)
            {
                if (part.Least < 1 || part.Least > Cost[index[part.Project]]) throw new AllocationException("options.part_funding", $"The least amount of project \"{part.Project}\" must be above zero and at most its cost.");
            }
            if (options.PartFunding.DistinctBy(part => part.Project).Count() != options.PartFunding.Count) throw new AllocationException("options.part_funding", "A project has one least amount.");
        }
        foreach (var floor in options.AreaFloors)
        {
            if (floor.Amount < 1) throw new AllocationException("options.area_floor", "An area floor must be above zero.");
            if (!Election.Projects.Any(project => project.Area == floor.Area)) throw new AllocationException("options.area_floor", $"No project is in the area \"{floor.Area}\".");
        }
        if (options.AreaFloors.DistinctBy(floor => floor.Area).Count() != options.AreaFloors.Count) throw new AllocationException("options.area_floor", "An area has one floor.");
        var left = Election.Budget;
        foreach (var floor in options.AreaFloors)
        {
            if (floor.Amount > left) throw new AllocationException("options.area_floor", "The area floors are more than the budget.");
            left -= floor.Amount;
        }
    }

    private static void Known(Dictionary<string, int> index, string id, string what)
    {
        if (!index.ContainsKey(id)) throw new AllocationException("options.unknown_project", $"Project \"{id}\", which is to be {what}, is not in the election.");
    }
}
