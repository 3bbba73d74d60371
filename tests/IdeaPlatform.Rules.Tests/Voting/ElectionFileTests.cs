using System.Text;
using IdeaPlatform.Voting.Replay;
using Xunit;

namespace IdeaPlatform.Tests.Voting;

public sealed class ElectionFileTests
{
    private const string Head = "META\nkey;value\ndescription;Test\nnum_projects;2\nnum_votes;2\nbudget;1000.5\nvote_type;approval\n";
    private const string Projects = "PROJECTS\nproject_id;cost;votes;name\n1;600;2;A\nb 2;400,25;1;\"B; \"\"the second\"\"\"\n";
    private const string Votes = "VOTES\nvoter_id;vote\nx;1,b 2\ny; 1\n";

    [Fact]
    public void Reads_projects_money_names_and_votes()
    {
        var file = Parse(Head + Projects + Votes);
        Assert.Equal(100_050, file.BudgetFen);
        Assert.Equal(["A", "B; \"the second\""], file.Projects.Select(project => project.Name));
        Assert.Equal([60_000L, 40_025L], file.Projects.Select(project => project.CostFen));
        Assert.Equal(["1", "b 2"], file.Voters[0].Picks);
        Assert.Equal((2, 3), (file.MaxPicks, file.PickCount));
    }

    [Fact]
    public void A_byte_order_mark_windows_line_ends_blank_lines_and_a_missing_last_end_change_nothing()
    {
        var plain = Parse(Head + Projects + Votes);
        var other = Parse("\uFEFF" + (Head + "\n" + Projects + Votes.TrimEnd()).Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Equal(plain.Projects, other.Projects);
        Assert.Equal(plain.Voters.Select(voter => string.Join(",", voter.Picks)), other.Voters.Select(voter => string.Join(",", voter.Picks)));
    }

    [Fact]
    public void In_a_choose_1_vote_everybody_has_one_pick()
    {
        var head = Head.Replace("approval", "choose-1", StringComparison.Ordinal);
        Assert.Equal(1, Parse(head + Projects.Replace("600;2", "600;1", StringComparison.Ordinal) + "VOTES\nvoter_id;vote\nx;1\ny;b 2\n").MaxPicks);
        Assert.Contains("line 14", Refusal(head + Projects + Votes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cumulative")]
    [InlineData("scoring")]
    [InlineData("ordinal")]
    public void Votes_with_points_or_ranks_are_refused_clearly(string type) =>
        Assert.Contains("only approval and choose-1", Refusal(Head.Replace("approval", type, StringComparison.Ordinal) + Projects + "VOTES\nvoter_id;vote;points\nx;1,b 2;2,1\ny;1;1\n"), StringComparison.Ordinal);

    [Fact]
    public void Counts_that_the_votes_contradict_are_refused() =>
        Assert.StartsWith("line 10: votes of project \"1\" says 3, but the votes give 2", Refusal(Head + Projects.Replace("600;2", "600;3", StringComparison.Ordinal) + Votes), StringComparison.Ordinal);

    [Fact]
    public void Picks_stand_in_the_order_of_the_file() =>
        Assert.Equal(["b 2", "1"], Parse(Head + Projects + Votes.Replace("1,b 2", "b 2,1", StringComparison.Ordinal)).Voters[0].Picks);

    [Theory]
    [InlineData("x;1,b 2\ny;3", "line 15: vote for \"3\"")]
    [InlineData("x;1\nx;1", "line 15: voter \"x\" is there twice")]
    [InlineData("x;1,1\ny;1", "line 14: a project is voted for twice")]
    [InlineData("x\ny;1", "line 14: a field is missing")]
    [InlineData("x;1", "line 5: num_votes says 2, but there are 1")]
    [InlineData("x;\"1\ny;1", "line 14: a quotation mark is never closed")]
    public void What_does_not_fit_is_refused_with_its_line(string rows, string said) =>
        Assert.StartsWith(said, Refusal(Head + Projects + "VOTES\nvoter_id;vote\n" + rows), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("META\nkey;value\nbudget;5\nvote_type;\nPROJECTS\nproject_id;cost\n1;2\nVOTES\nvoter_id;vote\n")]
    [InlineData("META\nkey;value\nbudget;5\nvote_type;approval\nPROJECTS\nproject_id;cost\n1;1.234\nVOTES\nvoter_id;vote\n")]
    [InlineData("META\nkey;value\nvote_type;approval\n")]
    [InlineData("META\nkey;value\nvote_type;approval\nPROJECTS\nVOTES\nvoter_id;vote\n")]
    [InlineData("META\nkey;value\nvote_type;approval\nPROJECTS\nproject_id;name\nVOTES\nvoter_id;vote\n")]
    [InlineData("META\nkey;value\nvote_type;approval\nPROJECTS\nproject_id;cost\n1;1.234\nVOTES\nvoter_id;vote\n")]
    [InlineData("META\nkey;value\nvote_type;approval\nPROJECTS\nproject_id;cost\n1;-3\nVOTES\nvoter_id;vote\n")]
    public void What_is_no_election_is_refused(string text) => Assert.NotEmpty(Refusal(text));

    private static string Refusal(string text) => Assert.Throws<ElectionFileException>(() => Parse(text)).Message;

    private static ElectionFile Parse(string text) => ElectionFile.Parse(Encoding.UTF8.GetBytes(text));
}
