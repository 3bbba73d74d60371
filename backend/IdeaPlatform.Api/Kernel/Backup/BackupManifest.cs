using Dapper;
using Npgsql;

namespace IdeaPlatform.Kernel.Backup;

/// <summary>What a backup file says about itself; the file's last entry, so that a file cut short has none.</summary>
internal sealed record BackupManifest(
    int Format, DateTimeOffset TakenAt, string Server, IReadOnlyList<AppliedMigration> Migrations, IReadOnlyList<TableCopy> Tables,
    IReadOnlyList<SequencePosition> Sequences, IReadOnlyList<string> Keys)
{
    public const int CurrentFormat = 1;
    public const string EntryName = "manifest.json";
    public const string KeysFolder = "keys/";
}

/// <summary>One table: its columns in the order of the copy, how many rows, and the SHA-256 of the copy's bytes.</summary>
internal sealed record TableCopy(string Name, string Columns, long Rows, string Sha256)
{
    public string Entry => $"tables/{Name}.copy";
}

internal sealed record SequencePosition(string Name, long LastValue);

/// <summary>A table as the catalogue knows it: quoted name and quoted columns without the generated ones.</summary>
internal sealed record TableShape(string Name, string Columns);

/// <summary>What both directions ask the catalogue: everything that is ours, nothing of the server or of an extension.</summary>
internal static class Catalogue
{
    static Catalogue() => DapperSetup.Register();

    public static async Task<IReadOnlyList<TableShape>> Tables(NpgsqlConnection connection) =>
        (await connection.QueryAsync<TableShape>(ReadTables)).AsList();

    public static async Task<IReadOnlyList<SequencePosition>> Sequences(NpgsqlConnection connection) =>
        (await connection.QueryAsync<SequencePosition>(ReadSequences)).AsList();

    /// <summary>COPY in the server's binary form: exact for every type, and the order of rows stays what it is.</summary>
    public static string CopyOut(string name, string columns) => $"copy {name} ({columns}) to stdout (format binary)";

    public static string CopyIn(TableCopy table) => $"copy {table.Name} ({table.Columns}) from stdin (format binary)";

    private const string ReadTables = """
        select
            format('%I.%I', n.nspname, c.relname) as name,
            string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        where c.relkind = 'r'
          and n.nspname not like 'pg\_%'
          and n.nspname <> 'information_schema'
          and format('%I.%I', n.nspname, c.relname) <> 'public.migration'
          and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
        group by n.nspname, c.relname
        order by n.nspname, c.relname
        """;

    private const string ReadSequences = """
        select format('%I.%I', schemaname, sequencename) as name, last_value
        from pg_sequences
        where last_value is not null
        order by 1
        """;
}
