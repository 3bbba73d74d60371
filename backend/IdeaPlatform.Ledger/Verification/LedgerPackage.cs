using System.IO.Compression;

namespace IdeaPlatform.Ledger;

/// <summary>What was published of a vote: a folder, or a zip of it (the files at its top or in one folder).</summary>
public sealed class LedgerPackage
{
    public const string Rows = "ledger.jsonl";
    public const string Checkpoints = "checkpoints.txt";
    public const string LeafHashes = "leaf-hashes.txt";
    public const string Openings = "openings.jsonl";
    public const string Ballots = "ballots.pb";
    public const string Result = "result.json";
    public const string Key = "key.pem";

    private readonly string _path;
    private readonly bool _isFolder;

    private LedgerPackage(string path, bool isFolder) => (_path, _isFolder) = (path, isFolder);

    /// <exception cref="FileNotFoundException">There is neither such a folder nor such a file.</exception>
    /// <exception cref="InvalidDataException">The file is no zip.</exception>
    public static LedgerPackage Open(string path)
    {
        if (Directory.Exists(path)) return new LedgerPackage(path, isFolder: true);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no folder and no file \"{path}\".", path);
        using var zip = ZipFile.OpenRead(path);
        return new LedgerPackage(path, isFolder: false);
    }

    public bool Has(string name) => Length(name) is not null;

    /// <summary>Bytes of a file as it is unpacked; null when it is missing.</summary>
    public long? Length(string name)
    {
        if (_isFolder) return Place(name) is { } place ? new FileInfo(place).Length : null;
        using var zip = ZipFile.OpenRead(_path);
        return Entry(zip, name)?.Length;
    }

    /// <summary>The file as a stream of its own, so that several can be read at once.</summary>
    /// <exception cref="FileNotFoundException">It is missing.</exception>
    public Stream OpenRead(string name)
    {
        if (_isFolder) return new FileStream(Place(name) ?? throw new FileNotFoundException($"{name} is missing in {_path}.", name), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        var zip = ZipFile.OpenRead(_path);
        if (Entry(zip, name) is { } entry) return new EntryStream(zip, entry.Open());
        zip.Dispose();
        throw new FileNotFoundException($"{name} is missing in {_path}.", name);
    }

    /// <exception cref="FileNotFoundException">It is missing.</exception>
    public string ReadText(string name)
    {
        using var reader = new StreamReader(OpenRead(name));
        return reader.ReadToEnd();
    }

    /// <summary>Downloaded one by one, the files have the number of the call before their name: GD-2026-S1-ledger.jsonl.</summary>
    private string? Place(string name)
    {
        var place = Path.Combine(_path, name);
        if (File.Exists(place)) return place;
        return Directory.GetFiles(_path, "*-" + name) switch
        {
            [] => null,
            [var only] => only,
            _ => throw new InvalidDataException($"{_path} has several files whose names end in -{name}. Put those of one vote into a folder of their own."),
        };
    }

    private static ZipArchiveEntry? Entry(ZipArchive zip, string name)
    {
        var entries = zip.Entries.Where(entry => entry.FullName == name).ToList();
        if (entries.Count == 0) entries = [.. zip.Entries.Where(entry => entry.Name == name && entry.FullName.Count(c => c == '/') == 1)];
        // Tools differ in which of the two they unpack: what was checked would not be what somebody else reads.
        if (entries.Count > 1) throw new InvalidDataException($"The zip has {name} {entries.Count} times.");
        return entries.FirstOrDefault();
    }

    /// <summary>Closes the archive with the entry.</summary>
    private sealed class EntryStream(ZipArchive zip, Stream entry) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => entry.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => entry.Read(buffer);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                entry.Dispose();
                zip.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
