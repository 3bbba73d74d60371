using System.Text.Json;
using Dapper;
using Npgsql;

namespace IdeaPlatform.Kernel;

/// <summary>
/// One unit of work: a connection and its transaction. Events and live notices written here leave only when it commits.
/// </summary>
public sealed class Work(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct) : IAsyncDisposable
{
    public CancellationToken Cancellation => ct;

    public NpgsqlConnection Connection => connection;

    public Task<int> Run(string sql, object? parameters = null) =>
        connection.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct));

    public Task<T> One<T>(string sql, object? parameters = null) =>
        connection.QuerySingleAsync<T>(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct));

    public Task<T?> MaybeOne<T>(string sql, object? parameters = null) =>
        connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct));

    public async Task<IReadOnlyList<T>> List<T>(string sql, object? parameters = null) =>
        (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct))).AsList();

    /// <summary>Writes the event to the outbox; rooms that registered a reaction get it after the commit, at least once.</summary>
    public Task Publish<TEvent>(TEvent happened) where TEvent : notnull =>
        Run(SaveEvent, new { kind = EventKind.Of<TEvent>(), body = JsonSerializer.Serialize(happened, Json.Options) });

    /// <summary>Many events of one kind in one statement, in their order.</summary>
    public Task PublishAll<TEvent>(IEnumerable<TEvent> happened) where TEvent : notnull => Run(SaveEvents, new
    {
        kind = EventKind.Of<TEvent>(),
        bodies = happened.Select(one => JsonSerializer.Serialize(one, Json.Options)).ToArray(),
    });

    /// <summary>
    /// Tells every open page in <paramref name="group"/> that what it cached about the topic is stale. No data travels,
    /// and PostgreSQL delivers it to all nodes only when this transaction commits.
    /// </summary>
    public Task Changed(string topic, Guid id, string group) =>
        Run("select pg_notify('live', @notice)", new { notice = NoticeOf(topic, id, group) });

    /// <summary>The payload of such a notice, for a caller who sends it along in a batch of their own.</summary>
    public static string NoticeOf(string topic, Guid id, string group) => JsonSerializer.Serialize(new LiveNotice(topic, id, group), Json.Options);

    /// <summary>The same notice about many things, each to its own group, in one statement.</summary>
    public Task ChangedAll(string topic, IEnumerable<Guid> ids, Func<Guid, string> group) => Run("select pg_notify('live', n) from unnest(@notices) n", new
    {
        notices = ids.Select(id => NoticeOf(topic, id, group(id))).ToArray(),
    });

    /// <summary>Append-only audit trail: who did what to which thing. Never put personal data into <paramref name="detail"/>.</summary>
    public Task Audit(Guid? actorId, string action, string subject, Guid? subjectId, object? detail = null) =>
        Run(SaveAudit, new
        {
            actorId,
            action,
            subject,
            subjectId,
            detail = detail is null ? null : JsonSerializer.Serialize(detail, Json.Options),
        });

    /// <summary>
    /// Who looked at personal data leaves a row too. A page that asks again within a quarter of an hour is the same look. The caller commits.
    /// </summary>
    public Task AuditRead(Guid actorId, string action, string subject, Guid? subjectId) => Run(SaveRead, new { actorId, action, subject, subjectId });

    public Task Commit() => transaction.CommitAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private const string SaveEvent = """
        with saved as (insert into kernel.outbox (kind, body) values (@kind, @body::jsonb) returning id)
        select pg_notify('outbox', '') from saved
        """;

    private const string SaveEvents = """
        with saved as (
            insert into kernel.outbox (kind, body)
            select @kind, n.body::jsonb from unnest(@bodies) with ordinality as n (body, place) order by n.place
            returning id)
        select pg_notify('outbox', '') from saved limit 1
        """;

    private const string SaveRead = """
        insert into kernel.audit_event (actor_id, action, subject, subject_id)
        select @actorId, @action, @subject, @subjectId
        where not exists (
            select 1 from kernel.audit_event e
            where e.actor_id = @actorId and e.action = @action and e.subject = @subject and e.subject_id is not distinct from @subjectId
              and e.at > now() - interval '15 minutes')
        """;

    private const string SaveAudit = """
        insert into kernel.audit_event (actor_id, action, subject, subject_id, detail)
        values (@actorId, @action, @subject, @subjectId, @detail::jsonb)
        """;
}

/// <summary>What travels to the pages: a topic of a room (ideas.idea), the thing's id, and the group that watches it.</summary>
public sealed record LiveNotice(string Topic, Guid Id, string Group);
