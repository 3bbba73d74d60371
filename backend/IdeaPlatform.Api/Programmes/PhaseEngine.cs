using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;

namespace IdeaPlatform.Programmes;

/// <summary>What an attempt at the next step came to: the step, or every reason against it.</summary>
internal sealed record StepOutcome(string From, string? To, IReadOnlyList<PhaseBlock> Blocks)
{
    public bool IsSettling => Blocks.Any(block => block.Code == "programmes.settling");
}

/// <summary>Takes the steps of a call, one transaction each, whoever asks: the clock of any node or the bureau's button.</summary>
internal static class PhaseEngine
{
    /// <summary>
    /// Locks the call and takes its next step when nothing is against it. Null: no such call (within the areas), or the phase is no
    /// longer <paramref name="seen"/>, so that of two clicks or nodes only one steps.
    /// </summary>
    public static async Task<StepOutcome?> TryStep(Work work, Guid callId, SeasonClock season, string seen, Guid? byPerson, string note)
    {
        await work.Run("select 1 from programmes.call where id = @callId for update", new { callId });
        var now = season.Now();
        var call = await work.MaybeOne<CallStanding>(ReadStanding, new { callId });
        if (call is null || call.Phase != seen) return null;
        var gates = await work.List<OpenGate>(ReadGates, new { callId, call.Phase });
        var unheard = await work.One<Unheard>(ReadUnheard, new { callId = callId.ToString() });
        var blocks = PhaseRules.WhyNot(call, gates, unheard, now);
        if (blocks.Count > 0) return new StepOutcome(call.Phase, null, blocks);
        var to = PhaseRules.Next(call)!.To;
        if (to == "publicity") await PublicityPeriod.Open(work, callId, now);
        if (to == "claiming") await work.Run(OpenClaims, new { callId, now });
        await Enter(work, callId, call.Phase, to, now, byPerson, note);
        return new StepOutcome(call.Phase, to, []);
    }

    /// <summary>Writes the step, tells the rooms and the open pages. The caller holds the call's lock.</summary>
    public static async Task Enter(Work work, Guid callId, string from, string to, DateTimeOffset now, Guid? byPerson, string note)
    {
        await work.Run(SaveStep, new { callId, from, to, now, byPerson, note });
        await work.Publish(new PhaseChanged(callId, from, to, now));
        await work.Audit(byPerson, "programmes.phase_changed", "call", callId, new { from, to });
        await TellPages(work, callId);
    }

    public static async Task TellPages(Work work, Guid callId)
    {
        await work.Changed("programmes.call", callId, $"call:{callId}");
        await work.Changed("programmes.call", callId, "desk");
    }

    private const string ReadStanding = """
        select phase, submit_from, submit_to, vote_from, vote_to, publicity_to, claim_to
        from programmes.call
        where id = @callId
        """;

    private const string ReadGates = """
        select room, open_count
        from programmes.gate
        where call_id = @callId and phase = @Phase and open_count > 0
        order by room
        """;

    // A step counts as heard when every room has reacted: only then are their gates for the new phase current.
    private const string ReadUnheard = """
        select count(*) filter (where not parked)::int as waiting, count(*) filter (where parked)::int as failed
        from kernel.pub_waiting_event
        where kind = 'programmes.phase_changed' and body ->> 'callId' = @callId
        """;

    // Publicity may end later than planned; organizations still get the whole window that was announced.
    private const string OpenClaims = """
        update programmes.call
        set claim_from = @now, claim_to = claim_to + (@now - claim_from)
        where id = @callId and claim_from < @now
        """;

    private const string SaveStep = """
        with step as (
            insert into programmes.phase_change (call_id, from_phase, to_phase, at, by_person, reason)
            values (@callId, @from, @to, @now, @byPerson, @note))
        update programmes.call
        set phase = @to, phase_since = @now, version = version + 1
        where id = @callId
        """;
}
