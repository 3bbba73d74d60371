using System.Text.Json;
using Xunit;

namespace IdeaPlatform.Tests;

public sealed class RuntimeTests
{
    /// <summary>The runtime ignores a setting that it does not know and says nothing: System.GC.Gen0Size was one (infra/adr/0057).</summary>
    [Fact]
    public void The_collector_knows_every_setting_that_the_server_gives_it()
    {
        // What this process was given does not matter: the names are all there, with whatever they hold.
        var known = GC.GetConfigurationVariables().Keys;
        var given = Given();
        Assert.Contains("Gen0MaxBudget", given);
        Assert.Empty(given.Where(name => !known.Any(variable => Names(variable, name))));
    }

    /// <summary>"ServerGC" for Server, "GCGen0MaxBudget" for Gen0MaxBudget, "GCConserveMem" for ConserveMemory.</summary>
    private static bool Names(string variable, string setting) =>
        variable == setting + "GC" || (variable.StartsWith("GC", StringComparison.Ordinal) && ("GC" + setting).StartsWith(variable, StringComparison.Ordinal));

    private static List<string> Given()
    {
        const string prefix = "System.GC.";
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "IdeaPlatform.Api.runtimeconfig.json")));
        var settings = file.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties");
        return [.. settings.EnumerateObject().Where(setting => setting.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(setting => setting.Name[prefix.Length..])];
    }
}
