using System.Text;
using IdeaPlatform.Budgeting;
using Xunit;

namespace IdeaPlatform.Tests;

public sealed class ReaderTests
{
    // Lines 1 to 13; projects follow from line 14 on, votes from line 18 on.
    private const string Head = "META\nkey;value\ndescription;Test\ncountry;China\nunit;Kunming\ninstance;2026\nnum_projects;2\nnum_votes;2\nbudget;1000\nvote_type;approval\nrule;unknown\ndate_begin;2026\ndate_end;2026\n";
    private const string Projects = "PROJECTS\nproject_id;cost;name\na;600;A\nb;400;B\n";
    private const string Votes = "VOTES\nvoter_id;vote\n";

    private static string Cumulative(string votes) =>
        Head.Replace("approval", "cumulative", StringComparison.Ordinal) + "max_sum_points;9\n" + Projects + "VOTES\nvoter_id;vote;points\n" + votes;

    [Fact]
    public void A_clean_file_has_no_issue_even_in_a_strict_reading()
    {
        var reading = Fixtures.Reading(Head + Projects + Votes + "x;a,b\ny;\n", new PbReadOptions(Strict: true));
        Assert.Empty(reading.Issues);
        Assert.Equal((2, 2, 1000L, 0), (reading.Election!.Projects.Count, reading.Election.VoterCount, reading.Election.Budget, reading.Election.Decimals));
    }

    [Fact]
    public void Each_of_many_ids_is_known_once()
    {
        var index = new TextIndex();
        for (var i = 0; i < 20_000; i++) Assert.True(index.Add($"v{i * 7919 % 20_011}"));
        for (var i = 0; i < 20_000; i++)
        {
            Assert.Equal(i, index.Find($"v{i * 7919 % 20_011}"));
            Assert.False(index.Add($"v{i * 7919 % 20_011}"));
        }
        Assert.Equal((-1, -1, 20_000), (index.Find("v"), index.Find(""), index.Count));
        Assert.True(index.Add(""));
        Assert.Equal(20_000, index.Find(""));
    }

    [Theory]
    [InlineData("x;a,c\ny;a", 20, "pb.unknown_project")]
    [InlineData("x;a\nx;b", 21, "pb.voter_twice")]
    [InlineData("x;a\ny;b,a,b", 21, "pb.vote_twice")]
    [InlineData("x;a", 8, "pb.count")]
    [InlineData("x;a\ny;b\nz;a", 8, "pb.count")]
    [InlineData("x;a\ny", 21, "pb.field_missing")]
    [InlineData("x;a\n;b", 21, "pb.voter_id")]
    [InlineData("x;a\ny;\"b", 21, "pb.quote_open")]
    [InlineData("x;a\nVOTES\ny;b", 21, "pb.section_twice")]
    public void A_vote_that_is_wrong_is_refused_with_its_line(string votes, int line, string code) => Refused(Head + Projects + Votes + votes, line, code);

    [Theory]
    [InlineData("a;600\na;400", 17, "pb.project_twice")]
    [InlineData("a;600\nb;-4", 17, "pb.negative_cost")]
    [InlineData("a;600\nb;4x", 17, "pb.cost")]
    [InlineData("a;600\nb;", 17, "pb.cost")]
    [InlineData("a;600\nb", 17, "pb.field_missing")]
    [InlineData("a;600\n;4", 17, "pb.project_id")]
    [InlineData("a;600", 7, "pb.count")]
    [InlineData("a;600\nb;99999999999999999999", 17, "pb.amount")]
    public void A_project_that_is_wrong_is_refused_with_its_line(string projects, int line, string code) =>
        Refused(Head + "PROJECTS\nproject_id;cost\n" + projects + "\n" + Votes + "x;a\ny;a\n", line, code);

    [Theory]
    [InlineData("x;a,b;3\ny;a;1", 21, "pb.points_length")]
    [InlineData("x;a,b;3,2,1\ny;a;1", 21, "pb.points_length")]
    [InlineData("x;a,b;3,z\ny;a;1", 21, "pb.points")]
    [InlineData("x;a,b\ny;a;1", 21, "pb.field_missing")]
    public void Points_that_do_not_go_with_the_vote_are_refused_with_their_line(string votes, int line, string code) => Refused(Cumulative(votes), line, code);

    [Theory]
    [InlineData("", 1, "pb.section_missing")]
    [InlineData("hello", 1, "pb.section_missing")]
    [InlineData(Head, 13, "pb.section_missing")]
    [InlineData(Head + Projects, 17, "pb.section_missing")]
    [InlineData(Head + Votes, 14, "pb.section_missing")]
    [InlineData(Head + Projects + "VOTES\n", 18, "pb.header_missing")]
    [InlineData(Head + "PROJECTS\nproject_id;name\na;A\n" + Votes, 15, "pb.column_missing")]
    [InlineData(Head + Projects + "VOTES\nvoter_id;choice\nx;a\ny;b\n", 19, "pb.column_missing")]
    [InlineData("META\nkey;value\nvote_type;approval\n" + Projects + Votes, 1, "pb.meta_missing")]
    [InlineData("META\nkey;value\nbudget;1O\nvote_type;approval\n" + Projects + Votes, 3, "pb.budget")]
    [InlineData("META\nkey;value\nbudget;10\nvote_type;approvl\n" + Projects + Votes, 4, "pb.vote_type")]
    public void A_file_without_its_parts_is_refused_with_the_line_where_that_shows(string text, int line, string code) => Refused(text, line, code);

