using Dapper;
using IdeaPlatform.Kernel;
using Npgsql;

namespace IdeaPlatform.Demo;

/// <summary>
/// Removes the demonstration: everything that belongs to calls, and the made-up people. Refused as soon as a real call exists,
/// because then what is demo and what is not can no longer be told apart row by row. Runs as the owner: ledgers are append-only for anyone else.
/// </summary>
internal static class WipeDemo
{
    internal static async Task<int> Run(IServiceProvider services, string[] args, CancellationToken ct)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var owner = configuration.GetConnectionString("Migrate") ?? configuration.GetConnectionString("Main")!;
        var removed = await Wipe(owner, ct);
        if (!removed)
        {
            Console.Error.WriteLine("There is a call that is not 示例: nothing was removed. A real season is never wiped.");
            return 1;
        }
        Console.WriteLine("Demo content is removed.");
        return 0;
    }

    internal static async Task<bool> Wipe(string owner, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(ct);
        var transaction = await connection.BeginTransactionAsync(ct);
        var real = await connection.QuerySingleAsync<int>("select count(*)::int from programmes.pub_call where not is_demo", transaction: transaction);
        var loading = await connection.QuerySingleAsync<bool>("select exists (select 1 from demo.load_state where state = 'loading')", transaction: transaction);
        // While a load is under way nothing is marked yet, and nobody else was let in.
        if (real > 0 && !loading) return false;
        await using var work = new Work(connection, transaction, ct);
        await work.Run(Remove);
        await SeasonClock.Rewind(work, 0);
        await work.Commit();
        return true;
    }

    // Names are taken from the catalogue, so that a new room needs no line here. Registers, plans, migrations and real people stay.
    private const string Remove = """
        do $$
        declare place record;
        begin
            for place in
                select format('%I.%I', n.nspname, c.relname) as name
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'registers', 'identity')
                  and c.relname not in ('programme', 'season_clock', 'audit_event')
            loop
                execute 'truncate ' || place.name || ' cascade';
            end loop;
            for place in
                select format('%I.%I', n.nspname, c.relname) as name
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'person_id' and not a.attisdropped
                where c.relkind = 'r' and n.nspname = 'identity'
            loop
                execute 'alter table ' || place.name || ' disable trigger user';
                execute format('delete from %s where person_id in (select id from identity.pub_person where is_demo)', place.name);
                execute 'alter table ' || place.name || ' enable trigger user';
            end loop;
            execute 'delete from ' || 'identity.person' || ' where is_demo';
        end $$
        """;
}
