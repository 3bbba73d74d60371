using IdeaPlatform.Kernel;
using Npgsql;

namespace IdeaPlatform.Voting;

/// <summary>The connections of the vote path, apart from all others: whatever else the server does, a vote does not wait for a free one.</summary>
internal sealed class VoteConnection(IConfiguration configuration) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = PreparedSource.Create(configuration, "ideaplatform-vote", connections: 4);

    // One each for those who work one after the other: behind every connection is a process of PostgreSQL, and one that did the same thing
    // a moment ago does it in half the time.
    private readonly NpgsqlDataSource _writer = PreparedSource.Create(configuration, "ideaplatform-vote-one", connections: 1);
    private readonly NpgsqlDataSource _flush = PreparedSource.Create(configuration, "ideaplatform-vote-flush", connections: 1);
    private readonly NpgsqlDataSource _unflushed = PreparedSource.Create(configuration, "ideaplatform-vote-batch", connections: 1, more: " -c synchronous_commit=off");

    public ValueTask<NpgsqlConnection> Open(CancellationToken ct) => _source.OpenConnectionAsync(ct);

    /// <summary>For the thread of the writer, which waits where it stands.</summary>
    public NpgsqlConnection OpenForWriter() => _writer.OpenConnection();

    /// <summary>For the thread that waits for the disk.</summary>
    public NpgsqlConnection OpenForFlush() => _flush.OpenConnection();

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
        _writer.Clear();
        _flush.Clear();
        _unflushed.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _writer.DisposeAsync();
        await _flush.DisposeAsync();
        await _unflushed.DisposeAsync();
    }
}
