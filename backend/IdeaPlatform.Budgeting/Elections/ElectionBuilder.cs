using System.Globalization;

namespace IdeaPlatform.Budgeting;

/// <summary>Makes an election in memory: first all projects, then ballots, which are grouped as they come.</summary>
/// <param name="budget">In minor units.</param>
/// <param name="decimals">Decimals of the currency that a minor unit is; 2 for fen.</param>
public sealed class ElectionBuilder(VoteType voteType, long budget, int decimals)
{
    private readonly List<Project> _projects = [];
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private BallotTable? _table;

    /// <summary>Rows of META; what the numbers say themselves (num_projects, num_votes, budget, vote_type) need not be here.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Meta { get; init; } = [];

    /// <exception cref="ArgumentException">The id is empty or taken, the cost is negative or too large, or ballots were added already.</exception>
    public ElectionBuilder AddProject(Project project)
    {
        ArgumentNullException.ThrowIfNull(project);
        if (_table is not null) throw new ArgumentException("All projects come before the first ballot.", nameof(project));
        if (project.Id.Length == 0) throw new ArgumentException("A project needs an id.", nameof(project));
        if (project.Cost is < 0 or > Money.Most) throw new ArgumentException($"The cost of project \"{project.Id}\" is out of range.", nameof(project));
        if (!_index.TryAdd(project.Id, _projects.Count)) throw new ArgumentException($"Project \"{project.Id}\" is there twice.", nameof(project));
        _projects.Add(project);
        return this;
    }

    /// <summary>Adds the ballot of one voter or, if it is known, of several with the same one.</summary>
    /// <param name="projects">Indexes in the order of <see cref="AddProject"/>; for an ordinal vote best first, else in any order.</param>
    /// <param name="points">Points for each of them, in a cumulative or scoring vote; else empty.</param>
    /// <exception cref="ArgumentException">An index is unknown or is there twice, or there are not as many points as projects.</exception>
    public ElectionBuilder AddBallot(ReadOnlySpan<int> projects, ReadOnlySpan<int> points = default, int times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        var withPoints = voteType is VoteType.Cumulative or VoteType.Scoring;
        if (points.Length != (withPoints ? projects.Length : 0)) throw new ArgumentException("A ballot has points for each project in a cumulative or scoring vote, and none else.", nameof(points));
        _table ??= new BallotTable(_projects.Count, voteType == VoteType.Ordinal, withPoints);
        foreach (var project in projects)
        {
            if ((uint)project >= (uint)_projects.Count) throw new ArgumentException($"There is no project {project}.", nameof(projects));
        }
        if (_table.Add(projects, points, times) < 0) throw new ArgumentException("A project is on a ballot twice.", nameof(projects));
        return this;
    }

    public Election Build()
    {
        if (budget is < 0 or > Money.Most) throw new ArgumentException("The budget is out of range.");
        if (decimals is < 0 or > Money.MostDecimals) throw new ArgumentException("The number of decimals is out of range.");
        var columns = new List<string>();
        foreach (var column in _projects.SelectMany(project => project.Columns.Keys))
        {
            if (!columns.Contains(column)) columns.Add(column);
        }
        var table = _table ?? new BallotTable(_projects.Count, false, voteType is VoteType.Cumulative or VoteType.Scoring);
        return new Election(voteType, budget, decimals, Meta, columns, _projects, table.ToBallots(), [], null);
    }

    internal static string Name(VoteType type) => type switch
    {
        VoteType.Approval => "approval",
        VoteType.Choose1 => "choose-1",
        VoteType.Cumulative => "cumulative",
        VoteType.Scoring => "scoring",
        VoteType.Ordinal => "ordinal",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type.ToString()),
    };

    internal static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);
}
