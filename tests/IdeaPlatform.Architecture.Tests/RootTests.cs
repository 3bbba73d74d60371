using Xunit;

namespace IdeaPlatform.Tests;

public sealed class RootTests
{
    private static readonly string[] s_names = ["backend", "frontend", "tests", "infra", "IdeaPlatform.sln", "package.json", "README.md"];

    private static readonly string[] s_toolFiles = ["global.json", "Directory.Build.props", "Directory.Packages.props", "package-lock.json", "LICENSE", "README.zh-CN.md"];

    // Made by the two commands and ignored by git.
    private static readonly string[] s_made = ["node_modules", "artifacts", "TestResults"];

    [Fact]
    public void The_root_holds_the_seven_names_and_what_tools_look_for_there()
    {
        var there = Directory.EnumerateFileSystemEntries(Checkout.Root).Select(path => Path.GetFileName(path)!).ToList();
        Assert.Empty(s_names.Except(there));
        Assert.Empty(there.Where(name => !name.StartsWith('.')).Except(s_names).Except(s_toolFiles).Except(s_made));
    }

    [Fact]
    public void The_lock_file_carries_no_download_addresses() =>
        Assert.DoesNotContain("://", string.Concat(File.ReadLines(Path.Combine(Checkout.Root, "package-lock.json"))
            .Where(line => line.Contains("\"resolved\"", StringComparison.Ordinal))));

    [Fact]
    public void A_file_of_code_stays_small_enough_to_explain_itself()
    {
        var files = Checkout.Files(Path.Combine(Checkout.Root, "backend"), ".cs");
        Assert.Equal(4, files.Select(file => file.Path.Split('/')[1]).Distinct().Count());
        Assert.Empty(files.Where(file => file.Text.Count(c => c == '\n') > 300).Select(file => file.Path));
    }
}
