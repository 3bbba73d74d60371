using System.Globalization;
using IdeaPlatform.Budgeting;

namespace IdeaPlatform.Voting.Replay;

/// <summary>A file that cannot be taken, with the line where it went wrong.</summary>
public sealed class ElectionFileException(string message) : Exception(message);

public sealed record ElectionProject(string Id, string Name, long CostFen);

public sealed record ElectionVoter(string Id, IReadOnlyList<string> Picks);

/// <summary>
/// An election in the .pb format (pabulib) that can be replayed: approval and choose-1 votes, money in fen, and no count in the file that its
/// own votes contradict. Pure; the replay program reads with it too.
/// </summary>
public sealed record ElectionFile(
    string Description, string VoteType, long BudgetFen, IReadOnlyList<ElectionProject> Projects, IReadOnlyList<ElectionVoter> Voters)
{
    private const int FenDecimals = 2;

    public int PickCount => Voters.Sum(voter => voter.Picks.Count);

    /// <summary>In a choose-1 vote everybody has one pick; in an approval vote as many as there are projects.</summary>
    public int MaxPicks => VoteType == "choose-1" ? 1 : Projects.Count;

    public static ElectionFile Parse(byte[] bytes)
    {
        var reading = PbReader.Read(new MemoryStream(bytes), new PbReadOptions(KeepVoters: true));
        if (reading.Issues.FirstOrDefault(issue => issue.Level == PbLevel.Error || issue.Code == "pb.recount") is { } wrong) throw new ElectionFileException(wrong.ToString());
        var election = reading.Election!;
        var type = election.MetaValue("vote_type")!;
        if (election.VoteType is not (Budgeting.VoteType.Approval or Budgeting.VoteType.Choose1))
        {
            throw new ElectionFileException($"vote_type is \"{type}\": only approval and choose-1 can be replayed");
        }
        if (election.Decimals > FenDecimals)
        {
            throw new ElectionFileException(string.Create(CultureInfo.InvariantCulture, $"an amount has {election.Decimals} decimals: the platform counts in whole fen"));
        }
        var fen = Money.Unit(FenDecimals - election.Decimals);
        if (election.Budget > long.MaxValue / fen || election.Projects.Any(project => project.Cost > long.MaxValue / fen)) throw new ElectionFileException("an amount has too many digits");
        return new ElectionFile(election.MetaValue("description") ?? "", type, election.Budget * fen,
            [.. election.Projects.Select(project => new ElectionProject(project.Id, project.Name ?? "", project.Cost * fen))],
            [.. election.Voters!.Select(voter => new ElectionVoter(voter.Id, Picks(election, voter)))]);
    }

    private static List<string> Picks(Election election, Budgeting.Voter voter)
    {
        var picks = new List<string>();
        foreach (var project in voter.Order ?? election.Ballots.Projects(voter.Ballot)) picks.Add(election.Projects[project].Id);
        return picks;
    }
}
