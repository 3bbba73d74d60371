using IdeaPlatform.Kernel;
using Npgsql;

namespace IdeaPlatform.Voting;

/// <summary>The connections of the vote path, apart from all others: whatever else the server does, a vote does not wait for a free one.</summary>
internal sealed class VoteConnection(IConfiguration configuration) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = PreparedSource.Create(configuration, "ideaplatform-vote", connections: 4);
    private readonly NpgsqlDataSource _unflushed = PreparedSource.Create(configuration, "ideaplatform-vote-batch", connections: 2, more: " -c synchronous_commit=off");

    public ValueTask<NpgsqlConnection> Open(CancellationToken ct) => _source.OpenConnectionAsync(ct);

    /// <summary>For the thread of the writer, which waits where it stands.</summary>
    public NpgsqlConnection Open() => _source.OpenConnection();

    /// <summary>
    /// What is committed here is on the disk only after a later commit of a connection that waits for it (<see cref="FlushQueue"/>): nobody
    /// may be told of it before.
    /// </summary>
    public NpgsqlConnection OpenUnflushed() => _unflushed.OpenConnection();

    /// <summary>
    /// After a failure: begins with new connections. Npgsql 10.0.3 may have lost its place in the answers of a statement that it was just
    /// preparing, and would fail once more with the next use of it.
    /// </summary>
    public void Renew()
    {
        _source.Clear();
        _unflushed.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _unflushed.DisposeAsync();
    }
}
