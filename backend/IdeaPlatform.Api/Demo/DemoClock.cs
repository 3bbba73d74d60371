using IdeaPlatform.Kernel;

namespace IdeaPlatform.Demo;

/// <summary>Time as the story tells it: days before now. It begins in the past and only runs forward, as in the product.</summary>
internal sealed class DemoClock(Database db, SeasonClock season, TimeProvider real)
{
    private readonly DateTimeOffset _now = real.GetUtcNow();

    /// <summary>The instant so many days from now; negative is the past.</summary>
    public DateTimeOffset Day(double fromNow) => _now.AddDays(fromNow);

    /// <summary>Ten in the morning, Kunming time, of that day: nobody announces a call at 3:17.</summary>
    public DateTimeOffset Morning(int fromNow)
    {
        var day = Day(fromNow).ToOffset(SeasonClock.Local);
        return new DateTimeOffset(day.Date.AddHours(10), SeasonClock.Local).ToUniversalTime();
    }

    public async Task StartAt(DateTimeOffset instant)
    {
        var offset = (long)(instant - real.GetUtcNow()).TotalSeconds;
        await using var work = await db.Begin(CancellationToken.None);
        await SeasonClock.Rewind(work, offset);
        await work.Commit();
        season.SetOffset(offset);
    }

    /// <summary>Moves on to an instant that is not yet past; earlier ones are left where they are.</summary>
    public async Task Go(DateTimeOffset instant)
    {
        await using var work = await db.Begin(CancellationToken.None);
        var (moved, offset) = await season.MoveTo(work, instant);
        await work.Commit();
        if (moved) season.SetOffset(offset);
    }

    /// <summary>Waits until every room has taken in what happened: the next person must not meet a half-told step.</summary>
    public async Task Quiet()
    {
        var until = DateTime.UtcNow.AddSeconds(60);
        while (await db.One<bool>("select exists (select 1 from kernel.pub_waiting_event)", null, CancellationToken.None))
        {
            if (DateTime.UtcNow > until) throw new TimeoutException("A room does not take in what happened; see kernel.outbox");
            await Task.Delay(25);
        }
    }

    public async Task BackToNow()
    {
        await StartAt(real.GetUtcNow());
    }
}
