using System.IO.Compression;
using IdeaPlatform.Ledger;
using Xunit;

namespace IdeaPlatform.Tests;

/// <summary>A published package in a folder of its own, removed afterwards.</summary>
internal sealed class PackageFolder : IDisposable
{
    public PackageFolder(Dictionary<string, string> files)
    {
        Directory.CreateDirectory(Folder);
        foreach (var (name, text) in files) File.WriteAllText(Path.Combine(Folder, name), text);
    }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"ledger-{Guid.NewGuid():N}");

    public string Zip(bool inFolder)
    {
        var zip = Folder + ".zip";
        File.Delete(zip);
        ZipFile.CreateFromDirectory(Folder, zip, CompressionLevel.Fastest, inFolder);
        return zip;
    }

    public static LedgerReport Verify(Season season, Action<Dictionary<string, string>>? change = null, VerifyOptions? options = null)
    {
        var files = season.Files();
        change?.Invoke(files);
        using var package = new PackageFolder(files);
        return Check(package.Folder, options);
    }

    public static LedgerReport Check(string path, VerifyOptions? options = null, IProgress<VerifyProgress>? progress = null) =>
        LedgerVerifier.Verify(path, options, progress, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        File.Delete(Folder + ".zip");
    }
}
