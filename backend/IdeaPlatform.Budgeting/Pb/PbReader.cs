namespace IdeaPlatform.Budgeting;

/// <summary>
/// Reads the .pb format of Pabulib from a stream, record by record. It takes a byte order mark, CRLF, padding, blank lines, a decimal comma
/// and ids of any form; it keeps unknown columns. What cannot be taken is said with its line.
/// </summary>
public static class PbReader
{
    /// <summary>Reads all of it and tells what was found; a file that is refused is no exception here.</summary>
    /// <exception cref="IOException">The stream itself cannot be read.</exception>
    public static PbReading Read(Stream stream, PbReadOptions? options = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var parser = new PbParser(options ?? new PbReadOptions());
        return parser.Read(new RecordReader(stream), ct);
    }

    /// <summary>The election of a stream that must be right.</summary>
    /// <exception cref="PbException">The file is refused.</exception>
    public static Election Load(Stream stream, PbReadOptions? options = null, CancellationToken ct = default)
    {
        var reading = Read(stream, options, ct);
        return reading.Election ?? throw new PbException([.. reading.Issues.OrderByDescending(issue => issue.Level)]);
    }

    /// <summary>The election of a file that must be right.</summary>
    /// <exception cref="PbException">The file is refused.</exception>
    public static Election Load(string path, PbReadOptions? options = null, CancellationToken ct = default)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return Load(stream, options, ct);
    }
}
