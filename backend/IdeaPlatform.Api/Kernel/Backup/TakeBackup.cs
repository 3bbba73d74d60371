using System.Data;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Npgsql;

namespace IdeaPlatform.Kernel.Backup;

/// <summary>
/// <c>backup FILE [--keys]</c>: every table as it was at one instant, in one file, while the platform serves. The packaged server has
/// no pg_dump, and a client older than the server cannot dump it, so this is our own (infra/adr/0004).
/// </summary>
internal static class TakeBackup
{
    internal static async Task<int> Run(IServiceProvider services, string[] args, CancellationToken ct)
    {
        if (args.FirstOrDefault(word => !word.StartsWith("--", StringComparison.Ordinal)) is not { } file)
        {
            Console.Error.WriteLine("Say where to: backup FILE [--keys]");
            return 2;
        }
        if (File.Exists(file))
        {
            Console.Error.WriteLine($"Backup failed: {file} already exists; a backup never overwrites");
            return 1;
        }
        var keys = args.Contains("--keys") ? services.GetRequiredService<KeyRing>().Folder : null;
        var half = file + ".part";
        try
        {
            // A reader never meets half a backup under its name, and nobody else may read it: it holds what residents told us.
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            BackupManifest manifest;
            await using (var stream = new FileStream(half, options))
            {
                manifest = await Write(BackupSetup.Owner(services), stream, keys, services.GetRequiredService<TimeProvider>().GetUtcNow(), ct);
                stream.Flush(flushToDisk: true);
            }
            File.Move(half, file, overwrite: false);
            Console.WriteLine($"{manifest.Tables.Count} tables, {manifest.Tables.Sum(table => table.Rows)} rows, {new FileInfo(file).Length / 1024} kB.");
            return 0;
        }
        catch (Exception failure) when (failure is NpgsqlException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            File.Delete(half);
            Console.Error.WriteLine($"Backup failed: {failure.Message}");
            return 1;
        }
    }

    internal static async Task<BackupManifest> Write(string owner, Stream stream, string? keys, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(ct);
        // Off: a scan that joins another one in the middle would give the rows in another order, and so another sum.
        await connection.ExecuteAsync("set synchronize_seqscans = off; set statement_timeout = 0");
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        if (!await connection.ExecuteScalarAsync<bool>("select to_regclass('public.migration') is not null"))
            throw new InvalidOperationException("there is nothing in this database");
        var migrations = (await connection.QueryAsync<AppliedMigration>("select name, checksum from public.migration order by name")).AsList();
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var tables = new List<TableCopy>();
        foreach (var table in await Catalogue.Tables(connection)) tables.Add(await Copy(connection, zip, table, ct));
        var manifest = new BackupManifest(
            BackupManifest.CurrentFormat, now, connection.PostgreSqlVersion.ToString(), migrations, tables,
            // Read last: a number handed out meanwhile may be skipped after a restore, never used twice.
            await Catalogue.Sequences(connection), CopyKeys(zip, keys));
        await using var entry = zip.CreateEntry(BackupManifest.EntryName).Open();
        await JsonSerializer.SerializeAsync(entry, manifest, Json.Options, ct);
        return manifest;
    }

    private static async Task<TableCopy> Copy(NpgsqlConnection connection, ZipArchive zip, TableShape table, CancellationToken ct)
    {
        var rows = await connection.ExecuteScalarAsync<long>($"select count(*) from {table.Name}");
        var copy = new TableCopy(table.Name, table.Columns, rows, "");
        await using var entry = zip.CreateEntry(copy.Entry, CompressionLevel.Fastest).Open();
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var source = await connection.BeginRawBinaryCopyAsync(Catalogue.CopyOut(table.Name, table.Columns), ct);
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await source.ReadAsync(buffer, ct)) > 0)
        {
            sum.AppendData(buffer, 0, read);
            await entry.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return copy with { Sha256 = Convert.ToHexStringLower(sum.GetHashAndReset()) };
    }

    private static List<string> CopyKeys(ZipArchive zip, string? folder)
    {
        var names = new List<string>();
        if (folder is null || !Directory.Exists(folder)) return names;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = BackupManifest.KeysFolder + Path.GetRelativePath(folder, file).Replace('\\', '/');
            zip.CreateEntryFromFile(file, name);
            names.Add(name);
        }
        return names;
    }
}
