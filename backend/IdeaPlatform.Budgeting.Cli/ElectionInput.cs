using System.Globalization;
using System.Security.Cryptography;

namespace IdeaPlatform.Budgeting.Cli;

/// <summary>A .pb file that is read and hashed in one pass.</summary>
internal static class ElectionInput
{
    public static (Election? Election, PbReading Reading, string Sha256) Read(string path, PbReadOptions options)
    {
        using var hash = SHA256.Create();
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using var both = new CryptoStream(file, hash, CryptoStreamMode.Read);
        var reading = PbReader.Read(both, options);
        both.CopyTo(Stream.Null);
        return (reading.Election, reading, Convert.ToHexStringLower(hash.Hash!));
    }

    /// <summary>Says on the error stream why the file is refused.</summary>
    public static int Refuse(PbReading reading, TextWriter error)
    {
        var errors = reading.Issues.Where(issue => issue.Level == PbLevel.Error).ToList();
        foreach (var issue in errors.Take(20)) error.WriteLine(issue);
        if (errors.Count > 20) error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"and {errors.Count - 20} more; pbtally check lists them."));
        return Verbs.Differs;
    }
}
