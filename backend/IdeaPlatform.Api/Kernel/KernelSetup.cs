using IdeaPlatform.Kernel.Backup;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace IdeaPlatform.Kernel;

internal static class KernelSetup
{
    /// <summary>Database, clocks, keys, outbox, live hub, problems: what every room stands on.</summary>
    public static WebApplicationBuilder AddKernel(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var configuration = builder.Configuration;
        // A line for every statement and request drowns what matters, and costs more than the statement.
        builder.Logging.AddFilter("Npgsql", LogLevel.Warning).AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);
        // What nobody reads need not be kept for every request: with it each one carries an activity and a scope of its own.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        // A line says on the way to which answer it was written. First of all sources, so that any other may say otherwise.
        ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource
        {
            // Without a name the console takes its options from elsewhere.
            InitialData = [new("Logging:Console:FormatterName", "simple"), new("Logging:Console:FormatterOptions:IncludeScopes", "true")],
        });
        // What a socket brought is worked on where it arrived, which is on a thread of the pool anyway; another turn there costs a tenth of a vote.
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        // The build runs Program.cs to write the API document: no connection is opened before Run().
        services.AddNpgsqlDataSource(configuration.GetConnectionString("Main") ?? "Host=127.0.0.1;Database=ideaplatform");
        services.AddSingleton<Database>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<SeasonClock>();
        services.AddSingleton<OutboxSignal>();
        var keys = configuration["IDEAPLATFORM_KEYS"] ?? Path.Combine(AppContext.BaseDirectory, ".cache", "keys");
        services.AddSingleton(new KeyRing(keys));
        services.AddDataProtection().SetApplicationName("IdeaPlatform").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(keys, "protection")));
        services.AddSingleton(new DemoMode(configuration["IDEAPLATFORM_DEMO"] == "1" && !builder.Environment.IsProduction()));
        if (!IsDocumentBuild)
        {
            services.AddHostedService<LiveListener>();
            services.AddHostedService<OutboxDispatcher>();
            services.AddHostedService<KeyWatch>();
        }
        services.AddProblems().AddRequestTrace();
        services.AddPages();
        services.AddValidation();
        services.AddSignalR();
        services.ConfigureHttpJsonOptions(options => Json.Demand(Json.Configure(options.SerializerOptions)));
        services.AddHealthChecks().AddCheck<DatabaseReady>("database", tags: ["ready"]);
        services.AddVerb("migrate", Migrate);
        services.AddBackup();
        return builder;
    }

    /// <summary>True while the build writes the API document: nothing may reach for a database then.</summary>
    public static bool IsDocumentBuild => System.Reflection.Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider";

    /// <summary>500 for a bug; 503 while the database cannot be reached; 400 for a character (U+0000) that no text in PostgreSQL can hold.</summary>
    public static int StatusOf(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } => 400,
        NpgsqlException { IsTransient: true } => 503,
        _ => 500,
    };

    internal static async Task<int> Migrate(IServiceProvider services, string[] args, CancellationToken ct)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var owner = configuration.GetConnectionString("Migrate") ?? configuration.GetConnectionString("Main")!;
        try
        {
            var applied = await Migrator.Apply(owner, ct);
            Console.WriteLine(applied.Count == 0 ? "Database is up to date." : $"Applied {applied.Count} migrations.");
            return 0;
        }
        catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException)
        {
            Console.Error.WriteLine($"Migration failed: {failure.Message}");
            return 1;
        }
    }

    private sealed class DatabaseReady(Database db) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                var missing = await Migrator.Missing(db, cancellationToken);
                return missing.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"{missing.Count} migrations are missing");
            }
            catch (NpgsqlException)
            {
                return HealthCheckResult.Unhealthy("database is not reachable");
            }
        }
    }
}

/// <summary>Demo content, message page and season-clock control exist only when this is on; it cannot be on in Production.</summary>
public sealed record DemoMode(bool IsOn);
