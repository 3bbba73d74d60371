using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;

namespace IdeaPlatform.Kernel.Backup;

/// <summary>
/// <c>restore FILE [--keys]</c>: a backup into a database in which nothing has been made yet. The file is examined whole before the
/// database is touched; then the tables are made and filled in one transaction, so a failure leaves the database as empty as it was.
/// </summary>
internal static class RestoreBackup
{
    internal static async Task<int> Run(IServiceProvider services, string[] args, CancellationToken ct)
    {
        if (args.FirstOrDefault(word => !word.StartsWith("--", StringComparison.Ordinal)) is not { } file)
        {
            Console.Error.WriteLine("Say which file: restore FILE [--keys]");
            return 2;
        }
        try
        {
            await using var stream = File.OpenRead(file);
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            var manifest = await Examine(zip, ct);
            var keys = args.Contains("--keys");
            if (keys && manifest.Keys.Count == 0) throw new InvalidDataException("the file was made without --keys and has no key files");
            var folder = services.GetRequiredService<KeyRing>().Folder;
            if (keys) RestoreKeys(zip, manifest, folder, write: false);
            var owner = BackupSetup.Owner(services);
            await LoadBackup.Into(owner, zip, manifest, ct);
            if (keys) RestoreKeys(zip, manifest, folder, write: true);
            Console.WriteLine($"{manifest.Tables.Count} tables, {manifest.Tables.Sum(table => table.Rows)} rows, as of {manifest.TakenAt:yyyy-MM-dd HH:mm} UTC.");
        }
        catch (Exception failure) when (failure is NpgsqlException or IOException or InvalidDataException or UnauthorizedAccessException
            or InvalidOperationException or JsonException)
        {
            Console.Error.WriteLine($"Restore failed, nothing was changed: {failure.Message}");
            return 1;
        }
        // An older backup goes on into this version only now, when all of it has been counted, compared and committed.
        return await KernelSetup.Migrate(services, [], ct);
    }

    /// <summary>Every byte that the manifest vouches for, before anything is done with it.</summary>
    private static async Task<BackupManifest> Examine(ZipArchive zip, CancellationToken ct)
    {
        var entry = zip.GetEntry(BackupManifest.EntryName) ?? throw new InvalidDataException("the file is no backup, or was cut short");
        BackupManifest manifest;
        await using (var text = entry.Open())
            manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(text, Json.Options, ct) ?? throw new InvalidDataException("the manifest is empty");
        if (manifest.Format != BackupManifest.CurrentFormat) throw new InvalidDataException($"the file has format {manifest.Format}, this version reads {BackupManifest.CurrentFormat}");
        foreach (var table in manifest.Tables)
        {
            await using var content = (zip.GetEntry(table.Entry) ?? throw new InvalidDataException($"{table.Name} is missing in the file")).Open();
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct)) != table.Sha256) throw new InvalidDataException($"{table.Name} is damaged in the file");
        }
        return manifest;
    }

    /// <summary>Keys that are there already stay: another key under the same name would make what it protects unreadable.</summary>
    private static void RestoreKeys(ZipArchive zip, BackupManifest manifest, string folder, bool write)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        foreach (var name in manifest.Keys)
        {
            var target = Path.GetFullPath(Path.Combine(folder, name[BackupManifest.KeysFolder.Length..]));
            if (!target.StartsWith(root, StringComparison.Ordinal)) throw new InvalidDataException($"{name} points outside the keys folder");
            var entry = zip.GetEntry(name) ?? throw new InvalidDataException($"{name} is missing in the file");
            using var content = entry.Open();
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            if (File.Exists(target))
            {
                if (!File.ReadAllBytes(target).AsSpan().SequenceEqual(copy.ToArray())) throw new InvalidDataException($"another key of the name {name} is in {folder}; move it away first");
                continue;
            }
            if (!write) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new FileStream(target, options);
            file.Write(copy.ToArray());
            file.Flush(flushToDisk: true);
        }
    }
}
