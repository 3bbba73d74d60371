using System.Text.RegularExpressions;
using Xunit;

namespace IdeaPlatform.Tests;

public sealed partial class FrontendTests
{
    private static readonly IReadOnlyList<SourceFile> s_files = Checkout.Files(Checkout.Frontend, ".ts", ".tsx");

    [Fact]
    public void Features_know_no_other_feature_and_ui_knows_none()
    {
        Assert.True(s_files.Count > 20, "the scan found no sources");
        Assert.Empty(Offences(s_files));
    }

    [Fact]
    public void Features_take_their_controls_from_ui_and_nowhere_else() =>
        Assert.Empty(s_files.Where(file => !file.Path.StartsWith("frontend/src/ui/", StringComparison.Ordinal) && !file.Path.StartsWith("frontend/src/app/", StringComparison.Ordinal))
            .Where(file => file.Text.Contains("from '@mantine/core'", StringComparison.Ordinal)).Select(file => file.Path));

    [Fact]
    public void The_types_of_the_server_are_generated_and_never_written_by_hand()
    {
        var schema = File.ReadAllText(Path.Combine(Checkout.Frontend, "api", "schema.d.ts"));
        var document = File.ReadAllText(Path.Combine(Checkout.Api, "openapi", "v1.json"));
        var paths = ApiPath().Matches(document).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(paths);
        Assert.Empty(paths.Where(path => !schema.Contains($"\"{path}\": {{", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("frontend/src/features/ideas/X.tsx", "import { A } from '../voting/A';")]
    [InlineData("frontend/src/features/ideas/X.tsx", "import { A } from '@/features/voting/A';")]
    [InlineData("frontend/src/ui/X.tsx", "import { A } from '../features/voting/A';")]
    [InlineData("frontend/src/ui/X.tsx", "const A = import('@/features/voting/A');")]
    public void A_planted_import_is_found(string path, string line) => Assert.Single(Offences([new SourceFile(path, line)]));

    private static IEnumerable<string> Offences(IEnumerable<SourceFile> files) =>
        from file in files
        let own = Feature().Match(file.Path).Groups[1].Value
        where own.Length > 0 || file.Path.StartsWith("frontend/src/ui/", StringComparison.Ordinal)
        from Match import in Import().Matches(file.Text)
        let target = Resolve(file.Path, import.Groups[1].Value)
        let other = Feature().Match(target).Groups[1].Value
        where other.Length > 0 && other != own
        select $"{file.Path}: imports {import.Groups[1].Value}";

    private static string Resolve(string from, string import)
    {
        if (import.StartsWith("@/", StringComparison.Ordinal)) return "frontend/src/" + import[2..];
        if (!import.StartsWith('.')) return import;
        var parts = new List<string>(from.Split('/')[..^1]);
        foreach (var part in import.Split('/'))
        {
            if (part == "..") parts.RemoveAt(parts.Count - 1);
            else if (part != ".") parts.Add(part);
        }
        return string.Join('/', parts);
    }

    [GeneratedRegex(@"^frontend/src/features/([a-z]+)/")]
    private static partial Regex Feature();

    [GeneratedRegex(@"(?:from|import)\s*\(?\s*'([^']+)'")]
    private static partial Regex Import();

    [GeneratedRegex("\"(/api/[^\"]*)\": \\{")]
    private static partial Regex ApiPath();
}
