using System.Diagnostics;
using Npgsql;

namespace IdeaPlatform.Voting;

/// <summary>
/// Batches that are committed and not yet on the disk, where that is slow (<see cref="DiskPace"/>). While one waits here for the disk, the
/// next is written: the lock of the head is free already, and all that wait share one turn of the disk. Whoever tapped is answered after
/// it, never before (infra/adr/0048).
/// </summary>
internal sealed class FlushQueue(VoteConnection vote, RememberedBallots ballots, DiskPace disk, ILogger<FlushQueue> log)
{
    // A slow disk holds up the writer, not only those who wait for it.
    private const int MostWaiting = 4;
    private readonly WorkQueue<AppliedBatch> _committed = new(MostWaiting);

    /// <summary>Everything that was committed is on the disk and answered.</summary>
    public bool IsQuiet => _committed.IsQuiet;

    public void Add(AppliedBatch batch)
    {
        if (!_committed.Add(batch)) batch.TryLater();
    }

    /// <summary>Nothing comes any more; what is there is still brought to its end.</summary>
    public void End() => _committed.End();

    /// <summary>Waits where it stands, on a thread of its own, until the end.</summary>
    public void Run()
    {
        var together = new List<AppliedBatch>(MostWaiting);
        while (_committed.Take(together, MostWaiting, out _))
        {
            var flushed = Flush();
            foreach (var batch in together)
            {
                if (flushed) batch.Answer(ballots);
                // Perhaps it is there, perhaps not: whoever sends the same tap again finds its first result, or is counted now.
                else batch.TryLater();
            }
            together.Clear();
        }
    }

    /// <summary>A transaction that leaves a trace in the log and waits for the disk; all that was committed before it is there then.</summary>
    private bool Flush()
    {
        try
        {
            using var connection = vote.OpenForFlush();
            using var command = new NpgsqlCommand("select pg_logical_emit_message(true, 'votes', '')", connection);
            var begun = Stopwatch.GetTimestamp();
            command.ExecuteNonQuery();
            disk.Waited(Stopwatch.GetElapsedTime(begun));
            return true;
        }
        catch (Exception failure)
        {
            vote.Renew();
            log.LogWarning("Votes were committed and may not be on the disk, asking for them again: {Reason}", failure.Message);
            return false;
        }
    }
}

/// <summary>Taps, in the order of their answers, and the ballots they changed.</summary>
internal sealed record AppliedBatch(IReadOnlyList<PendingTap> Taps, IReadOnlyList<TapAnswer> Answers, IReadOnlyCollection<Ballot> Ballots)
{
    /// <summary>What is on the disk is remembered, and everybody gets their answer.</summary>
    public void Answer(RememberedBallots remembered)
    {
        remembered.Remember(Ballots.Where(ballot => ballot.Rev > 0));
        for (var i = 0; i < Taps.Count; i++) Taps[i].Answer(Answers[i]);
    }

    public void TryLater()
    {
        foreach (var tap in Taps) tap.Answer(new TapAnswer.TryLater());
    }
}
