using IdeaPlatform.Kernel;

namespace IdeaPlatform.Programmes;

/// <summary>
/// Moves calls whose date has come: wakes at the next date, when the season clock moves, when a gate closes or when a call's dates
/// change. Every node runs one; the row lock and the phase it saw decide who takes a step. After a jump it catches up step by step.
/// </summary>
internal sealed class PhaseClock(Database db, SeasonClock season, PhaseSignal signal, ILogger<PhaseClock> log) : BackgroundService
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_settling = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var moved = season.Moved;
                var pause = await Sweep(stoppingToken);
                if (pause > TimeSpan.Zero) await signal.Wait(moved, pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogWarning("The phase clock could not look, trying again: {Reason}", failure.Message);
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken);
            }
        }
    }

    /// <summary>One look at all running calls; answers how long nothing will happen.</summary>
    private async Task<TimeSpan> Sweep(CancellationToken ct)
    {
        var pause = s_longest;
        foreach (var call in await db.List<Running>(ReadRunning, null, ct))
        {
            if (PhaseRules.Next(call.Standing()) is not { ByClock: true, Due: { } due }) continue;
            var wait = due - season.Now();
            if (wait > TimeSpan.Zero)
            {
                pause = wait < pause ? wait : pause;
                continue;
            }
            await using var work = await db.Begin(ct);
            var outcome = await PhaseEngine.TryStep(work, call.Id, season, call.Phase, byPerson: null, note: "");
            if (outcome?.To is null)
            {
                if (outcome?.IsSettling == true && pause > s_settling) pause = s_settling;
                continue;
            }
            await work.Commit();
            pause = TimeSpan.Zero;
        }
        return pause;
    }

    private sealed record Running(
        Guid Id, string Phase, DateTimeOffset? SubmitFrom, DateTimeOffset? SubmitTo, DateTimeOffset? VoteFrom, DateTimeOffset? VoteTo,
        DateTimeOffset? PublicityTo, DateTimeOffset? ClaimTo)
    {
        public CallStanding Standing() => new(Phase, SubmitFrom, SubmitTo, VoteFrom, VoteTo, PublicityTo, ClaimTo);
    }

    private const string ReadRunning = """
        select id, phase, submit_from, submit_to, vote_from, vote_to, publicity_to, claim_to
        from programmes.call
        where phase not in ('draft', 'closed', 'cancelled')
        order by id
        """;
}
