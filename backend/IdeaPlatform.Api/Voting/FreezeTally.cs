using IdeaPlatform.Kernel;
using Npgsql;

namespace IdeaPlatform.Voting;

/// <summary>The moment from which a call hides its tally: the numbers of that moment are kept and shown until the close.</summary>
internal static class FreezeTally
{
    public static bool IsDue(string visibility, int hiddenHours, DateTimeOffset voteTo, long? frozenSize, DateTimeOffset now) =>
        visibility == "hidden_last_hours" && frozenSize is null && now >= voteTo.AddHours(-hiddenHours);

    /// <summary>The caller holds the lock of the head.</summary>
    public static async Task Now(NpgsqlConnection connection, Guid callId, DateTimeOffset now, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Command(FreezeTallies).With(callId);
        batch.Command(FreezeHead).With(callId).With(now);
        batch.Command("select pg_notify('live', $1)").With(Work.NoticeOf("voting.tally", callId, $"call:{callId}"));
        await batch.ExecuteNonQueryAsync(ct);
    }

    private const string FreezeTallies = "update voting.tally set frozen_votes = votes, frozen_points = points where call_id = $1";

    private const string FreezeHead = "update voting.ledger_head set frozen_size = size, frozen_at = $2 where call_id = $1";
}
