namespace IdeaPlatform.Kernel;

/// <summary>
/// The clock of the season: phases, due dates and periods. Real time plus an offset that lives in the database, so that all
/// nodes agree; the demo moves it, production leaves it at zero. Sessions, codes and rate limits use TimeProvider itself.
/// </summary>
public sealed class SeasonClock(TimeProvider real)
{
    private long _offsetSeconds;
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DateTimeOffset Now() => real.GetUtcNow().AddSeconds(Interlocked.Read(ref _offsetSeconds));

    public long OffsetSeconds => Interlocked.Read(ref _offsetSeconds);

    /// <summary>The offset as read from the database (LiveListener keeps it current; whoever moves the clock sets it at once).</summary>
    public void SetOffset(long seconds)
    {
        if (Interlocked.Exchange(ref _offsetSeconds, seconds) == seconds) return;
        Interlocked.Exchange(ref _moved, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>For commands of the executable, which run beside no listener: the offset as it is in the database now.</summary>
    public async Task Read(Database db, CancellationToken ct) =>
        SetOffset(await db.One<long>("select offset_seconds from kernel.season_clock", null, ct));

    /// <summary>Completes when the clock is next moved on this node: whoever waits for a date wakes up and looks again.</summary>
    public Task Moved => Volatile.Read(ref _moved).Task;

    /// <summary>
    /// Moves the clock of all nodes forward to an instant, in the caller's transaction; false when that instant is already past.
    /// Whoever calls sets the offset of this node after the commit, so that its next answer is already in the new time.
    /// </summary>
    public async Task<(bool Moved, long OffsetSeconds)> MoveTo(Work work, DateTimeOffset instant)
    {
        var offset = (long)Math.Ceiling((instant - real.GetUtcNow()).TotalSeconds);
        var moved = await work.Run("update kernel.season_clock set offset_seconds = @offset where offset_seconds < @offset", new { offset }) > 0;
        if (moved) await work.Run("select pg_notify('season', @offset::text)", new { offset });
        return (moved, offset);
    }

    /// <summary>Sets the clock anywhere, back as well: only for loading the demo into an empty database. Notifies all nodes.</summary>
    public static async Task Rewind(Work work, long offsetSeconds)
    {
        await work.Run("update kernel.season_clock set offset_seconds = @offsetSeconds", new { offsetSeconds });
        await work.Run("select pg_notify('season', @offsetSeconds::text)", new { offsetSeconds });
    }

    /// <summary>Asia/Shanghai has had no daylight saving since 1991: a fixed offset, on any machine, without zone data.</summary>
    public static TimeSpan Local { get; } = TimeSpan.FromHours(8);

    public DateOnly Today() => DateOnly.FromDateTime(Now().ToOffset(Local).DateTime);
}
