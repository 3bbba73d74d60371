using System.Text;
using IdeaPlatform.Budgeting;
using Xunit;

namespace IdeaPlatform.Tests;

public sealed class WriterTests
{
    private static string Written(Election election)
    {
        using var stream = new MemoryStream();
        PbWriter.Write(election, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [Fact]
    public void What_was_read_is_written_back_with_unknown_columns_and_reads_the_same()
    {
        const string text = "META\nkey;value\ndescription;\"A; \"\"B\"\"\"\ncountry;China\nunit;Kunming\ninstance;2026\nnum_projects;2\nnum_votes;3\nbudget;100.5\nvote_type;cumulative\nrule;unknown\n"
            + "date_begin;2026\ndate_end;31.12.2026\nmax_sum_points;9\nown_key;kept\nPROJECTS\nproject_id;cost;votes;score;name;colour\na;60;2;8;A;red\nb-2;40.25;2;6;\"B; \"\"two\"\"\";\n"
            + "VOTES\nvoter_id;vote;points;mood\nv1;a,b-2;5,4;glad\nv2;b-2;2;\nv3;a;3;calm\n";
        var election = Fixtures.Read(text, new PbReadOptions(Strict: true, KeepVoters: true));
        Assert.Equal(text, Written(election));
    }

    [Fact]
    public void A_file_with_mark_windows_line_ends_and_quotes_is_written_clean_and_means_the_same()
    {
        var path = Path.Combine(Fixtures.Synthetic, "09_quotes_crlf_bom.pb");
        var election = PbReader.Load(path, new PbReadOptions(KeepVoters: true), TestContext.Current.CancellationToken);
        var text = Written(election);
        Assert.DoesNotContain('\r', text);
        Assert.StartsWith("META\n", text);
        var again = Fixtures.Read(text, new PbReadOptions(Strict: true, KeepVoters: true));
        Assert.Equal(election.Projects.Select(project => project.Name), again.Projects.Select(project => project.Name));
        Assert.Equal(text, Written(again));
    }

    [Fact]
    public void Real_elections_are_written_back_so_that_they_read_the_same()
    {
        foreach (var path in Directory.GetFiles(Fixtures.Real(), "*.pb"))
        {
            var election = PbReader.Load(path, new PbReadOptions(KeepVoters: true), TestContext.Current.CancellationToken);
            var text = Written(election);
            Assert.DoesNotContain(Fixtures.Reading(text).Issues, issue => issue.Level > PbLevel.Note);
            Assert.Equal(text, Written(Fixtures.Read(text, new PbReadOptions(KeepVoters: true))));
            var one = Allocate(election);
            Assert.Equal(one, Allocate(Fixtures.Read(text)));
        }
    }

    [Fact]
    public void An_election_made_in_memory_is_written_as_the_checker_wants_it()
    {
        var builder = new ElectionBuilder(VoteType.Approval, 50_000_00, 2)
        {
            Meta = [new("description", "点子"), new("country", "China"), new("unit", "Kunming"), new("instance", "2026"), new("rule", "unknown"), new("date_begin", "2026"), new("date_end", "2026")],
        };
        builder.AddProject(Project.Create("GD-1", 12_345_67, "长椅; 树", "翠湖", "park")).AddProject(Project.Create("GD-2", 100_00, "灯"));
        var election = builder.AddBallot([1, 0]).AddBallot([0], times: 2).AddBallot([]).Build();
        var text = Written(election);
        Assert.Equal("META\nkey;value\ndescription;点子\ncountry;China\nunit;Kunming\ninstance;2026\nnum_projects;2\nnum_votes;4\nbudget;50000\nvote_type;approval\nrule;unknown\ndate_begin;2026\ndate_end;2026\n"
            + "PROJECTS\nproject_id;cost;votes;name;category;neighborhood\nGD-1;12345.67;3;\"长椅; 树\";park;翠湖\nGD-2;100;1;灯;;\nVOTES\nvoter_id;vote\n1;GD-1,GD-2\n2;GD-1\n3;GD-1\n4;\n", text);
        Assert.Empty(Fixtures.Reading(text, new PbReadOptions(Strict: true)).Issues);
    }

    [Fact]
    public void What_the_checker_would_refuse_is_not_written()
    {
        var election = Fixtures.Make(10, [("a b", 1)], "a b");
        var refused = Assert.Throws<PbException>(() => Written(election));
        Assert.Contains(refused.Issues, issue => issue.Code == "pb.id_form");
        Assert.Contains(refused.Issues, issue => issue.Code == "pb.meta_missing");
    }

    private static string Allocate(Election election) => string.Join(",", Fixtures.Allocate(election, Fixtures.Options(election.HasPoints ? "mes_points_add1" : "mes_cost_add1")).Selected);
}
