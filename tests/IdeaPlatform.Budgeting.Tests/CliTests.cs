using System.IO.Compression;
using System.Text.Json;
using IdeaPlatform.Budgeting;
using IdeaPlatform.Budgeting.Cli;
using Xunit;

namespace IdeaPlatform.Tests;

public sealed class CliTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pbtally-").FullName;

    private static string Pb(string name) => Path.Combine(Fixtures.Synthetic, name);

    private static (int Code, string Out, string Error) Run(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        return (Verbs.Run(args, output, error), output.ToString(), error.ToString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    [Fact]
    public void Allocate_prints_the_form_that_others_rely_on()
    {
        var (code, output, error) = Run("allocate", Pb("02_decimal_money.pb"), "--rule", "greedy_votes", "--ties", "lexico", "--json");
        Assert.Equal((0, ""), (code, error));
        using var json = JsonDocument.Parse(output);
        Assert.Equal(["a", "b"], json.RootElement.GetProperty("selected").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal(("0.3", "0.3", "lexico", "greedy_votes", 2), (json.RootElement.GetProperty("cost").GetString(), json.RootElement.GetProperty("budget").GetString(),
            json.RootElement.GetProperty("ties").GetString(), json.RootElement.GetProperty("rule").GetString(), json.RootElement.GetProperty("rounds").GetArrayLength()));
        Assert.Contains("2 of 2 projects, 0.3 of 0.3", Run("allocate", Pb("02_decimal_money.pb"), "--rule", "greedy_votes").Out);
    }

    [Theory]
    [InlineData("exhaustive", "c")]
    [InlineData("official", "c")]
    [InlineData("overspend", "c")]
    public void The_variant_and_the_increment_of_add1_are_options(string variant, string selected)
    {
        var (code, output, _) = Run("allocate", Pb("13_choose1.pb"), "--rule", "mes_cost_add1", "--variant", variant, "--increment", "25", "--json");
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        Assert.Contains(selected, json.RootElement.GetProperty("selected").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal((variant, "25"), (json.RootElement.GetProperty("variant").GetString(), json.RootElement.GetProperty("raise").GetProperty("increment").GetString()));
    }

    [Fact]
    public void Every_rule_name_is_known()
    {
        foreach (var name in Rule.Names)
        {
            string[] forms = name.StartsWith("mes", StringComparison.Ordinal) ? [name, $"{name}_add1", $"{name}_add1+greedy_points", $"{name}+greedy_votes"] : [name, $"{name}+greedy_votes"];
            Assert.All(forms, form => Assert.Equal((form, 0), (Rule.Parse(form).ToString(), Run("allocate", Pb("10_cumulative.pb"), "--rule", form).Code)));
        }
    }

    [Theory]
    [InlineData("allocate")]
    [InlineData("allocate", "FILE")]
    [InlineData("allocate", "FILE", "--rule", "best")]
    [InlineData("allocate", "FILE", "--rule", "greedy_votes_add1")]
    [InlineData("allocate", "FILE", "--rule", "mes_cost", "--ties", "coin")]
    [InlineData("allocate", "FILE", "--rule", "mes_cost_add1", "--variant", "mine")]
    [InlineData("allocate", "FILE", "--rule", "mes_cost_add1", "--increment", "0.5")]
    [InlineData("allocate", "FILE", "--rule", "mes_cost_add1", "--increment", "0")]
    [InlineData("allocate", "FILE", "--rule", "mes_cost", "--no-skip")]
    [InlineData("allocate", "FILE", "--rule", "mes_cost", "--exclude", "z")]
    [InlineData("allocate", "FILE", "--rule", "mes_cost", "--unknown")]
    [InlineData("allocate", "nowhere.pb", "--rule", "mes_cost")]
    [InlineData("explain", "FILE", "--rule", "mes_cost")]
    [InlineData("explain", "FILE", "--rule", "mes_cost", "--project", "z")]
    [InlineData("compare", "FILE", "--rule", "best")]
    [InlineData("check")]
    [InlineData("verify")]
    public void Wrong_use_ends_with_2(params string[] args)
    {
        var (code, output, error) = Run([.. args.Select(word => word == "FILE" ? Pb("01_tie_ids.pb") : word)]);
        Assert.Equal((2, ""), (code, output));
        Assert.NotEmpty(error);
    }

    [Fact]
    public void Check_lists_every_error_with_its_line_and_ends_with_1()
    {
        Assert.Equal(0, Run("check", Pb("01_tie_ids.pb")).Code);
        var text = File.ReadAllText(Pb("01_tie_ids.pb")).Replace("v2;9,10,2", "v2;9,11", StringComparison.Ordinal).Replace("v3;", "v1;", StringComparison.Ordinal);
        var (code, output, _) = Run("check", Write("wrong.pb", text));
        Assert.Equal(1, code);
        Assert.Contains("line 22: error: vote for \"11\", which is no project [pb.unknown_project]", output);
        Assert.Contains("line 23: error: voter \"v1\" is there twice [pb.voter_twice]", output);
        var refused = Run("allocate", Path.Combine(_folder, "wrong.pb"), "--rule", "mes_cost");
        Assert.Equal((1, ""), (refused.Code, refused.Out));
        Assert.StartsWith("line 22: ", refused.Error);
    }

    [Fact]
    public void Compare_and_explain_speak_and_print_json()
    {
        var (code, output, _) = Run("compare", Pb("11_mes_vs_greedy.pb"));
        Assert.Equal(0, code);
        Assert.Contains("40.0 %", output);
        using var table = JsonDocument.Parse(Run("compare", Pb("11_mes_vs_greedy.pb"), "--rule", "mes_cost", "--rule", "greedy_votes", "--json").Out);
        Assert.Equal([0, 4], table.RootElement.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("voters_with_nothing").GetInt32()));
        Assert.Contains("Funded in round", Run("explain", Pb("11_mes_vs_greedy.pb"), "--rule", "mes_cost", "--project", "B").Out);
        Assert.Contains("Not funded: its supporters had", Run("explain", Pb("11_mes_vs_greedy.pb"), "--rule", "mes_cost", "--project", "A3").Out);
        using var one = JsonDocument.Parse(Run("explain", Pb("11_mes_vs_greedy.pb"), "--rule", "mes_cost", "--project", "A3", "--json").Out);
        Assert.Equal("money_spent", one.RootElement.GetProperty("loser").GetProperty("reason").GetString());
    }

    [Fact]
    public void Verify_computes_a_published_result_again_from_file_folder_and_zip()
    {
        File.Copy(Pb("11_mes_vs_greedy.pb"), Path.Combine(_folder, "ballots.pb"));
        var result = Write("allocation.json", Run("allocate", Path.Combine(_folder, "ballots.pb"), "--rule", "mes_cost_add1", "--json").Out);
        Assert.Equal(0, Run("verify", result).Code);
        Assert.Equal(0, Run("verify", result, "--pb", Pb("11_mes_vs_greedy.pb")).Code);
        Assert.Equal(0, Run("verify", _folder).Code);
        var zip = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.zip");
        ZipFile.CreateFromDirectory(_folder, zip, CompressionLevel.Fastest, includeBaseDirectory: true);
        Assert.Equal(0, Run("verify", zip).Code);
        File.Delete(zip);
        File.WriteAllText(result, File.ReadAllText(result).Replace("\"B\"", "\"A3\"", StringComparison.Ordinal));
        var (code, output, _) = Run("verify", result);
        Assert.Equal(1, code);
        Assert.Contains("differs", output);
        Assert.Equal(1, Run("verify", result, "--pb", Pb("01_tie_ids.pb")).Code);
        File.Delete(Path.Combine(_folder, "ballots.pb"));
        Assert.Equal(2, Run("verify", result).Code);
    }
}
