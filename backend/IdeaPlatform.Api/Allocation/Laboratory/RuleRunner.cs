using System.Text.Json;
using IdeaPlatform.Budgeting;
using IdeaPlatform.Kernel;
using Npgsql;

namespace IdeaPlatform.Allocation.Laboratory;

internal sealed record ComputationAtHand(long Id, Guid CallId, string Rule, string[] Excluded, int Tries);

/// <summary>
/// Applies rules one after another, away from the requests that asked. Twice a second it writes down how far it is and sees whether somebody stopped it; what a
/// node that died had in hand is taken again after a quarter of a minute and begun anew. A result is saved only by the node that still has it in hand.
/// </summary>
internal sealed class RuleRunner(Database db, SeasonClock season, RunSignal signal, ILogger<RuleRunner> log) : QueueRunner(signal, "Look at rules to compute", log)
{
    private static readonly TimeSpan s_beat = TimeSpan.FromMilliseconds(500);
    private readonly Guid _node = Guid.CreateVersion7();
    // Rules of a call are asked for together: its ballots are read once for all of them.
    private (Guid CallId, RunInput Input)? _last;

    protected override async Task<bool> Next(CancellationToken ct)
    {
        if (await db.MaybeOne<ComputationAtHand>(Take, new { node = _node }, ct) is not { } taken)
        {
            _last = null;
            return false;
        }
        try
        {
            // What took a node with it three times will do so again.
            if (taken.Tries > 3) await Failed(taken, "allocation.run_broken", ct);
            else await Compute(taken, ct);
        }
        catch (AllocationException)
        {
            await Failed(taken, "allocation.rule_unfit", ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host stops: the next node need not wait until this one counts as dead.
            await db.Run(GiveBack, new { taken.Id, node = _node }, CancellationToken.None);
            throw;
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or NpgsqlException))
        {
            log.LogError(failure, "Rule {Rule} of call {Call} failed", taken.Rule, taken.CallId);
            await Failed(taken, "allocation.run_broken", ct);
        }
        return true;
    }

    private async Task Compute(ComputationAtHand taken, CancellationToken ct)
    {
        CallRow call;
        await using (var reading = await db.Begin(ct))
        {
            call = (await CallRow.Any(reading, taken.CallId))!;
            if (_last?.CallId != taken.CallId) _last = (taken.CallId, (await RunInput.Read(reading, taken.CallId))!);
        }
        var input = _last!.Value.Input;
        var latest = new Latest();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var computing = Task.Run(() => input.Compute(call, taken.Rule, taken.Excluded, latest, stop.Token), stop.Token);
        try
        {
            while (await Task.WhenAny(computing, Task.Delay(s_beat, ct)) != computing && await StillMine(taken, latest.Value, input.Scale, ct)) { }
        }
        finally
        {
            // Stopped by somebody, or by the host; nothing to do where it is done.
            await stop.CancelAsync();
            await computing.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
        ct.ThrowIfCancellationRequested();
        if (computing.IsCanceled) return;
        var (bytes, numbers) = await computing;
        await using var work = await db.Begin(ct);
        if (await work.Run(Finish, new { taken.Id, node = _node }) == 0) return;
        await work.Run(Save, new
        {
            taken.CallId,
            taken.Rule,
            taken.Excluded,
            bytes,
            summary = JsonSerializer.Serialize(numbers, Json.Options),
            sha256 = input.Sha256,
            now = season.Now(),
        });
        await Tell(work, taken.CallId);
        await work.Commit();
    }

    private async Task<bool> StillMine(ComputationAtHand taken, AllocationProgress at, long scale, CancellationToken ct) =>
        await db.Run(Beat, new { taken.Id, node = _node, step = at.Step, funded = at.Funded, costFen = at.Cost * scale }, ct) > 0;

    private async Task Failed(ComputationAtHand taken, string code, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        await work.Run(Fail, new { taken.Id, node = _node, code });
        await Tell(work, taken.CallId);
        await work.Commit();
    }

    private static async Task Tell(Work work, Guid callId)
    {
        await work.Changed("allocation.call", callId, "desk");
        await work.Changed("allocation.call", callId, $"call:{callId}");
    }

    /// <summary>The library reports every step; what is written down is the last one.</summary>
    private sealed class Latest : IProgress<AllocationProgress>
    {
        private readonly Lock _lock = new();
        private AllocationProgress _value;

        public AllocationProgress Value
        {
            get
            {
                lock (_lock) return _value;
            }
        }

        public void Report(AllocationProgress value)
        {
            lock (_lock) _value = value;
        }
    }

    private const string Take = """
        update allocation.computation
        set state = 'running', node = @node, seen_at = now(), tries = tries + 1, step = 0, funded = 0, cost_fen = 0
        where id = (select c.id
                    from allocation.computation c
                    where c.state = 'waiting' or (c.state = 'running' and c.seen_at < now() - interval '15 seconds')
                    order by c.id
                    limit 1
                    for update skip locked)
        returning id, call_id, rule, excluded, tries
        """;

    private const string Beat = """
        update allocation.computation set seen_at = now(), step = @step, funded = @funded, cost_fen = @costFen
        where id = @Id and node = @node and state = 'running'
        """;

    private const string Finish = "update allocation.computation set state = 'done', node = null where id = @Id and node = @node and state = 'running'";

    private const string Fail = "update allocation.computation set state = 'failed', failure = @code, node = null where id = @Id and node = @node and state = 'running'";

    private const string GiveBack = "update allocation.computation set state = 'waiting', tries = tries - 1, node = null where id = @Id and node = @node and state = 'running'";

    private const string Save = """
        insert into allocation.run (call_id, rule, excluded, result, summary, input_sha256, made_at)
        values (@CallId, @Rule, @Excluded, @bytes, @summary::jsonb, @sha256, @now)
        on conflict do nothing
        """;
}
