using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace IdeaPlatform.Kernel;

/// <summary>
/// Applies the embedded SQL files that the database does not have yet, one transaction each, in order of their names, under an
/// advisory lock. A landed file whose text changed stops everything: history is never edited.
/// </summary>
public static class Migrator
{
    private const long LockKey = 0x1DEA_9147_0000_0001;

    /// <summary>Returns the names that were applied now.</summary>
    public static async Task<IReadOnlyList<string>> Apply(string connectionString, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await connection.ExecuteAsync("select pg_advisory_lock(@LockKey)", new { LockKey });
        await connection.ExecuteAsync(CreateJournal);
        var done = (await connection.QueryAsync<(string Name, string Checksum)>("select name, checksum from public.migration"))
            .ToDictionary(row => row.Name, row => row.Checksum);
        var applied = new List<string>();
        foreach (var (name, sql) in Files())
        {
            var checksum = Checksum(sql);
            if (done.TryGetValue(name, out var known))
            {
                if (known != checksum) throw new InvalidOperationException($"Migration {name} was changed after it was applied");
                continue;
            }
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await connection.ExecuteAsync(new CommandDefinition(sql, transaction: transaction, cancellationToken: ct));
            await connection.ExecuteAsync("insert into public.migration (name, checksum) values (@name, @checksum)", new { name, checksum }, transaction);
            await transaction.CommitAsync(ct);
            applied.Add(name);
        }
        await connection.ExecuteAsync(GrantToApplication);
        await connection.ExecuteAsync("select pg_advisory_unlock(@LockKey)", new { LockKey });
        return applied;
    }

    /// <summary>
    /// For a restore: exactly these migrations, in the caller's transaction, into a database that has none. One that this build does
    /// not know, or knows with another text, is refused: the backup is from a newer version, or from another house.
    /// </summary>
    internal static async Task ApplyExactly(NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<AppliedMigration> wanted, CancellationToken ct)
    {
        var known = Files().ToDictionary(file => file.Name, file => file.Sql);
        await connection.ExecuteAsync(CreateJournal, transaction: transaction);
        foreach (var (name, checksum) in wanted.OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            if (!known.TryGetValue(name, out var sql)) throw new InvalidOperationException($"This version does not know the migration {name}");
            if (Checksum(sql) != checksum) throw new InvalidOperationException($"Migration {name} has another text in this version");
            await connection.ExecuteAsync(new CommandDefinition(sql, transaction: transaction, cancellationToken: ct));
            await connection.ExecuteAsync("insert into public.migration (name, checksum) values (@name, @checksum)", new { name, checksum }, transaction);
        }
    }

    private static string Checksum(string sql) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));

    /// <summary>Files of this build that the database lacks; empty when it is up to date.</summary>
    public static async Task<IReadOnlyList<string>> Missing(Database db, CancellationToken ct)
    {
        if (!await db.One<bool>("select to_regclass('public.migration') is not null", null, ct)) return [.. Files().Select(file => file.Name)];
        var done = (await db.List<string>("select name from public.migration", null, ct)).ToHashSet();
        return [.. Files().Select(file => file.Name).Where(name => !done.Contains(name))];
    }

    private static IEnumerable<(string Name, string Sql)> Files()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith("migrations/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return (resource["migrations/".Length..], reader.ReadToEnd().ReplaceLineEndings("\n"));
        }
    }

    private const string CreateJournal = """
        create table if not exists public.migration (
            name text primary key,
            checksum text not null,
            applied_at timestamptz not null default now())
        """;

    /// <summary>
    /// Least privilege: the group role ideaplatform_app, where it exists, may read and write rows, and on tables whose comment
    /// begins with "append-only" it may only read and add.
    /// </summary>
    private const string GrantToApplication = """
        do $$
        declare place record;
        begin
            if not exists (select 1 from pg_roles where rolname = 'ideaplatform_app') then return; end if;
            grant select on public.migration to ideaplatform_app;
            for place in
                select n.nspname from pg_namespace n
                where n.nspname not like 'pg\_%' and n.nspname not in ('information_schema', 'public')
            loop
                execute format('grant usage on schema %I to ideaplatform_app', place.nspname);
                execute format('grant select, insert, update, delete on all tables in schema %I to ideaplatform_app', place.nspname);
                execute format('grant usage on all sequences in schema %I to ideaplatform_app', place.nspname);
                execute format('grant execute on all functions in schema %I to ideaplatform_app', place.nspname);
            end loop;
            for place in
                select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and obj_description(c.oid) like 'append-only%'
            loop
                execute format('revoke update, delete, truncate on %I.%I from ideaplatform_app', place.nspname, place.relname);
            end loop;
        end $$
        """;
}

/// <summary>A row of the journal: which file, and the fingerprint of its text.</summary>
internal sealed record AppliedMigration(string Name, string Checksum);
