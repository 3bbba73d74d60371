using System.Security.Cryptography;
using System.Text.Json;
using IdeaPlatform.Budgeting;
using Xunit;

namespace IdeaPlatform.Tests;

/// <summary>Equality with pabutools on everything that was computed with it, and with the cities that decided by equal shares.</summary>
public sealed class PabulibTests
{
    [Fact]
    public void Every_outcome_of_the_synthetic_elections_is_that_of_pabutools()
    {
        var (files, differences) = Differences(Fixtures.Synthetic);
        Assert.Empty(differences);
        Assert.Equal(16, files);
    }

    [Fact]
    public void Every_outcome_of_the_real_elections_is_that_of_pabutools()
    {
        var (files, differences) = Differences(Fixtures.Real());
        Assert.Empty(differences);
        Assert.True(files >= 6, $"There are {files} real elections only.");
    }

    [Fact]
    public void The_official_variant_funds_what_real_cities_funded()
    {
        var folder = Fixtures.Real();
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")));
        var cities = json.RootElement.GetProperty("official_mes_elections").EnumerateArray().ToList();
        Assert.NotEmpty(cities);
        foreach (var city in cities)
        {
            var election = Fixtures.Load(Path.Combine(folder, city.GetProperty("file").GetString()!));
            var result = Fixtures.Allocate(election, Fixtures.Options("mes_cost_add1"));
            Assert.Equal(Texts(city.GetProperty("official_selected")), result.Selected.Order(StringComparer.Ordinal));
            Assert.Equal(city.GetProperty("cost").GetString(), election.Amount(result.Cost));
            Assert.Equal(city.GetProperty("final_per_voter").GetInt64() * Money.Unit(election.Decimals), result.Share);
            var selected = election.Projects.Where(project => project.Columns.GetValueOrDefault("selected") == "1").Select(project => project.Id).Order(StringComparer.Ordinal);
            Assert.Equal(selected, result.Selected.Order(StringComparer.Ordinal));
        }
    }

    /// <summary>What differs: selection, order where it is stated, cost, for every file, rule and tie rule.</summary>
    private static (int Files, List<string> Differences) Differences(string folder)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")));
        var (differences, files, outcomes) = (new List<string>(), 0, 0);
        foreach (var file in json.RootElement.GetProperty("instances").EnumerateObject())
        {
            files++;
            var path = Path.Combine(folder, file.Name);
            Assert.Equal(file.Value.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));
            var election = Fixtures.Load(path);
            Assert.Equal(file.Value.GetProperty("ballots").GetInt32(), election.VoterCount);
            foreach (var rule in file.Value.GetProperty("results").EnumerateObject())
            {
                foreach (var ties in new[] { TieRule.Lexico, TieRule.Official })
                {
                    if (!rule.Value.TryGetProperty(ties.ToString().ToLowerInvariant(), out var expected)) continue;
                    outcomes++;
                    var result = Fixtures.Allocate(election, Fixtures.Options(rule.Name, ties, Add1Variant.Exhaustive) with { FundUnsupported = true });
                    var name = $"{file.Name} {rule.Name} {ties}";
                    if (!result.Selected.Order(StringComparer.Ordinal).SequenceEqual(Texts(expected.GetProperty("selected")))) differences.Add($"{name}: {string.Join(",", result.Selected)}");
                    if (expected.TryGetProperty("order", out var order) && !result.Selected.SequenceEqual(Texts(order))) differences.Add($"{name}, order: {string.Join(",", result.Selected)}");
                    if (Rational.Of(result.Cost, Money.Unit(election.Decimals)) != Rational.Parse(expected.GetProperty("cost").GetString()!)) differences.Add($"{name}, cost: {result.Cost}");
                }
            }
        }
        Assert.True(outcomes > 60, $"There are {outcomes} outcomes only.");
        return (files, differences);
    }

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(item => item.GetString()!);
}
