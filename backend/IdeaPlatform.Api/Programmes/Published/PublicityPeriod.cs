using IdeaPlatform.Kernel;
using IdeaPlatform.Registers.Published;

namespace IdeaPlatform.Programmes.Published;

/// <summary>The days in which anybody may object. <paramref name="To"/> is the end of the last one in Guandu.</summary>
public sealed record Period(DateTimeOffset From, DateTimeOffset To, int Days, string Kind)
{
    /// <summary>The last day itself, as a notice names it.</summary>
    public DateOnly LastDay => Calendar.DayOf(To.AddSeconds(-1));
}

/// <summary>
/// The period of a call (公示期) begins when its notice is out, so that the dates in the notice are the dates that count, whenever the bureau
/// takes the call on.
/// </summary>
public static class PublicityPeriod
{
    /// <summary>Opens the period by the call's rule, once: whoever comes later finds it as it was announced.</summary>
    public static async Task<Period> Open(Work work, Guid callId, DateTimeOffset now)
    {
        await work.Run("select 1 from programmes.call where id = @callId for update", new { callId });
        var call = await work.One<Rule>(ReadRule, new { callId });
        if (call is { From: { } from, To: { } to }) return new Period(from, to, call.Days, call.Kind);
        var today = Calendar.DayOf(now);
        var last = call.Kind == "working" ? await Calendar.AddWorkingDays(work, today, call.Days) : today.AddDays(call.Days);
        var period = new Period(now, Calendar.EndOf(last), call.Days, call.Kind);
        await work.Run("update programmes.call set publicity_from = @From, publicity_to = @To where id = @callId", new { callId, period.From, period.To });
        return period;
    }

    private sealed record Rule(int Days, string Kind, DateTimeOffset? From, DateTimeOffset? To);

    private const string ReadRule = """
        select publicity_days as days, publicity_kind as kind, publicity_from as "from", publicity_to as "to" from programmes.call where id = @callId
        """;
}
