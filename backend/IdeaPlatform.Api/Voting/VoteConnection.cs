using Npgsql;

namespace IdeaPlatform.Voting;

/// <summary>
/// The connection of the vote path. Its statements are few and always the same, so PostgreSQL keeps them prepared; elsewhere, where
/// optional filters want a plan of their own each time, that would do harm. A kept plan is made when the vote has just opened and the
/// tables are empty: scans and hash joins, which look good then, are ruled out, since every one of these statements has its index.
/// </summary>
internal sealed class VoteConnection(IConfiguration configuration) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("Main") ?? "Host=127.0.0.1;Database=ideaplatform")
        {
            MaxAutoPrepare = 40,
            AutoPrepareMinUsages = 2,
            MaxPoolSize = 4,
            Options = "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off",
            ApplicationName = "ideaplatform-vote",
        });

    public ValueTask<NpgsqlConnection> Open(CancellationToken ct) => _source.OpenConnectionAsync(ct);

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