    [Fact]
    public void More_than_one_project_in_a_choose_1_vote_is_refused() =>
        Refused(Head.Replace("approval", "choose-1", StringComparison.Ordinal) + Projects + Votes + "x;a\ny;a,b\n", 21, "pb.choose_1");

    [Fact]
    public void All_errors_of_a_file_are_told_and_not_only_the_first()
    {
        var reading = Fixtures.Reading(Head + Projects + Votes + "x;a,c\nx;b\ny;a,a\n");
        Assert.Null(reading.Election);
        Assert.Equal([(8, "pb.count"), (20, "pb.unknown_project"), (21, "pb.voter_twice"), (22, "pb.vote_twice")], reading.Issues.Select(issue => (issue.Line, issue.Code)));
    }

    [Fact]
    public void A_byte_order_mark_windows_line_ends_padding_blank_lines_a_decimal_comma_and_a_missing_last_end_change_nothing()
    {
        var untidy = "\uFEFF" + (Head.Replace("budget;1000", "budget; 1000,50 ", StringComparison.Ordinal) + "\n" + Projects + Votes + "x; a , b\n\ny;a").Replace("\n", "\r\n", StringComparison.Ordinal);
        var reading = Fixtures.Reading(untidy);
        Assert.All(reading.Issues, issue => Assert.Equal(PbLevel.Note, issue.Level));
        Assert.Equal(["pb.padding", "pb.decimal_comma", "pb.blank"], reading.Issues.Select(issue => issue.Code).Distinct());
        var election = reading.Election!;
        Assert.Equal((10_005L, 1), (election.Budget, election.Decimals));
        Assert.Equal([6000L, 4000L], election.Projects.Select(project => project.Cost));
        Assert.Equal((2, 2), (election.VoterCount, election.Ballots.Count));
    }

    [Fact]
    public void Quotes_separators_and_line_ends_inside_quotes_belong_to_the_value()
    {
        var election = Fixtures.Read(Head + "PROJECTS\nproject_id;cost;name\na;1;\"x; \"\"y\"\"\nz\"\nb;2;plain \"middle\" marks\n" + Votes + "x;\"a,b\"\ny;a\n");
        Assert.Equal(["x; \"y\"\nz", "plain \"middle\" marks"], election.Projects.Select(project => project.Name));
        Assert.Equal([0, 1], election.Ballots.Projects(0).ToArray());
    }

    [Fact]
    public void The_line_of_an_error_counts_lines_inside_quotes() =>
        Refused(Head + "PROJECTS\nproject_id;cost;name\na;1;\"x\ny\"\nb;2;B\n" + Votes + "x;a\ny;z\n", 22, "pb.unknown_project");

    [Theory]
    [InlineData("rule;unknown", "rule;best", "pb.meta_form")]
    [InlineData("date_end;2026", "date_end;2026-01-01", "pb.meta_form")]
    [InlineData("country;China\n", "", "pb.meta_missing")]
    [InlineData("instance;2026", "instance;2026\ncomment;hello", "pb.meta_form")]
    [InlineData("instance;2026", "instance;2026\nmax_length;1", "pb.max_length")]
    public void What_only_the_checker_refuses_is_refused_by_a_strict_reading_alone(string from, string to, string code)
    {
        var text = Head.Replace(from, to, StringComparison.Ordinal) + Projects + Votes + "x;a,b\ny;a\n";
        var lenient = Fixtures.Reading(text);
        Assert.NotNull(lenient.Election);
        Assert.Contains(lenient.Issues, issue => issue.Code == code && issue.Level == PbLevel.Unclean);
        Assert.Null(Fixtures.Reading(text, new PbReadOptions(Strict: true)).Election);
    }

    [Fact]
    public void Counts_that_the_votes_do_not_give_are_unclean() =>
        Assert.Equal((16, "pb.recount"), Assert.Single(Fixtures.Reading(Head + "PROJECTS\nproject_id;cost;votes\na;1;7\nb;2;1\n" + Votes + "x;a\ny;a,b\n").Issues, issue => issue.Level == PbLevel.Unclean) is var issue
            ? (issue.Line, issue.Code) : default);

    [Fact]
    public void Points_go_with_their_project_whatever_the_order()
    {
        var election = Fixtures.Read(Cumulative("x;b,a;5,2\ny;a,b;2,5\n"));
        Assert.Equal(1, election.Ballots.Count);
        Assert.Equal(2, election.Ballots.Times(0));
        Assert.Equal([2, 5], election.Ballots.Points(0).ToArray());
    }

    [Fact]
    public void The_order_of_an_ordinal_vote_is_kept()
    {
        var election = Fixtures.Read(Head.Replace("approval", "ordinal", StringComparison.Ordinal) + Projects + Votes + "x;b,a\ny;a,b\n");
        Assert.Equal(2, election.Ballots.Count);
        Assert.Equal([1, 0], election.Ballots.Projects(0).ToArray());
    }

    [Fact]
    public void A_cancelled_reading_stops()
    {
        var many = new StringBuilder(Head + Projects + Votes);
        for (var i = 0; i < 20_000; i++) many.Append(i).Append(";a\n");
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => PbReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(many.ToString())), null, source.Token));
    }

    private static void Refused(string text, int line, string code)
    {
        var reading = Fixtures.Reading(text);
        Assert.Null(reading.Election);
        var error = reading.Issues.First(issue => issue.Level == PbLevel.Error);
        Assert.Equal((line, code), (error.Line, error.Code));
        var thrown = Assert.Throws<PbException>(() => Fixtures.Read(text));
        Assert.StartsWith($"line {line}: ", thrown.Message);
    }
}
