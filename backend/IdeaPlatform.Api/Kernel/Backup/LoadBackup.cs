using System.IO.Compression;
using System.Security.Cryptography;
using Dapper;
using Npgsql;

namespace IdeaPlatform.Kernel.Backup;

/// <summary>The tables of a backup, made and filled in one transaction, counted and compared before it commits.</summary>
internal static class LoadBackup
{
    internal static async Task Into(string owner, ZipArchive zip, BackupManifest manifest, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(ct);
        await connection.ExecuteAsync("set synchronize_seqscans = off; set statement_timeout = 0");
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if ((await Catalogue.Tables(connection)).Count > 0) throw new InvalidOperationException("the database is not empty; a restore never writes over anything");
        await Migrator.ApplyExactly(connection, transaction, manifest.Migrations, ct);

        var here = (await Catalogue.Tables(connection)).ToDictionary(table => table.Name, table => table.Columns);
        var strangers = manifest.Tables.Where(table => !here.TryGetValue(table.Name, out var columns) || columns != table.Columns).ToList();
        if (strangers.Count > 0 || here.Count != manifest.Tables.Count)
            throw new InvalidDataException($"tables differ: {string.Join(", ", strangers.Select(table => table.Name))}");

        // Rows come table by table, in no order that foreign keys would accept: they are taken off and put on again, which checks
        // every row against them. Triggers of ours must not fire: what they did is in the data.
        var constraints = (await connection.QueryAsync<Constraint>(ReadForeignKeys)).AsList();
        var triggers = (await connection.QueryAsync<Trigger>(ReadTriggers)).AsList();
        foreach (var one in constraints) await connection.ExecuteAsync($"alter table {one.Table} drop constraint {one.Name}");
        foreach (var one in triggers) await connection.ExecuteAsync($"alter table {one.Table} disable trigger {one.Name}");
        // Migrations bring rows of their own (areas, calendar), and the backup has them too.
        if (here.Count > 0) await connection.ExecuteAsync($"truncate {string.Join(", ", here.Keys)}");
        foreach (var table in manifest.Tables) await Fill(connection, zip, table, ct);
        foreach (var one in manifest.Sequences) await connection.ExecuteAsync("select setval(@Name::regclass, @LastValue)", one);
        foreach (var one in constraints) await connection.ExecuteAsync($"alter table {one.Table} add constraint {one.Name} {one.Definition}");
        foreach (var one in triggers) await connection.ExecuteAsync($"alter table {one.Table} enable trigger {one.Name}");
        foreach (var view in (await connection.QueryAsync<string>(ReadMaterializedViews)).AsList()) await connection.ExecuteAsync($"refresh materialized view {view}");
        await transaction.CommitAsync(ct);
    }

    private static async Task Fill(NpgsqlConnection connection, ZipArchive zip, TableCopy table, CancellationToken ct)
    {
        await using (var entry = zip.GetEntry(table.Entry)!.Open())
        await using (var target = await connection.BeginRawBinaryCopyAsync(Catalogue.CopyIn(table), ct))
            await entry.CopyToAsync(target, ct);
        var rows = await connection.ExecuteScalarAsync<long>($"select count(*) from {table.Name}");
        if (rows != table.Rows) throw new InvalidDataException($"{table.Name} has {rows} rows, the backup {table.Rows}");
        await using var source = await connection.BeginRawBinaryCopyAsync(Catalogue.CopyOut(table.Name, table.Columns), ct);
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(source, ct)) != table.Sha256) throw new InvalidDataException($"{table.Name} differs from the backup after loading");
    }

    private sealed record Constraint(string Table, string Name, string Definition);

    private sealed record Trigger(string Table, string Name);

    private const string ReadForeignKeys = """
        select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
        from pg_constraint
        where contype = 'f' and conparentid = 0
        order by conrelid, conname
        """;

    private const string ReadTriggers = """
        select tgrelid::regclass::text as "table", quote_ident(tgname) as name
        from pg_trigger
        where not tgisinternal and tgparentid = 0 and tgenabled = 'O'
        order by tgrelid, tgname
        """;

    private const string ReadMaterializedViews = "select format('%I.%I', schemaname, matviewname) from pg_matviews order by 1";
}
