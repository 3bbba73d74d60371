using System.Security.Cryptography;
using Dapper;
using IdeaPlatform.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace IdeaPlatform.Tests.Harness;

/// <summary>
/// One application on its own database, for one test class (<c>IClassFixture&lt;Api&gt;</c>). Tests arrange by state (<see cref="Scene"/>),
/// act once over HTTP as somebody, and look at what that person or an auditor would see.
/// </summary>
public class Api : IAsyncLifetime
{
    private readonly string _keys = Path.Combine(Path.GetTempPath(), $"ideaplatform-keys-{Guid.NewGuid():N}");
    private TestApp _app = null!;
    private string _owner = "";
    private string _connection = "";

    /// <summary>Further settings of the application; set in a derived fixture.</summary>
    internal Dictionary<string, string> Settings { get; } = [];

    public Uri Url => _app.Url;

    public IServiceProvider Services => _app.Services;

    internal ShiftedClock Clock => _app.Clock;

    public string OwnerConnection => _owner;

    /// <summary>As the application signs in: without ownership.</summary>
    public string AppConnection => _connection;

    public async ValueTask InitializeAsync()
    {
        (_owner, _connection) = await TestDatabase.Create();
        _app = new TestApp(_connection, _keys, Settings);
        _ = _app.Url;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _app.DisposeAsync();
        await TestDatabase.Drop(_owner);
        if (Directory.Exists(_keys)) Directory.Delete(_keys, recursive: true);
    }

    /// <summary>One more node on the same database and keys, as behind a load balancer. The caller disposes it.</summary>
    internal TestApp AnotherNode() => new(_connection, _keys, Settings);

    /// <summary>One more node that can be killed. The caller disposes it.</summary>
    internal NodeProcess AnotherProcess() => new(_connection, _keys);

    /// <summary>A visitor without a session.</summary>
    public Caller Anonymous() => new(Url, null);

    /// <summary>A person with a session, made directly in the database.</summary>
    public async Task<Caller> As(TestPerson person)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await Sql("""
            insert into identity.session (id, token_hash, person_id, idle_minutes, expires_at)
            values (@id, sha256(@token::bytea), @personId, 600, now() + interval '1 day')
            """, new { id = Guid.CreateVersion7(), token = System.Text.Encoding.UTF8.GetBytes(token), personId = person.Id });
        return new Caller(Url, token) { Person = person };
    }

    /// <summary>Arrange or inspect as the database's owner.</summary>
    public async Task Sql(string sql, object? parameters = null)
    {
        await using var connection = new NpgsqlConnection(_owner);
        await connection.ExecuteAsync(sql, parameters);
    }

    public async Task<T> One<T>(string sql, object? parameters = null)
    {
        await using var connection = new NpgsqlConnection(_owner);
        return (await connection.QuerySingleAsync<T>(sql, parameters))!;
    }

    public async Task<IReadOnlyList<T>> List<T>(string sql, object? parameters = null)
    {
        await using var connection = new NpgsqlConnection(_owner);
        return (await connection.QueryAsync<T>(sql, parameters)).AsList();
    }

    /// <summary>Moves the season clock of all nodes; it only ever goes forward in the product, tests may set it freely.</summary>
    public async Task SeasonIs(DateTimeOffset instant)
    {
        var seconds = (long)(instant - _app.Clock.GetUtcNow()).TotalSeconds;
        await Sql("update kernel.season_clock set offset_seconds = greatest(@seconds, 0)", new { seconds });
        Services.GetRequiredService<SeasonClock>().SetOffset(seconds);
    }

    public DateTimeOffset SeasonNow => Services.GetRequiredService<SeasonClock>().Now();

    /// <summary>Waits until every published event was handled (or parked), instead of sleeping.</summary>
    public Task Settled() => Patience.Until(
        async () => await One<long>("select count(*) from kernel.outbox where done_at is null and parked_at is null") == 0,
        async () => string.Join("; ", await List<string>("select kind || ': ' || coalesce(last_error, 'waiting') from kernel.outbox where done_at is null")));
}
