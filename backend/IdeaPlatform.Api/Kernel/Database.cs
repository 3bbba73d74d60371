using Dapper;
using Npgsql;

namespace IdeaPlatform.Kernel;

/// <summary>The door to PostgreSQL: single reads without a transaction, or a <see cref="Work"/> for everything that writes.</summary>
public sealed class Database(NpgsqlDataSource source)
{
    static Database() => DapperSetup.Register();

    /// <summary>Opens a connection and a transaction. Leaving without <see cref="Work.Commit"/> rolls back.</summary>
    public async Task<Work> Begin(CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        try
        {
            return new Work(connection, await connection.BeginTransactionAsync(ct), ct);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Exactly one row, or an exception (a bug, never a refusal).</summary>
    public async Task<T> One<T>(string sql, object? parameters, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: ct));
    }

    public async Task<T?> MaybeOne<T>(string sql, object? parameters, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: ct));
    }

    public async Task<IReadOnlyList<T>> List<T>(string sql, object? parameters, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: ct))).AsList();
    }

    /// <summary>One statement that is its own transaction; answers the number of rows it touched.</summary>
    public async Task<int> Run(string sql, object? parameters, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: ct));
    }

    /// <summary>A raw connection for LISTEN, COPY and advisory locks only.</summary>
    public ValueTask<NpgsqlConnection> Connect(CancellationToken ct) => source.OpenConnectionAsync(ct);
}
