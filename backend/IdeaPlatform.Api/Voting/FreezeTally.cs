using IdeaPlatform.Kernel;

namespace IdeaPlatform.Voting;

/// <summary>The moment from which a call hides its tally: the numbers of that moment are kept and shown until the close.</summary>
internal static class FreezeTally
{
    public static bool IsDue(string visibility, int hiddenHours, DateTimeOffset voteTo, long? frozenSize, DateTimeOffset now) =>
        visibility == "hidden_last_hours" && frozenSize is null && now >= voteTo.AddHours(-hiddenHours);

    /// <summary>The caller holds the lock of the head.</summary>
    public static async Task Now(Work work, Guid callId, DateTimeOffset now)
    {
        await work.Run(Freeze, new { callId, now });
        await work.Changed("voting.tally", callId, $"call:{callId}");
    }

    private const string Freeze = """
        update voting.tally set frozen_votes = votes where call_id = @callId;
        update voting.ledger_head set frozen_size = size, frozen_at = @now where call_id = @callId
        """;
}
