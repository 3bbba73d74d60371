using IdeaPlatform.Benchmarks;
using IdeaPlatform.Ledger;
using Xunit;

namespace IdeaPlatform.Tests;

public sealed class VerifierTests
{
    private static void IsRight(LedgerReport report) => Assert.True(report.Ok, string.Join('\n', report.Findings.Select(finding => $"{finding.Code}: {finding.Sentence}")));

    [Theory]
    [InlineData(1, 200, "approval")]
    [InlineData(2, 200, "knapsack")]
    [InlineData(3, 200, "points")]
    [InlineData(4, 9_000, "approval")]
    [InlineData(5, 1, "approval")]
    [InlineData(6, 4_096, "points")]
    [InlineData(7, 4_097, "approval")]
    public void What_was_published_rightly_is_found_right_and_counted_again(int seed, int rows, string method)
    {
        var season = new Season(seed, rows, method, checkpointEvery: rows > 1_000 ? 700 : 50);
        var report = PackageFolder.Verify(season);
        IsRight(report);
        Assert.Equal(season.Call, report.Call);
        Assert.Equal(rows, report.Rows);
        Assert.Equal(Merkle.Root([.. season.Hashes]), report.Root);
        Assert.Equal(season.Notes.Count, report.Checkpoints);
        Assert.Equal(season.Openings().Count, report.Ballots);
        Assert.Equal(season.InTally().Count, report.InTally);
        Assert.Equal(season.Result().Quarantined, report.Quarantined);
        Assert.Equal(season.Result().Invalidated, report.Invalidated);
        Assert.Equal(season.Result().Tally, report.Tally);
    }

    [Fact]
    public void What_the_benchmark_makes_up_is_found_right()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"ledger-{Guid.NewGuid():N}");
        try
        {
            LedgerMaker.Write(folder, 2_000);
            var report = LedgerVerifier.Verify(folder, ct: TestContext.Current.CancellationToken);
            IsRight(report);
            Assert.Equal(2_000, report.Rows);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Ballots_with_too_few_picks_are_valid_and_not_counted()
    {
        var season = new Season(8, 300, minPicks: 2);
        var report = PackageFolder.Verify(season);
        IsRight(report);
        Assert.InRange(report.InTally, 1, report.Ballots - report.Quarantined - report.Invalidated - 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_zip_is_as_good_as_a_folder(bool inFolder)
    {
        using var package = new PackageFolder(new Season(9, 300).Files());
        IsRight(PackageFolder.Check(package.Zip(inFolder)));
    }

    [Fact]
    public void Progress_goes_up_to_the_end()
    {
        using var package = new PackageFolder(new Season(10, 9_000, checkpointEvery: 5_000).Files());
        var seen = new Seen();
        PackageFolder.Check(package.Folder, progress: seen);
        Assert.Equal(["openings", "rows"], seen.Last.Keys.Order());
        Assert.All(seen.Last.Values, last => Assert.Equal(last.Total, last.Done));
    }

    [Fact]
    public void Witnessed_checkpoints_that_fit_are_counted()
    {
        var season = new Season(11, 300);
        var report = PackageFolder.Verify(season, options: new VerifyOptions(season.Key.ToPem(), [new("a.txt", season.Notes[1]), new("b.txt", SignedCheckpoint.Join(season.Notes))]));
        IsRight(report);
        Assert.Equal(1 + season.Notes.Count, report.Witnessed);
    }

    [Fact]
    public void Nothing_at_the_path_is_no_verdict()
    {
        Assert.Throws<FileNotFoundException>(() => PackageFolder.Check(Path.Combine(Path.GetTempPath(), "nothing-is-here")));
        using var package = new PackageFolder([]);
        Assert.Throws<FileNotFoundException>(() => PackageFolder.Check(package.Folder));
        File.WriteAllText(Path.Combine(package.Folder, "x.zip"), "no zip");
        Assert.Throws<InvalidDataException>(() => PackageFolder.Check(Path.Combine(package.Folder, "x.zip")));
    }

    private sealed class Seen : IProgress<VerifyProgress>
    {
        public Dictionary<string, VerifyProgress> Last { get; } = [];

        public void Report(VerifyProgress value) => Last[value.Stage] = value;
    }
}
