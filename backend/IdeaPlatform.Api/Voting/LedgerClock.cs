using IdeaPlatform.Kernel;
using IdeaPlatform.Voting.Publication;

namespace IdeaPlatform.Voting;

/// <summary>
/// Signs a checkpoint when one is due: at the opening, every ten minutes in which the ledger grew, at the close, and at the certification;
/// and recounts the ledger against the live counters at each of them. With the last one the published ballots are frozen. Every node looks; the
/// lock of the head lets one of them act.
/// </summary>
internal sealed class LedgerClock(Database db, SeasonClock season, Checkpoints checkpoints, ILogger<LedgerClock> log) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_look);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    foreach (var due in await db.List<Due>(ReadDue, new { since = season.Now() - Every }, stoppingToken)) await Act(due, stoppingToken);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    log.LogWarning("Could not sign the ledgers, trying again: {Reason}", failure.Message);
                    await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application stops.
        }
    }

    private async Task Act(Due due, CancellationToken ct)
    {
        var now = season.Now();
        await using (var work = await db.Begin(ct))
        {
            if (!await work.One<bool>("select pg_try_advisory_xact_lock(hashtext('voting.checkpoint'), hashtext(@key))", new { key = due.CallId.ToString() })) return;
            if (due.Reason != "freeze" && !await checkpoints.Make(work, due.CallId, due.Reason, now)) return;
            if (due.Reason is "certify" or "freeze") await BallotsFile.Freeze(work, due.CallId, now);
            await work.Commit();
        }
        // Afterwards, and on a snapshot: votes go on while a million rows are read.
        await using var recount = await db.Begin(ct);
        await recount.Run("set transaction isolation level repeatable read");
        await Reconciliation.Make(recount, due.CallId, now, log);
        await recount.Changed("voting.ledger", due.CallId, $"call:{due.CallId}");
        await recount.Commit();
    }

    private sealed record Due(Guid CallId, string Reason);

    private const string ReadDue = """
        select h.call_id, d.reason
        from voting.ledger_head h
        left join lateral (select c.size, c.at from voting.checkpoint c where c.call_id = h.call_id order by c.size desc, c.at desc limit 1) l on true
        cross join lateral (select case
            when l.size is null then 'open'
            when h.closed_at is null and l.size < h.size and l.at <= @since then 'periodic'
            when h.closed_at is not null and not exists (
                select 1 from voting.checkpoint c where c.call_id = h.call_id and c.reason = 'close') then 'close'
            when h.certified_at is not null and not exists (
                select 1 from voting.checkpoint c where c.call_id = h.call_id and c.reason = 'certify') then 'certify'
            -- Certified before files were frozen.
            when h.certified_at is not null and not exists (
                select 1 from voting.frozen_file f where f.call_id = h.call_id) then 'freeze' end as reason) d
        where d.reason is not null and h.size > 0
        order by h.call_id
        """;
}
