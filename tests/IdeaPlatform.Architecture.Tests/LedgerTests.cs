using System.Text.RegularExpressions;
using Xunit;

namespace IdeaPlatform.Tests;

/// <summary>Who distrusts the platform reads the ledger library alone: it must stand without it.</summary>
public sealed partial class LedgerTests
{
    private static readonly string s_folder = Path.Combine(Checkout.Root, "backend", "IdeaPlatform.Ledger");
    private static readonly string s_tool = Path.Combine(Checkout.Root, "backend", "IdeaPlatform.Budgeting.Cli");

    [Fact]
    public void The_ledger_library_references_nothing_of_the_platform_and_no_package()
    {
        var project = File.ReadAllText(Path.Combine(s_folder, "IdeaPlatform.Ledger.csproj"));
        Assert.DoesNotMatch(Reference(), project);
        var files = Checkout.Files(s_folder, ".cs");
        Assert.NotEmpty(files);
        Assert.Empty(files.Where(file => Foreign(file.Text)).Select(file => file.Path));
    }

    [Fact]
    public void The_tool_knows_libraries_and_not_the_application()
    {
        var project = File.ReadAllText(Path.Combine(s_tool, "IdeaPlatform.Budgeting.Cli.csproj"));
        Assert.DoesNotContain("IdeaPlatform.Api", project);
        Assert.DoesNotContain("PackageReference", project);
    }

    [Theory]
    [InlineData("using IdeaPlatform.Kernel;", true)]
    [InlineData("global::IdeaPlatform.Voting.Ballot.Fresh();", true)]
    [InlineData("using Npgsql;", true)]
    [InlineData("using IdeaPlatform.Ledger;", false)]
    [InlineData("namespace IdeaPlatform.Ledger;", false)]
    [InlineData("using System.Text;", false)]
    public void A_planted_use_is_found(string line, bool isForeign) => Assert.Equal(isForeign, Foreign(line));

    private static bool Foreign(string text) => Used().Matches(text).Any(match => !Own(match.Value)) || Imported().Matches(text).Any(match => !match.Groups[1].Value.StartsWith("System", StringComparison.Ordinal) && !Own(match.Groups[1].Value));

    private static bool Own(string name) => name == "IdeaPlatform.Ledger" || name.StartsWith("IdeaPlatform.Ledger.", StringComparison.Ordinal);

    [GeneratedRegex("<(Project|Package|Framework)?Reference ")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\bIdeaPlatform\.[A-Z]\w*")]
    private static partial Regex Used();

    [GeneratedRegex(@"^using (?:static )?([A-Z][\w.]*)", RegexOptions.Multiline)]
    private static partial Regex Imported();
}
