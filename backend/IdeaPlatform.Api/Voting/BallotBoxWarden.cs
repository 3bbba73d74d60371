using IdeaPlatform.Kernel;
using IdeaPlatform.Voting.Published;

namespace IdeaPlatform.Voting;

/// <summary>
/// Closes votes whose time is over (a little later, so that what was admitted in time is in) and freezes tallies that go into hiding.
/// Every node looks once a second; the lock of the head lets one of them act.
/// </summary>
internal sealed class BallotBoxWarden(Database db, SeasonClock season, ILogger<BallotBoxWarden> log) : BackgroundService
{
    private readonly SemaphoreSlim _wake = new(0, 1);

    public void Wake()
    {
        try { _wake.Release(); }
        catch (SemaphoreFullException) { /* already awake */ }
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Look(stoppingToken);
                await _wake.WaitAsync(TimeSpan.FromSeconds(1), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogWarning("Could not look after the ballot boxes, trying again: {Reason}", failure.Message);
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken);
            }
        }
    }

    private async Task Look(CancellationToken ct)
    {
        var now = season.Now();
        foreach (var box in await db.List<OpenBox>(ReadOpenBoxes, null, ct))
        {
            if (box.Phase == "cancelled" || (box.Phase is not "voting" && now >= box.VoteTo + BallotRules.Grace))
            {
                await using var work = await db.Begin(ct);
                await BallotBox.Close(work, box.CallId, now);
                await work.Commit();
            }
            else if (FreezeTally.IsDue(box.TallyVisibility, box.HiddenHours, box.VoteTo, box.FrozenSize, now))
            {
                await using var work = await db.Begin(ct);
                if (await work.MaybeOne<Guid?>(LockUnfrozen, new { box.CallId }) is not null) await FreezeTally.Now(work.Connection, box.CallId, now, ct);
                await work.Commit();
            }
        }
    }

    private sealed record OpenBox(Guid CallId, string Phase, DateTimeOffset VoteTo, string TallyVisibility, int HiddenHours, long? FrozenSize);

    private const string ReadOpenBoxes = """
        select h.call_id, c.phase, c.vote_to, c.tally_visibility, c.hidden_hours, h.frozen_size
        from voting.ledger_head h
        join programmes.pub_call c on c.id = h.call_id
        where h.closed_at is null
        order by h.call_id
        """;

    private const string LockUnfrozen = "select call_id from voting.ledger_head where call_id = @CallId and frozen_size is null for no key update";
}
