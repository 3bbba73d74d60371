using System.Security.Cryptography;

namespace IdeaPlatform.Kernel;

/// <summary>
/// Secrets that must not be in the database or its backups: the pepper of phone hashes and person keys, and one key per call for
/// ballot pseudonyms. Files of 32 random bytes in the folder IDEAPLATFORM_KEYS (shared by all nodes). A missing named key is created
/// once, atomically; destroying a call's key makes its ballots unlinkable for ever.
/// </summary>
public sealed class KeyRing(string folder)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte[]> _cache = new();

    public string Folder => folder;

    /// <summary>Key by name ([a-z0-9-]); created when it does not exist yet.</summary>
    public byte[] Get(string name) => _cache.GetOrAdd(name, ReadOrCreate);

    public byte[] Hash(string name, ReadOnlySpan<byte> message) => HMACSHA256.HashData(Get(name), message);

    /// <summary>The same for many messages. It holds the key until the caller lets go of it, also when the key is destroyed meanwhile.</summary>
    internal KeyedHash Hasher(string name) => new(Get(name));

    /// <summary>
    /// The key is gone from disk and from the memory of this node afterwards, and is never made anew; other nodes see the mark and forget it
    /// within a second or two (<see cref="ForgetDestroyed"/>).
    /// </summary>
    public void Destroy(string name)
    {
        Directory.CreateDirectory(folder);
        // First the mark, then the key: a crash in between leaves a key that nobody reads any more.
        File.WriteAllText(MarkOf(name), "");
        File.Delete(PathOf(name));
        _cache.TryRemove(name, out _);
    }

    /// <summary>What another node destroyed goes from this node's memory, and a key that was being made meanwhile from disk.</summary>
    public void ForgetDestroyed()
    {
        foreach (var name in _cache.Keys)
        {
            if (!IsDestroyed(name)) continue;
            File.Delete(PathOf(name));
            _cache.TryRemove(name, out _);
        }
    }

    /// <summary>It was made and not destroyed; asking makes none.</summary>
    public bool Has(string name) => _cache.ContainsKey(name) || (!IsDestroyed(name) && File.Exists(PathOf(name)));

    public bool IsDestroyed(string name) => File.Exists(MarkOf(name));

    /// <summary>
    /// A signing key on P-256 by name, as PKCS#8 in a file of its own; created when it does not exist yet. The caller disposes it.
    /// </summary>
    public ECDsa SigningKey(string name)
    {
        var path = PathOf(name);
        if (!File.Exists(path))
        {
            using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            Create(path, fresh.ExportPkcs8PrivateKey());
        }
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(File.ReadAllBytes(path), out _);
        return key;
    }

    private byte[] ReadOrCreate(string name)
    {
        var path = PathOf(name);
        if (IsDestroyed(name)) throw new InvalidOperationException($"Key {name} was destroyed");
        if (!File.Exists(path)) Create(path, RandomNumberGenerator.GetBytes(32));
        var key = File.ReadAllBytes(path);
        return key.Length == 32 ? key : throw new InvalidOperationException($"Key file {name} is damaged");
    }

    private void Create(string path, byte[] bytes)
    {
        Directory.CreateDirectory(folder);
        var fresh = path + $".{Guid.NewGuid():N}.new";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(fresh, options))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        // Move without overwrite is the race's referee: whoever loses reads the winner's key.
        try { File.Move(fresh, path, overwrite: false); }
        catch (IOException) { File.Delete(fresh); }
    }

    private string MarkOf(string name) => Path.ChangeExtension(PathOf(name), ".destroyed");

    private string PathOf(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        ? Path.Combine(folder, name + ".key")
        : throw new ArgumentException("key name", nameof(name));
}
