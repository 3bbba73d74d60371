using IdeaPlatform.Tests.Harness;

namespace IdeaPlatform.Tests.Voting;

/// <summary>
/// No room left under one table, without a disk of its own: the kernel refuses what PostgreSQL writes to /dev/full with ENOSPC, as it
/// would on a full one. The table is given an empty file, and that file is put in the place of the device; its rows wait in a copy.
/// The server itself moves the files, so it does not matter as whom it runs. Disposed, there is room again.
/// </summary>
internal sealed class FullDisk : IAsyncDisposable
{
    private readonly Api _api;
    private readonly string _table;

    private FullDisk(string table, Api api) => (_table, _api) = (table, api);

    public static async Task<FullDisk> Under(string table, Api api)
    {
        var disk = new FullDisk(table, api);
        // The checkpoint first: until then the server would want to sync the empty file it has just made.
        await api.Sql($"create table public.kept as select * from {table}");
        await api.Sql(Emptied(table));
        await api.Sql("checkpoint;");
        var file = await api.One<string>("select pg_relation_filepath(@table::regclass)", new { table });
        await api.Sql($"copy (select 1) to program 'cat > /dev/null && rm {file} && ln -s /dev/full {file}'");
        return disk;
    }

    public async ValueTask DisposeAsync() =>
        await _api.Sql($"{Emptied(_table)}; insert into {_table} select * from public.kept; drop table public.kept");

    /// <summary>Also one that is append-only.</summary>
    private static string Emptied(string table) => $"alter table {table} disable trigger user; truncate {table}; alter table {table} enable trigger user";
}
