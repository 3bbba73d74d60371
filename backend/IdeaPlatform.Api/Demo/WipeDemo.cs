using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Npgsql;

namespace IdeaPlatform.Demo;

/// <summary>
/// Removes the demonstration: calls with all that belongs to them, pots, organizations, and the made-up people. Refused as soon as a
/// real call, pot or organization exists: from then on it could not be told apart row by row what is demo and what is not. Runs as the owner: ledgers are append-only for anyone else.
/// </summary>
internal static class WipeDemo
{
    private const int MostAttempts = 20;

    internal static async Task<int> Run(IServiceProvider services, string[] args, CancellationToken ct)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var owner = configuration.GetConnectionString("Migrate") ?? configuration.GetConnectionString("Main")!;
        var removed = await Wipe(owner, ct);
        if (!removed)
        {
            Console.Error.WriteLine("There is a call, a pot or an organization that is not 示例: nothing was removed. What is real is never wiped.");
            return 1;
        }
        Console.WriteLine("Demo content is removed.");
        return 0;
    }

    /// <summary>
    /// A server that runs beside looks after many tables while all of them are wanted here. Where the two wait for each other, PostgreSQL may
    /// let this side give way: then nothing was removed, and it begins anew.
    /// </summary>
    internal static async Task<bool> Wipe(string owner, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WipeOnce(owner, ct);
            }
            catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.DeadlockDetected && attempt < MostAttempts)
            {
            }
        }
    }

    private static async Task<bool> WipeOnce(string owner, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(ct);
        await using var work = new Work(connection, await connection.BeginTransactionAsync(ct), ct);
        // While a load is under way nothing is marked yet, and nobody else was let in.
        if (await work.One<bool>(HasRealThings) && !await work.One<bool>("select exists (select 1 from demo.load_state where state = 'loading')")) return false;
        await work.Run(Remove);
        await People.RemoveMadeUp(work);
        await SeasonClock.Rewind(work, 0);
        await work.Commit();
        return true;
    }

    private const string HasRealThings = """
        select exists (select 1 from programmes.pub_call where not is_demo)
            or exists (select 1 from programmes.pub_pot where not is_demo)
            or exists (select 1 from organizations.pub_organization where not is_demo)
        """;

    // Names are taken from the catalogue, so that a new room needs no line here. Registers, plans, rubrics, templates, limits, terms, migrations and people stay. A ledger
    // refuses to be emptied, by its owner too: only here, where nothing is real, its guard looks away until all is gone.
    private const string Remove = """
        do $$
        declare places text[];
        declare place text;
        begin
            select array_agg(format('%I.%I', n.nspname, c.relname)) into places
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'registers', 'identity')
              and c.relname not in ('programme', 'season_clock', 'audit_event', 'concentration_limit', 'conduct_term') and c.relname !~ '^(rubric|template)';
            foreach place in array places loop execute 'alter table ' || place || ' disable trigger user'; end loop;
            foreach place in array places loop execute 'truncate ' || place || ' cascade'; end loop;
            foreach place in array places loop execute 'alter table ' || place || ' enable trigger user'; end loop;
        end $$
        """;
}
