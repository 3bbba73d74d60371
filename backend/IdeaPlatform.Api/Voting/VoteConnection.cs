using IdeaPlatform.Kernel;
using Npgsql;

namespace IdeaPlatform.Voting;

/// <summary>The connections of the vote path, apart from all others: whatever else the server does, a vote does not wait for a free one.</summary>
internal sealed class VoteConnection(IConfiguration configuration) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = PreparedSource.Create(configuration, "ideaplatform-vote", connections: 4);

    public ValueTask<NpgsqlConnection> Open(CancellationToken ct) => _source.OpenConnectionAsync(ct);

    /// <summary>For the thread of the writer, which waits where it stands.</summary>
    public NpgsqlConnection Open() => _source.OpenConnection();

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
