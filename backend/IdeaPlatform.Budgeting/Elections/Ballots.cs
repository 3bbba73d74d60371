namespace IdeaPlatform.Budgeting;

/// <summary>
/// Equal ballots once each, with the number of voters who cast them: the rules never tell such voters apart, and 131,778 voters of one city
/// cast 197 different ballots. All in a few flat arrays.
/// </summary>
public sealed class Ballots
{
    private readonly int[] _starts;
    private readonly int[] _projects;
    private readonly int[]? _points;
    private readonly int[] _times;

    internal Ballots(int[] starts, int[] projects, int[]? points, int[] times)
    {
        (_starts, _projects, _points, _times) = (starts, projects, points, times);
        foreach (var count in times) VoterCount = checked(VoterCount + count);
    }

    /// <summary>How many different ballots there are.</summary>
    public int Count => _times.Length;

    public int VoterCount { get; }

    public bool HasPoints => _points is not null;

    /// <summary>How many voters cast this ballot.</summary>
    public int Times(int ballot) => _times[ballot];

    /// <summary>Indexes into <see cref="Election.Projects"/>: ascending, for an ordinal vote best first.</summary>
    public ReadOnlySpan<int> Projects(int ballot) => _projects.AsSpan(_starts[ballot], _starts[ballot + 1] - _starts[ballot]);

    /// <summary>Points of the projects of the same place; empty when ballots carry none.</summary>
    public ReadOnlySpan<int> Points(int ballot) => _points is null ? default : _points.AsSpan(_starts[ballot], _starts[ballot + 1] - _starts[ballot]);
}
