using System.Diagnostics;
using System.Text;
using IdeaPlatform.Budgeting;
using Xunit;

namespace IdeaPlatform.Tests;

/// <summary>Files that no vote ever was, from a fixed seed: always an answer, with a line, in little time and memory.</summary>
public sealed class FuzzTests
{
    private const string Start = "META\nkey;value\ndescription;Test\ncountry;China\nunit;Kunming\ninstance;2026\nnum_projects;2\nnum_votes;2\nbudget;1000\nvote_type;approval\nrule;unknown\ndate_begin;2026\ndate_end;2026\n"
        + "PROJECTS\nproject_id;cost;name\na;600;A\nb;400;\"B; 2\"\nVOTES\nvoter_id;vote\nx;a,b\n";

    [Fact]
    public void A_file_cut_off_anywhere_is_refused_or_is_complete()
    {
        var whole = Encoding.UTF8.GetBytes(Start + "y;a,b\n");
        for (var length = 0; length < whole.Length; length++)
        {
            var reading = PbReader.Read(new MemoryStream(whole, 0, length), null, TestContext.Current.CancellationToken);
            // Without its last pick or its last line end the file still is one.
            var complete = length >= whole.Length - 4;
            Assert.Equal(complete, reading.Election is not null);
            if (!complete) Assert.All(reading.Issues, issue => Assert.True(issue.Line >= 1));
        }
    }

    [Fact]
    public void Binary_noise_is_refused_at_once()
    {
        var random = new Random(20261124);
        for (var i = 0; i < 300; i++)
        {
            var noise = new byte[random.Next(1, 5000)];
            random.NextBytes(noise);
            Refused(noise);
            // Noise where votes should be.
            Refused([.. Encoding.UTF8.GetBytes(Start), .. noise]);
        }
    }

    [Fact]
    public void Mutated_files_always_get_an_answer()
    {
        var random = new Random(42);
        var whole = Encoding.UTF8.GetBytes(Start + "y;b\n");
        var pieces = ";\n\",\r\0-.9aMETAVOTES"u8.ToArray();
        for (var i = 0; i < 8_000; i++)
        {
            var bytes = (byte[])whole.Clone();
            for (var change = random.Next(1, 4); change > 0; change--) bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : pieces[random.Next(pieces.Length)];
            var reading = PbReader.Read(new MemoryStream(bytes), null, TestContext.Current.CancellationToken);
            if (reading.Election is null) Assert.Contains(reading.Issues, issue => issue.Level == PbLevel.Error && issue.Line >= 1 && issue.Message.Length > 0);
            else Fixtures.Allocate(reading.Election, Fixtures.Options("mes_cost+greedy_votes"));
        }
    }

    [Theory]
    [InlineData("z;", "a,")]
    [InlineData("z;", "b")]
    [InlineData("z;\"", "a;\n")]
    [InlineData("", ";")]
    [InlineData("", "\"\"")]
    [InlineData("", "q;a\n")]
    [InlineData("", "q;a,a\n")]
    public void Ten_megabytes_of_one_thing_are_refused_in_bounded_time_and_memory(string before, string piece)
    {
        var text = new StringBuilder(Start).Append(before);
        while (text.Length < 10_000_000) text.Append(piece);
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        text.Clear();
        var (clock, allocated) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        Refused(bytes);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - allocated < 600_000_000, "That took too much memory.");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), "That took too long.");
    }

    [Fact]
    public void A_line_of_a_million_characters_is_a_clear_error()
    {
        var bytes = Encoding.UTF8.GetBytes(Start + "y;" + new string('n', 1_000_000) + "\n");
        var reading = Refused(bytes);
        var error = Assert.Single(reading.Issues, issue => issue.Level == PbLevel.Error);
        Assert.Equal((21, "pb.unknown_project"), (error.Line, error.Code));
        Assert.True(error.Message.Length < 200);
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_does_not_swallow_a_large_file_without_end()
    {
        var text = new StringBuilder(Start).Append("y;\"a\n");
        while (text.Length < 20_000_000) text.Append("more;and;more\n");
        var reading = Refused(Encoding.UTF8.GetBytes(text.ToString()));
        Assert.Equal("line 21: a quotation mark is never closed", reading.Issues.First(issue => issue.Level == PbLevel.Error).ToString());
    }

    private static PbReading Refused(byte[] bytes)
    {
        var reading = PbReader.Read(new MemoryStream(bytes), null, TestContext.Current.CancellationToken);
        Assert.Null(reading.Election);
        Assert.Contains(reading.Issues, issue => issue.Level == PbLevel.Error && issue.Line >= 1);
        Assert.True(reading.Issues.Count <= 1000);
        return reading;
    }
}
