using System.Threading.Channels;
using IdeaPlatform.Identity.Published;
using IdeaPlatform.Kernel;
using Npgsql;

namespace IdeaPlatform.Identity;

/// <summary>A session that is in force, one row a role; a person without a role has one row.</summary>
internal sealed record SessionRow(
    Guid SessionId, Guid PersonId, string DisplayName, string? Role, string? AreaCode, Guid? OrganizationId, string? MemberRole, SessionVoter? Voter);

/// <summary>
/// Reads sessions. Every request begins with this question, so those that arrive together are asked together, in one round trip on a
/// connection of their own that keeps the statement prepared: planning it anew cost more than all else a vote does.
/// </summary>
internal sealed class SessionReader(IConfiguration configuration, TimeProvider clock) : BackgroundService
{
    private const int MostAtOnce = 256;

    private readonly Channel<Asked> _asked = Channel.CreateUnbounded<Asked>(new UnboundedChannelOptions { SingleReader = true });
    private readonly NpgsqlDataSource _source = PreparedSource.Create(configuration, "ideaplatform-sessions", connections: 1);

    /// <summary>The rows of the session with this token hash, none when it is not in force. A caller who leaves stops nobody else's answer.</summary>
    public async Task<IReadOnlyList<SessionRow>> Find(byte[] tokenHash, CancellationToken ct)
    {
        var asked = new Asked(tokenHash);
        if (!_asked.Writer.TryWrite(asked)) return [];
        return await asked.Answer.Task.WaitAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Asked>(MostAtOnce);
        try
        {
            while (await _asked.Reader.WaitToReadAsync(stoppingToken))
            {
                while (batch.Count < MostAtOnce && _asked.Reader.TryRead(out var one)) batch.Add(one);
                await Read(batch, stoppingToken);
                batch.Clear();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops after its requests have ended.
        }
        finally
        {
            _asked.Writer.TryComplete();
            while (_asked.Reader.TryRead(out var one)) one.Answer.TrySetResult([]);
            foreach (var one in batch) one.Answer.TrySetResult([]);
            await _source.DisposeAsync();
        }
    }

    private async Task Read(List<Asked> batch, CancellationToken ct, bool again = true)
    {
        try
        {
            var now = clock.GetUtcNow();
            await using var connection = await _source.OpenConnectionAsync(ct);
            var (found, resting) = await Find(connection, batch, now, ct);
            foreach (var one in batch) one.Answer.TrySetResult(found.GetValueOrDefault(Convert.ToHexString(one.TokenHash)) ?? []);
            if (resting.Count > 0) await Touch(connection, [.. resting], now, ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            // A connection that PostgreSQL has closed shows only now, and a prepared statement may be older than a table that has changed.
            _source.Clear();
            if (again)
            {
                await Read(batch, ct, again: false);
                return;
            }
            foreach (var one in batch) one.Answer.TrySetException(failure);
        }
    }

    private static async Task<(Dictionary<string, List<SessionRow>> Found, HashSet<Guid> Resting)> Find(
        NpgsqlConnection connection, List<Asked> batch, DateTimeOffset now, CancellationToken ct)
    {
        var found = new Dictionary<string, List<SessionRow>>();
        var resting = new HashSet<Guid>();
        await using var command = new NpgsqlCommand(ReadSessions, connection)
        {
            Parameters = { new NpgsqlParameter<byte[][]> { TypedValue = [.. batch.Select(one => one.TokenHash)] }, new NpgsqlParameter<DateTimeOffset> { TypedValue = now } },
        };
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var hash = Convert.ToHexString(rows.GetFieldValue<byte[]>(0));
            if (!found.TryGetValue(hash, out var list)) found[hash] = list = [];
            var voter = rows.IsDBNull(9) || rows.IsDBNull(10) ? null : new SessionVoter(rows.GetGuid(2), rows.GetFieldValue<byte[]>(9), rows.GetString(10));
            list.Add(new SessionRow(
                rows.GetGuid(1), rows.GetGuid(2), rows.GetString(3), Text(rows, 4), Text(rows, 5), rows.IsDBNull(6) ? null : rows.GetGuid(6), Text(rows, 7), voter));
            if (rows.GetBoolean(8)) resting.Add(rows.GetGuid(1));
        }
        return (found, resting);
    }

    private static async Task Touch(NpgsqlConnection connection, Guid[] sessions, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(TouchSessions, connection)
        {
            Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = sessions }, new NpgsqlParameter<DateTimeOffset> { TypedValue = now } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private sealed record Asked(byte[] TokenHash)
    {
        // Continuations run elsewhere, so that the reader goes on with the next batch.
        public TaskCompletionSource<IReadOnlyList<SessionRow>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private const string ReadSessions = """
        select s.token_hash, s.id, p.id, p.display_name, g.role, g.area_code, g.organization_id, g.member_role, s.seen_at < $2 - interval '1 minute',
            case when p.verified_at is not null then p.person_key end, p.area_code
        from identity.session s
        join identity.person p on p.id = s.person_id and p.closed_at is null
        left join identity.role_grant g on g.person_id = p.id and g.revoked_at is null
        where s.token_hash = any($1) and s.ended_at is null and s.expires_at > $2 and s.seen_at > $2 - make_interval(mins => s.idle_minutes)
        """;

    // At most once a minute, so a reading visitor costs no write; and nobody waits here for a session that is just being ended.
    private const string TouchSessions = """
        update identity.session set seen_at = $2
        where id in (select id from identity.session where id = any($1) and ended_at is null for update skip locked)
        """;
}
