using IdeaPlatform.Kernel;

namespace IdeaPlatform.Programmes.Published;

/// <summary>A call as a list shows it, with the step that comes next.</summary>
public sealed record CallSummary(
    Guid Id, string No, string TitleZh, string TitleEn, string SummaryZh, string SummaryEn, string Phase, DateTimeOffset PhaseSince,
    string ScopeAreaCode, string ScopeZh, string ScopeEn, DateTimeOffset? SubmitFrom, DateTimeOffset? SubmitTo, DateTimeOffset? VoteFrom,
    DateTimeOffset? VoteTo, DateTimeOffset? PublicityTo, DateTimeOffset? ClaimFrom, DateTimeOffset? ClaimTo, int MaxPicks, int MinPicks,
    long CapFen, long PotFen, string TallyVisibility, bool IsDemo, string? NextPhase, DateTimeOffset? NextAt,
    string VoteMethod, int VotePoints);

/// <summary>The calls as everybody may see them.</summary>
public static class Calls
{
    /// <summary>Those that are on now; the one where most can be done stands first.</summary>
    public static Task<IReadOnlyList<CallSummary>> Current(Database db, CancellationToken ct) => Read(db, [], running: true, ct);

    /// <summary>All published calls and the drafts within <paramref name="areas"/>, or only those that are on.</summary>
    internal static async Task<IReadOnlyList<CallSummary>> Read(Database db, string[] areas, bool running, CancellationToken ct)
    {
        var rows = await db.List<CallSummary>(ReadCalls, new { areas, running }, ct);
        return [.. rows.Select(row => PhaseRules.Next(Standing(row)) is { } edge ? row with { NextPhase = edge.To, NextAt = edge.Due } : row)];
    }

    private static CallStanding Standing(CallSummary row) =>
        new(row.Phase, row.SubmitFrom, row.SubmitTo, row.VoteFrom, row.VoteTo, row.PublicityTo, row.ClaimTo);

    // Calls are counted in tens, not thousands; the limit is a guard, not a page.
    private const string ReadCalls = """
        select c.id, c.no, c.title_zh, c.title_en, c.summary_zh, c.summary_en, c.phase, c.phase_since, c.scope_area_code,
            coalesce(a.name_zh, '') as scope_zh, coalesce(a.name_en, '') as scope_en, c.submit_from, c.submit_to, c.vote_from, c.vote_to,
            c.publicity_to, c.claim_from, c.claim_to, c.max_picks, c.min_picks, c.cap_fen, coalesce(p.appropriated_fen, 0) as pot_fen,
            c.tally_visibility, c.is_demo, null::text as next_phase, null::timestamptz as next_at, c.vote_method, c.vote_points
        from programmes.call c
        left join programmes.pub_pot p on p.id = c.pot_id
        left join registers.pub_area a on a.code = c.scope_area_code
        where (c.phase <> 'draft' or exists (select 1 from unnest(@areas) u where c.scope_area_code like u || '%'))
          and not exists (
            select 1 from programmes.phase_change s where s.call_id = c.id and s.from_phase = 'draft' and s.to_phase = 'cancelled')
          and (not @running or c.phase not in ('draft', 'closed', 'cancelled'))
        order by case when @running then array_position(array['voting', 'collecting', 'claiming', 'publicity', 'screening', 'counting',
            'reviewing', 'allocating', 'published', 'contracting', 'implementing'], c.phase) end, c.created_at desc, c.id
        limit 200
        """;
}
