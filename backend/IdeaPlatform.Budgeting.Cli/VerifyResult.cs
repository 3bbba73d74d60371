using System.IO.Compression;

namespace IdeaPlatform.Budgeting.Cli;

/// <summary>pbtally verify: a published result is computed again, byte for byte.</summary>
internal static class VerifyResult
{
    private const string ResultName = "allocation.json";
    private const string BallotsName = "ballots.pb";

    public static readonly Verb Verb = new("verify", "RESULT [--pb FILE.pb]",
        $"Computes a result again and compares every byte. RESULT is what allocate --json printed, or a folder or zip with {ResultName} and {BallotsName}. "
        + "Without --pb the ballots are looked for by their hash, beside the result and where you are.", Run);

    private static int Run(Arguments args, TextWriter output, TextWriter error)
    {
        var pb = args.Option("--pb");
        var path = args.Single("RESULT");
        using var zip = Path.GetExtension(path) == ".zip" ? ZipFile.OpenRead(path) : null;
        var result = Result(path, zip);
        using var ballots = Ballots(path, pb, zip, result);
        Verification found;
        try
        {
            found = ResultVerifier.Verify(result, ballots);
        }
        catch (PbException refused)
        {
            error.WriteLine($"The ballots are refused: {refused.Message}");
            return Verbs.Differs;
        }
        foreach (var difference in found.Differences) output.WriteLine(difference);
        if (found.Ok && found.Software != ResultFile.Software) output.WriteLine($"It was made by {found.Software}; this is {ResultFile.Software}.");
        output.WriteLine(found.Ok ? "All is right: computed again, the result is the same to the byte." : "Something differs.");
        return found.Ok ? Verbs.Right : Verbs.Differs;
    }

    private static byte[] Result(string path, ZipArchive? zip)
    {
        if (zip is null) return File.ReadAllBytes(Directory.Exists(path) ? Path.Combine(path, ResultName) : path);
        using var copy = new MemoryStream();
        using var entry = Entry(zip, ResultName);
        entry.CopyTo(copy);
        return copy.ToArray();
    }

    private static Stream Ballots(string path, string? pb, ZipArchive? zip, byte[] result)
    {
        if (pb is not null) return File.OpenRead(pb);
        if (zip is not null) return Entry(zip, BallotsName);
        if (Directory.Exists(path)) return File.OpenRead(Path.Combine(path, BallotsName));
        var wanted = ResultVerifier.InputOf(result) ?? throw new UsageException("The result names no input: give it with --pb FILE.pb.");
        foreach (var folder in new[] { Path.GetDirectoryName(Path.GetFullPath(path))!, Directory.GetCurrentDirectory() }.Distinct())
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.pb").Order(StringComparer.Ordinal))
            {
                using var stream = File.OpenRead(file);
                if (ResultFile.Sha256(stream) == wanted) return File.OpenRead(file);
            }
        }
        throw new UsageException($"No .pb file with the SHA-256 {wanted} is here: give it with --pb FILE.pb.");
    }

    private static Stream Entry(ZipArchive zip, string name) =>
        zip.Entries.FirstOrDefault(entry => entry.Name == name)?.Open() ?? throw new InvalidDataException($"the zip has no {name}.");
}
