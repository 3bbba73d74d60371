using System.Runtime.CompilerServices;

namespace IdeaPlatform.Tests;

internal sealed record SourceFile(string Path, string Text);

/// <summary>The files of this checkout, found from where this source file lies.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    public static string Api { get; } = Path.Combine(Root, "backend", "IdeaPlatform.Api");

    public static string Frontend { get; } = Path.Combine(Root, "frontend", "src");

    /// <summary>Files below a folder of the checkout, by relative path with forward slashes; build output left out.</summary>
    public static IReadOnlyList<SourceFile> Files(string folder, params string[] endings) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
            .Select(path => (Full: path, Relative: Path.GetRelativePath(Root, path).Replace('\\', '/')))
            .Where(path => !path.Relative.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "dist"))
            .Order()
            .Select(path => new SourceFile(path.Relative, File.ReadAllText(path.Full))),
    ];

    private static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
