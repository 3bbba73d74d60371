namespace IdeaPlatform.Budgeting;

/// <summary>How ballots are marked. <see cref="Choose1"/> is an approval of one project.</summary>
public enum VoteType
{
    Approval,
    Choose1,
    Cumulative,
    Scoring,
    Ordinal,
}

/// <summary>A project that can be funded.</summary>
/// <param name="Id">Any text; unique in its election, compared by ordinals.</param>
/// <param name="Cost">In minor units, not negative.</param>
/// <param name="Columns">What else a file tells of it, by name of the column; without project_id, cost, votes and score.</param>
public sealed record Project(string Id, long Cost, IReadOnlyDictionary<string, string> Columns)
{
    private static readonly Dictionary<string, string> s_none = [];

    public Project(string id, long cost) : this(id, cost, s_none)
    {
    }

    public string? Name => Of("name");

    public string? Category => Of("category");

    /// <summary>The neighborhood, else the district.</summary>
    public string? Area => Of("neighborhood") ?? Of("district");

    /// <summary>A project as a program makes it; what is null has no column.</summary>
    public static Project Create(string id, long cost, string? name = null, string? area = null, string? category = null)
    {
        var columns = new Dictionary<string, string>();
        if (name is not null) columns["name"] = name;
        if (category is not null) columns["category"] = category;
        if (area is not null) columns["neighborhood"] = area;
        return new Project(id, cost, columns);
    }

    private string? Of(string column) => Columns.TryGetValue(column, out var value) && value.Length > 0 ? value : null;
}

/// <summary>One row of VOTES, kept only to write it back.</summary>
/// <param name="Ballot">Index of the voter's ballot in <see cref="Election.Ballots"/>.</param>
/// <param name="Order">The projects in the order of the file, where it is not that of the ballot.</param>
/// <param name="Columns">Values of <see cref="Election.VoterColumns"/>.</param>
public sealed record Voter(string Id, int Ballot, int[]? Order, string[] Columns);

/// <summary>An election: money, projects, ballots. Made by <see cref="PbReader"/> or <see cref="ElectionBuilder"/>; it does not change.</summary>
public sealed class Election
{
    internal Election(
        VoteType voteType, long budget, int decimals, IReadOnlyList<KeyValuePair<string, string>> meta, IReadOnlyList<string> projectColumns,
        IReadOnlyList<Project> projects, Ballots ballots, IReadOnlyList<string> voterColumns, IReadOnlyList<Voter>? voters)
    {
        (VoteType, Budget, Decimals, Meta, ProjectColumns, Projects, Ballots, VoterColumns, Voters) =
            (voteType, budget, decimals, meta, projectColumns, projects, ballots, voterColumns, voters);
    }

    public VoteType VoteType { get; }

    /// <summary>The money there is, in minor units.</summary>
    public long Budget { get; }

    /// <summary>How many decimals of the currency a minor unit is: 0 when all amounts of a file are whole, 2 for fen.</summary>
    public int Decimals { get; }

    /// <summary>The rows of META, in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Meta { get; }

    /// <summary>Columns of PROJECTS other than project_id, cost, votes and score, in their order.</summary>
    public IReadOnlyList<string> ProjectColumns { get; }

    public IReadOnlyList<Project> Projects { get; }

    public Ballots Ballots { get; }

    /// <summary>How many voted, with an empty ballot too.</summary>
    public int VoterCount => Ballots.VoterCount;

    /// <summary>Columns of VOTES other than voter_id, vote and points, in their order.</summary>
    public IReadOnlyList<string> VoterColumns { get; }

    /// <summary>Null unless asked for: no rule needs to know who voted.</summary>
    public IReadOnlyList<Voter>? Voters { get; }

    /// <summary>Whether ballots carry points that a rule by points can use.</summary>
    public bool HasPoints => Ballots.HasPoints;

    public string? MetaValue(string key)
    {
        foreach (var row in Meta)
        {
            if (row.Key == key) return row.Value;
        }
        return null;
    }

    /// <summary>An amount of this election as text: see <see cref="Money.Format"/>.</summary>
    public string Amount(long minor) => Money.Format(minor, Decimals);

    /// <summary>Minor units of a decimal text in the currency of this election; null when it is none or needs more decimals.</summary>
    public long? ParseAmount(string text) =>
        Money.TryParse(text, out var digits, out var needs) && needs <= Decimals && Money.TryScale(digits, needs, Decimals, out var minor) ? minor : null;
}
