namespace IdeaPlatform.Budgeting;

/// <summary>All that a result knows of one project. Money is in minor units.</summary>
/// <param name="Round">Null when it is not funded.</param>
/// <param name="Loser">Null when it is funded.</param>
/// <param name="RivalIn">Rounds in which it was among the nearest rivals.</param>
/// <param name="Tied">Rounds in which it was equal to the winner, or won a tie.</param>
public sealed record Explanation(string Project, long Cost, Round? Round, Loser? Loser, IReadOnlyList<Round> RivalIn, IReadOnlyList<Round> Tied)
{
    public bool Funded => Round is not null;

    /// <summary>What a result says of a project; nothing is computed again.</summary>
    /// <exception cref="AllocationException">The election has no such project.</exception>
    public static Explanation Of(Election election, AllocationResult result, string project)
    {
        ArgumentNullException.ThrowIfNull(election);
        ArgumentNullException.ThrowIfNull(result);
        var known = election.Projects.FirstOrDefault(one => one.Id == project) ?? throw new AllocationException("options.unknown_project", $"Project \"{project}\" is not in the election.");
        return new Explanation(project, known.Cost,
            result.Rounds.FirstOrDefault(round => round.Winner == project),
            result.Losers.FirstOrDefault(loser => loser.Project == project),
            [.. result.Rounds.Where(round => round.Rivals.Any(rival => rival.Project == project))],
            [.. result.Rounds.Where(round => round.Tie is { } tie && tie.Projects.Contains(project))]);
    }
}
