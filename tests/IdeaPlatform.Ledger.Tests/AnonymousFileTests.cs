using IdeaPlatform.Ledger;
using Xunit;
using static IdeaPlatform.Tests.Tampering;

namespace IdeaPlatform.Tests;

/// <summary>ballots.pb, the file that rules are run on: whatever it says otherwise than the ledger is named.</summary>
public sealed class AnonymousFileTests
{
    private readonly Season _season = new(21, 260);

    [Fact]
    public void Anonymous_ballots_that_are_others_than_those_counted_are_named()
    {
        var report = PackageFolder.Verify(_season, files => Lines(files, LedgerPackage.Ballots, lines => lines[^1] = lines[^1].Split(';')[0] + ";GD2018-0001,GD2018-0002,GD2018-0003"));
        Assert.Contains("[[1,1],[2,1],[3,1]]", Named(report, "pb.extra").Sentence);
        Named(report, "pb.missing");
        Named(PackageFolder.Verify(_season, files => Lines(files, LedgerPackage.Ballots, lines => lines.RemoveAt(lines.Count - 1))), "pb.count");
        Named(PackageFolder.Verify(_season, files => files[LedgerPackage.Ballots] += "999;GD2018-0001\n"), "pb.extra");
        Named(PackageFolder.Verify(_season, files => files[LedgerPackage.Ballots] += "999;GD2018-9999\n"), "pb.vote");
        Named(PackageFolder.Verify(_season, files => files[LedgerPackage.Ballots] = "x"), "pb.form");
    }

    [Fact]
    public void Projects_of_the_anonymous_file_that_are_not_those_signed_before_the_vote_are_named()
    {
        Finding Changed(string code, Action<List<string>, int> change) => Named(PackageFolder.Verify(_season, files => Lines(files, LedgerPackage.Ballots, lines => change(lines, lines.FindIndex(line => line.StartsWith("GD2018-0003;", StringComparison.Ordinal))))), code);
        var found = Changed("pb.cost", (lines, at) => lines[at] = lines[at].Replace(";30;", ";20;", StringComparison.Ordinal));
        Assert.Contains("GD2018-0003 costs \"20\", and the opening 30 yuan", found.Sentence);
        Assert.Contains("votes for GD2018-0003", Changed("pb.votes", (lines, at) => lines[at] = "GD2018-0003;30;999").Sentence);
        Assert.Contains("a score of 999", Changed("pb.votes", (lines, at) => lines[at] = lines[at][..lines[at].LastIndexOf(';')] + ";999").Sentence);
        Assert.Contains("second time", Changed("pb.project", (lines, at) => lines.Insert(at, lines[at])).Sentence);
        Assert.Contains("does not list idea 3 (GD2018-0003)", Changed("pb.project", (lines, at) => lines.RemoveAt(at)).Sentence);
        Assert.Contains("does not say num_votes", Changed("pb.count", (lines, _) => lines.RemoveAll(line => line.StartsWith("num_votes", StringComparison.Ordinal))).Sentence);
    }

    [Theory]
    [InlineData("max_length;3", "max_length;2", "says max_length 2, and the opening 3")]
    [InlineData("min_length;1", "min_length;0", "says min_length 0, and the opening 1")]
    [InlineData("num_projects;12", "num_projects;11", "says num_projects 11, and the opening 12")]
    [InlineData("vote_type;approval", "vote_type;ordinal", "says vote_type ordinal, and the opening approval")]
    [InlineData("budget;5000", "budget;5000\nmax_sum_cost;90", "says max_sum_cost 90, and the opening has no such limit")]
    [InlineData("budget;5000", "budget;5000\nmax_points;1", "says max_points 1, and the opening has no such limit")]
    public void What_the_anonymous_file_says_of_the_vote_is_held_against_the_opening(string right, string wrong, string said)
    {
        var found = Named(PackageFolder.Verify(_season, files => files[LedgerPackage.Ballots] = files[LedgerPackage.Ballots].Replace($"\n{right}\n", $"\n{wrong}\n", StringComparison.Ordinal)), "pb.meta");
        Assert.Contains(said, found.Sentence);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("the first")]
    public void A_voter_who_is_there_twice_is_named(string voter) =>
        Assert.Contains($"has the voter \"{voter}\" a second time", Named(FirstAndLast(voter, voter), "pb.voter").Sentence);

    [Fact]
    public void Voters_whose_names_differ_in_a_nought_are_two() => Assert.True(FirstAndLast("1", "01").Ok);

    private LedgerReport FirstAndLast(string first, string last) => PackageFolder.Verify(_season, files => Lines(files, LedgerPackage.Ballots, lines =>
    {
        var at = lines.FindIndex(line => line.StartsWith("1;", StringComparison.Ordinal));
        (lines[at], lines[^1]) = (first + lines[at][1..], last + lines[^1][lines[^1].IndexOf(';', StringComparison.Ordinal)..]);
    }));

    [Fact]
    public void A_vote_that_picks_one_idea_twice_is_named_and_stops_nothing()
    {
        var report = PackageFolder.Verify(_season, files => Lines(files, LedgerPackage.Ballots, lines => lines[^1] = lines[^1].Split(';')[0] + ";GD2018-0001,GD2018-0001"));
        Assert.Contains("one idea twice", Named(report, "pb.vote").Sentence);
        Named(report, "pb.missing");
    }

    [Fact]
    public void A_quotation_mark_that_nothing_closes_is_named_and_not_waited_for()
    {
        var votes = string.Concat(Enumerable.Repeat("1;GD2018-0001\n", 300_000));
        Assert.Contains("nothing closes", Named(PackageFolder.Verify(_season, files => files[LedgerPackage.Ballots] += "\"" + votes), "pb.form").Sentence);
        Named(PackageFolder.Verify(_season, files => files[LedgerPackage.Ballots] += "999;\"GD2018-0001\n"), "pb.form");
    }
}
