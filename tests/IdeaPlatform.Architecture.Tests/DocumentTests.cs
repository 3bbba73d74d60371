using System.Text.RegularExpressions;
using Xunit;

namespace IdeaPlatform.Tests;

/// <summary>What is written for people stays true where a program can tell.</summary>
public sealed partial class DocumentTests
{
    private static readonly IReadOnlyList<SourceFile> s_documents =
    [
        .. Directory.GetFiles(Checkout.Root, "*.md").Select(path => new SourceFile(Path.GetFileName(path), File.ReadAllText(path))),
        .. new[] { "backend", "tests", "infra" }.SelectMany(folder => Checkout.Files(Path.Combine(Checkout.Root, folder), ".md")),
    ];

    [Fact]
    public void Every_link_and_picture_of_a_document_is_there()
    {
        Assert.True(s_documents.Count > 40, "the scan found no documents");
        Assert.Empty(s_documents.SelectMany(DeadLinks));
    }

    [Fact]
    public void Every_decision_is_dated_and_in_the_list_under_its_title()
    {
        var decisions = s_documents.Where(file => Decision().IsMatch(file.Path)).ToList();
        var list = s_documents.Single(file => file.Path == "infra/adr/README.md").Text;
        Assert.NotEmpty(decisions);
        Assert.Empty(decisions.Where(file => !DecisionHead().IsMatch(file.Text)).Select(file => file.Path));
        Assert.Empty(decisions.Where(file => !list.Contains(Row(file), StringComparison.Ordinal)).Select(file => file.Path));
    }

    [Fact]
    public void Both_front_pages_show_the_same_folders()
    {
        var (english, chinese) = (Tree("README.md"), Tree("README.zh-CN.md"));
        Assert.True(english.Count > 20, "the scan found no folders");
        Assert.Equal(english, chinese);
    }

    /// <summary>Whoever doubts a vote has only these lines to go by: those of the package, and those of the page.</summary>
    [Theory]
    [InlineData("backend/IdeaPlatform.Api/Voting/Publication/LedgerFiles.cs")]
    [InlineData("frontend/src/features/voting/WithPbtally.tsx")]
    public void A_line_to_type_names_a_project_that_is_there(string path)
    {
        var named = Project().Matches(File.ReadAllText(Path.Combine(Checkout.Root, path))).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, project => Assert.Single(Directory.GetFiles(Path.Combine(Checkout.Root, project), "*.csproj")));
    }

    [Fact]
    public void A_planted_dead_link_is_found() =>
        Assert.Equal(["x.md: infra/no.md", "x.md: no.webp"], DeadLinks(new SourceFile("x.md", "[a](infra/no.md#b) [c](https://example.org) [d](#e) [f](README.md) <img src=\"no.webp\">")));

    private static IEnumerable<string> DeadLinks(SourceFile file) => Link().Matches(file.Text)
        .Select(match => (match.Groups[1].Value + match.Groups[2].Value).Split('#')[0])
        .Where(link => link.Length > 0 && !link.Contains(':', StringComparison.Ordinal) && !Path.Exists(Path.Combine(Checkout.Root, Path.GetDirectoryName(file.Path)!, link)))
        .Select(link => $"{file.Path}: {link}");

    private static string Row(SourceFile decision)
    {
        var head = DecisionHead().Match(decision.Text);
        return $"| [{head.Groups[1].Value}]({Path.GetFileName(decision.Path)}) | {head.Groups[2].Value} |";
    }

    /// <summary>The names at the beginning of the lines in the block that shows where things are.</summary>
    private static List<string> Tree(string path)
    {
        var text = s_documents.Single(file => file.Path == path).Text;
        return [.. Block().Match(text).Groups[1].Value.Split('\n').Where(line => line.Length > 0).Select(line => line.TrimStart().Split(' ')[0])];
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)|src=""([^""]+)""")]
    private static partial Regex Link();

    [GeneratedRegex(@"dotnet run --project (\S+) --")]
    private static partial Regex Project();

    [GeneratedRegex(@"^infra/adr/\d{4}-[a-z0-9-]+\.md$")]
    private static partial Regex Decision();

    [GeneratedRegex(@"\A# (\d{4}) (.+)\n\n?\d{4}-\d\d-\d\d · accepted")]
    private static partial Regex DecisionHead();

    [GeneratedRegex(@"^```\n(backend/.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
