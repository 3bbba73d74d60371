namespace IdeaPlatform.Kernel;

/// <summary>
/// Hands each committed event to the rooms that react to it: woken by pg_notify, swept every 5 s, rows taken with skip locked so
/// that several nodes share the work. A reaction and its mark "done" are one transaction; ten failures park the event.
/// </summary>
internal sealed class OutboxDispatcher(
    Database db, IEnumerable<ReactionEntry> reactions, OutboxSignal signal, IServiceScopeFactory scopes, ILogger<OutboxDispatcher> log)
    : QueueRunner(signal, "Sweep of the outbox", log)
{
    private const int MaxAttempts = 10;
    private readonly ILookup<string, ReactionEntry> _byKind = reactions.ToLookup(entry => entry.Kind);

    protected override async Task<bool> Next(CancellationToken ct) => await DispatchSome(ct) > 0;

    private async Task<int> DispatchSome(CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var waiting = await work.List<Waiting>(TakeSome);
        foreach (var row in waiting)
        {
            var failure = await RunReactions(row, ct);
            await work.Run(failure is null ? MarkDone : MarkFailed, new { row.Id, failure, MaxAttempts });
        }
        await work.Commit();
        // Events that only failed wait for the next sweep instead of spinning here.
        return waiting.Count(row => row.Attempts == 0);
    }

    private async Task<string?> RunReactions(Waiting row, CancellationToken ct)
    {
        string? failure = null;
        foreach (var entry in _byKind[row.Kind])
        {
            try
            {
                using var scope = scopes.CreateScope();
                await using var own = await db.Begin(ct);
                if (await own.Run(ClaimReaction, new { row.Id, entry.Name }) == 0) continue;
                await entry.Run(row.Body, own, scope.ServiceProvider);
                await own.Commit();
            }
            catch (Exception problem) when (problem is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                failure = $"{entry.Name}: {problem.GetType().Name}: {problem.Message}";
                log.LogError(problem, "Reaction {Reaction} failed on event {Event} (attempt {Attempt})", entry.Name, row.Id, row.Attempts + 1);
            }
        }
        return failure;
    }

    private sealed record Waiting(long Id, string Kind, string Body, int Attempts);

    private const string TakeSome = """
        select id, kind, body::text as body, attempts
        from kernel.outbox
        where done_at is null and parked_at is null
          and (attempts = 0 or tried_at < now() - make_interval(secs => least(attempts * 5, 60)))
        order by id
        limit 50
        for no key update skip locked
        """;

    private const string ClaimReaction = """
        insert into kernel.reaction_done (outbox_id, reaction) values (@Id, @Name) on conflict do nothing
        """;

    private const string MarkDone = "update kernel.outbox set done_at = now(), last_error = null where id = @Id";

    private const string MarkFailed = """
        update kernel.outbox
        set attempts = attempts + 1, tried_at = now(), last_error = @failure,
            parked_at = case when attempts + 1 >= @MaxAttempts then now() end
        where id = @Id
        """;
}

/// <summary>Wakes the dispatcher of this node; set by LiveListener when PostgreSQL says that the outbox has something.</summary>
internal sealed class OutboxSignal : WakeSignal;
