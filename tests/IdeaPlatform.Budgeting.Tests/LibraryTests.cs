using IdeaPlatform.Budgeting;
using Xunit;

namespace IdeaPlatform.Tests;

public sealed class LibraryTests
{
    [Fact]
    public void The_library_needs_nothing_but_the_class_library()
    {
        var project = File.ReadAllText(Path.Combine(Fixtures.Root, "backend", "IdeaPlatform.Budgeting", "IdeaPlatform.Budgeting.csproj"));
        Assert.DoesNotContain("Reference", project);
        var assemblies = typeof(Allocator).Assembly.GetReferencedAssemblies().Select(name => name.Name!).ToList();
        Assert.NotEmpty(assemblies);
        Assert.All(assemblies, name => Assert.StartsWith("System.", name));
    }

    [Fact]
    public void Nothing_is_decided_by_decimals_or_floats()
    {
        var files = Directory.GetFiles(Path.Combine(Fixtures.Root, "backend", "IdeaPlatform.Budgeting"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")).ToList();
        Assert.True(files.Count > 15);
        // Doubles stand only where a bound of their error is known, or to be shown.
        string[] known = ["EqualShares.cs", "EqualShares.Bounds.cs", "EqualShares.Exact.cs", "EqualShares.Watched.cs", "Phragmen.cs", "ShareBook.cs", "Profile.cs", "Rational.cs", "AllocationOptions.cs"];
        Assert.Empty(files.Where(file => !known.Contains(Path.GetFileName(file)) && File.ReadAllText(file).Contains("double ", StringComparison.Ordinal)));
        Assert.Empty(files.Where(file => File.ReadAllText(file).Contains("float ", StringComparison.Ordinal) || File.ReadAllText(file).Contains("(decimal)", StringComparison.Ordinal)));
    }
}
