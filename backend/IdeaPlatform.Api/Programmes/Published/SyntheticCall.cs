using IdeaPlatform.Kernel;

namespace IdeaPlatform.Programmes.Published;

/// <summary>A call for a replayed election (示例): in its voting phase from the start. Never outside demo mode; the caller checks that.</summary>
public static class SyntheticCall
{
    /// <summary>Open for two days; the pot is the budget of the election, and an idea may cost as much as the pot holds.</summary>
    public static async Task<Guid> OpenForVoting(Work work, string no, string title, string scopeAreaCode, int maxPicks, long budgetFen, DateTimeOffset now)
    {
        var (callId, potId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await work.Run(SaveCall, new { callId, potId, no, title, scopeAreaCode, maxPicks, budgetFen, now });
        if (await Money.Appropriate(work, potId, budgetFen, "示例", null) is { } reason) throw new InvalidOperationException($"a new pot refused its money: {reason}");
        await Gates.Set(work, callId, "counting", "voting", 1);
        return callId;
    }

    /// <summary>The time of the vote is over now: the call steps to counting by its own engine. False: it was not in its vote.</summary>
    public static async Task<bool> EndVoting(Work work, Guid callId, SeasonClock season)
    {
        await work.Run(EndNow, new { callId, now = season.Now() });
        var step = await PhaseEngine.TryStep(work, callId, season, "voting", byPerson: null, note: "");
        return step?.To is not null;
    }

    private const string SaveCall = """
        insert into programmes.fund_pot (id, fiscal_year, name_zh, name_en, source, approval_doc, is_demo)
        values (@potId, extract(year from @now::timestamptz)::int, '示例资金池', 'Sample pot', 'district', '示例', true);

        insert into programmes.call (id, programme_code, no, title_zh, title_en, summary_zh, summary_en, phase, phase_since, scope_area_code,
            submit_from, submit_to, vote_from, vote_to, max_picks, min_picks, cap_fen, pot_id, contact_phone, is_demo)
        values (@callId, 'golden_idea', @no, @title, @title, '示例：用真实选举的选票回放，检验计票。', 'Sample: the ballots of a real election, replayed to check the count.',
            'voting', @now, @scopeAreaCode, @now - interval '3 days', @now - interval '2 days', @now - interval '1 minute', @now + interval '2 days',
            @maxPicks, 1, @budgetFen, @potId, '0871-00000000', true);

        insert into programmes.criterion (call_id, code, name_zh, name_en, weight, position)
        values (@callId, 'need', '需求迫切', 'Need', 100, 1)
        """;

    private const string EndNow = "update programmes.call set vote_to = @now where id = @callId and phase = 'voting' and is_demo";
}
