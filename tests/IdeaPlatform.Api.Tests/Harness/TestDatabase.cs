using Dapper;
using IdeaPlatform.Kernel;
using Npgsql;

namespace IdeaPlatform.Tests.Harness;

/// <summary>
/// Real PostgreSQL. One template is migrated per run; every test class gets a clone of it in well under a second. The application
/// signs in as a role without ownership, so each test also proves the grants.
/// </summary>
internal static class TestDatabase
{
    private const string AppRole = "ideaplatform_test_app";
    private static readonly Lazy<Task<string>> s_template = new(CreateTemplate);
    private static readonly SemaphoreSlim s_oneClone = new(1);

    /// <summary>Owner and application connection strings of a fresh database.</summary>
    public static async Task<(string Owner, string App)> Create()
    {
        var template = await s_template.Value;
        var name = $"ip_test_{Guid.NewGuid():N}";
        await s_oneClone.WaitAsync();
        try
        {
            await RunOnServer($"create database {name} template {template}");
        }
        finally
        {
            s_oneClone.Release();
        }
        var owner = With(name);
        return (owner, new NpgsqlConnectionStringBuilder(owner) { Username = AppRole, Password = AppRole, MaxPoolSize = 40 }.ConnectionString);
    }

    public static async Task Drop(string owner)
    {
        // Only its own: the other classes go on.
        await using (var pooled = new NpgsqlConnection(owner)) NpgsqlConnection.ClearPool(pooled);
        await RunOnServer($"drop database if exists {new NpgsqlConnectionStringBuilder(owner).Database} with (force)");
    }

    private static async Task<string> CreateTemplate()
    {
        // Several test processes may share the server: the roles are made once, whoever comes first.
        await RunOnServer($$"""
            select pg_advisory_lock(4711);
            do $$ begin
                if not exists (select 1 from pg_roles where rolname = 'ideaplatform_app') then create role ideaplatform_app nologin; end if;
                if not exists (select 1 from pg_roles where rolname = '{{AppRole}}') then
                    create role {{AppRole}} login password '{{AppRole}}' in role ideaplatform_app;
                end if;
            end $$;
            select pg_advisory_unlock(4711);
            """);
        var name = $"ip_template_{Guid.NewGuid():N}";
        await RunOnServer($"create database {name}");
        await Migrator.Apply(With(name), CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => RunOnServer($"drop database if exists {name} with (force)").GetAwaiter().GetResult();
        return name;
    }

    // Several classes run at once: what one no longer uses is given back within seconds, not minutes.
    private static string With(string database) =>
        new NpgsqlConnectionStringBuilder(Server()) { Database = database, ConnectionIdleLifetime = 2, ConnectionPruningInterval = 1 }.ConnectionString;

    private static string Server() => Environment.GetEnvironmentVariable("IDEAPLATFORM_TEST_DB")
        ?? throw new InvalidOperationException("Set IDEAPLATFORM_TEST_DB to a superuser's Npgsql connection string, or run npm test, which starts a server.");

    private static async Task RunOnServer(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server()) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync(sql);
    }
}
