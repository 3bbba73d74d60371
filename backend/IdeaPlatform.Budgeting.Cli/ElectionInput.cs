using System.Globalization;

namespace IdeaPlatform.Budgeting.Cli;

/// <summary>A .pb file that is read and hashed in one pass.</summary>
internal static class ElectionInput
{
    public static (Election? Election, PbReading Reading, string Sha256) Read(string path, PbReadOptions options)
    {
        using var file = new HashedFile(path);
        var reading = PbReader.Read(file, options);
        return (reading.Election, reading, file.Sha256());
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
