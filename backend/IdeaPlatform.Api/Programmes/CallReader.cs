using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;

namespace IdeaPlatform.Programmes;

public sealed record Criterion(
    string Code, string NameZh, string NameEn, int Weight, string LowZh, string LowEn, string MidZh, string MidEn, string HighZh, string HighEn);

/// <summary>The rubric that the call took; <paramref name="NewestVersion"/> may be a later one, of which a call that is published knows nothing.</summary>
public sealed record CallRubric(string NameZh, string NameEn, int NewestVersion);

public sealed record CallPot(
    Guid Id, int FiscalYear, string NameZh, string NameEn, string Source, string ApprovalDoc, long AppropriatedFen, long ReservedFen, long LeftFen);

/// <summary>A step that the call took; by the clock when <paramref name="ByClock"/>.</summary>
public sealed record CallStep(string FromPhase, string ToPhase, DateTimeOffset At, bool ByClock, string Reason);

public sealed record CallExtension(string Phase, int Days, string Reason, DateTimeOffset At);

/// <summary>For the bureau: which step comes next, when, by whom, and everything that is still against it.</summary>
public sealed record CallProgress(string? To, DateTimeOffset? Due, bool ByClock, IReadOnlyList<PhaseBlock> Blocks, bool CanExtend, bool CanCancel);

/// <summary>A call with its rules, dates, money and history. <paramref name="Progress"/> is there for its bureau only.</summary>
public sealed record CallResponse(
    Guid Id, string No, string ProgrammeZh, string ProgrammeEn, string OwnerZh, string OwnerEn, string TitleZh, string TitleEn, string SummaryZh,
    string SummaryEn, string Phase, DateTimeOffset PhaseSince, string ScopeAreaCode, string ScopeZh, string ScopeEn, DateTimeOffset? SubmitFrom,
    DateTimeOffset? SubmitTo, DateTimeOffset? VoteFrom, DateTimeOffset? VoteTo, DateTimeOffset? ReviewTo, DateTimeOffset? PublicityFrom,
    DateTimeOffset? PublicityTo, DateTimeOffset? ClaimFrom, DateTimeOffset? ClaimTo, int MaxPicks, int MinPicks, int VoteWeight, int ReviewWeight,
    int MinVotes, int MinSheets, long CapFen, string TallyVisibility, int HiddenHours, string SelectionRule, int PublicityDays, string PublicityKind,
    string ContactPhone, string? CancelReason, int Version, bool IsDemo, DateTimeOffset Now, CallPot? Pot, IReadOnlyList<Criterion> Criteria,
    IReadOnlyList<CallStep> Steps, CallExtension? Extension, string? NextPhase, DateTimeOffset? NextAt, CallProgress? Progress,
    string VoteMethod, int VotePoints, SelectionOptions SelectionOptions, ReviewSetting Review, CallRubric? Rubric)
{
    internal CallStanding Standing() => new(Phase, SubmitFrom, SubmitTo, VoteFrom, VoteTo, PublicityTo, ClaimTo);

    internal CallDraft Draft() => new(TitleZh, TitleEn, ScopeAreaCode, SummaryZh, SummaryEn, SubmitFrom, SubmitTo, VoteFrom, VoteTo, ReviewTo,
        ClaimFrom, ClaimTo, MaxPicks, MinPicks, VoteWeight, ReviewWeight, MinVotes, MinSheets, CapFen, Pot?.Id, TallyVisibility, HiddenHours,
        PublicityDays, PublicityKind, ContactPhone, [.. Criteria.Select(one => new CriterionDraft(one.Code, one.NameZh, one.NameEn, one.Weight,
            one.LowZh, one.LowEn, one.MidZh, one.MidEn, one.HighZh, one.HighEn))], VoteMethod, VotePoints, SelectionRule, SelectionOptions, Review);
}

/// <summary>Reads one call as a person may see it: drafts are there for the bureau of their area only.</summary>
internal static class CallReader
{
    public static async Task<CallResponse?> Find(Database db, Guid callId, CurrentUser? user, SeasonClock season, CancellationToken ct)
    {
        var areas = user?.Areas(Roles.Bureau) ?? [];
        if (await db.MaybeOne<CallRow>(ReadCall, new { callId, areas }, ct) is not { } row) return null;
        var now = season.Now();
        var pot = await db.MaybeOne<CallPot>(ReadPot, new { callId }, ct);
        var criteria = await db.List<Criterion>(ReadCriteria, new { callId }, ct);
        var steps = await db.List<CallStep>(ReadSteps, new { callId }, ct);
        var extension = await db.MaybeOne<CallExtension>(ReadExtension, new { callId }, ct);
        var review = await db.One<ReviewSetting>(ReadReview, new { callId }, ct);
        var rubric = review.RubricId is null ? null : await db.One<CallRubric>(ReadRubric, new { review.RubricId }, ct);
        var call = row.Response(now, pot, criteria, steps, extension, review, rubric);
        var edge = PhaseRules.Next(call.Standing());
        call = call with { NextPhase = edge?.To, NextAt = edge?.Due };
        if (!row.Managed) return call;
        var gates = await db.List<OpenGate>(ReadGates, new { callId, row.Phase }, ct);
        var unheard = await db.One<Unheard>(ReadUnheard, new { callId = callId.ToString() }, ct);
        var blocks = edge is null ? [] : PhaseRules.WhyNot(call.Standing(), gates, unheard, now);
        return call with
        {
            Progress = new CallProgress(edge?.To, edge?.Due, edge?.ByClock ?? false, blocks,
                extension is null && PhaseRules.Extends(row.Phase) is not null, PhaseRules.WhyNotCancel(row.Phase) is null),
        };
    }

    private sealed record CallRow(
        Guid Id, string No, string ProgrammeZh, string ProgrammeEn, string OwnerZh, string OwnerEn, string TitleZh, string TitleEn, string SummaryZh,
        string SummaryEn, string Phase, DateTimeOffset PhaseSince, string ScopeAreaCode, string ScopeZh, string ScopeEn, DateTimeOffset? SubmitFrom,
        DateTimeOffset? SubmitTo, DateTimeOffset? VoteFrom, DateTimeOffset? VoteTo, DateTimeOffset? ReviewTo, DateTimeOffset? PublicityFrom,
        DateTimeOffset? PublicityTo, DateTimeOffset? ClaimFrom, DateTimeOffset? ClaimTo, int MaxPicks, int MinPicks, int VoteWeight, int ReviewWeight,
        int MinVotes, int MinSheets, long CapFen, string TallyVisibility, int HiddenHours, string SelectionRule, int PublicityDays, string PublicityKind,
        string ContactPhone, string? CancelReason, int Version, bool IsDemo, bool Managed, string VoteMethod, int VotePoints, string SelectionOptions)
    {
        public CallResponse Response(
            DateTimeOffset now, CallPot? pot, IReadOnlyList<Criterion> criteria, IReadOnlyList<CallStep> steps, CallExtension? extension,
            ReviewSetting review, CallRubric? rubric) =>
            new(Id, No, ProgrammeZh, ProgrammeEn, OwnerZh, OwnerEn, TitleZh, TitleEn, SummaryZh, SummaryEn, Phase, PhaseSince, ScopeAreaCode, ScopeZh,
                ScopeEn, SubmitFrom, SubmitTo, VoteFrom, VoteTo, ReviewTo, PublicityFrom, PublicityTo, ClaimFrom, ClaimTo, MaxPicks, MinPicks,
                VoteWeight, ReviewWeight, MinVotes, MinSheets, CapFen, TallyVisibility, HiddenHours, SelectionRule, PublicityDays, PublicityKind,
                ContactPhone, CancelReason, Version, IsDemo, now, pot, criteria, steps, extension, null, null, null, VoteMethod, VotePoints,
                Published.SelectionOptions.Parse(SelectionOptions), review, rubric);
    }

    // A call that was dropped as a draft was never public; one called off later stays readable with its reason.
    private const string ReadCall = """
        select c.id, c.no, p.name_zh as programme_zh, p.name_en as programme_en, p.owner_zh, p.owner_en, c.title_zh, c.title_en, c.summary_zh,
            c.summary_en, c.phase, c.phase_since, c.scope_area_code, coalesce(a.name_zh, '') as scope_zh, coalesce(a.name_en, '') as scope_en,
            c.submit_from, c.submit_to, c.vote_from, c.vote_to, c.review_to, c.publicity_from, c.publicity_to, c.claim_from, c.claim_to,
            c.max_picks, c.min_picks, c.vote_weight, c.review_weight, c.min_votes, c.min_sheets, c.cap_fen, c.tally_visibility, c.hidden_hours,
            c.selection_rule, c.publicity_days, c.publicity_kind, c.contact_phone, c.cancel_reason, c.version, c.is_demo, m.managed,
            c.vote_method, c.vote_points, c.selection_options::text as selection_options
        from programmes.call c
        join programmes.programme p on p.code = c.programme_code
        left join registers.pub_area a on a.code = c.scope_area_code
        cross join lateral (select exists (select 1 from unnest(@areas) u where c.scope_area_code like u || '%') as managed) m
        where c.id = @callId
          and (m.managed or c.phase <> 'draft' and not exists (
            select 1 from programmes.phase_change s where s.call_id = c.id and s.from_phase = 'draft' and s.to_phase = 'cancelled'))
        """;

    private const string ReadPot = """
        select p.id, p.fiscal_year, p.name_zh, p.name_en, p.source, p.approval_doc, p.appropriated_fen, p.reserved_fen, p.left_fen
        from programmes.call c
        join programmes.pub_pot p on p.id = c.pot_id
        where c.id = @callId
        """;

    private const string ReadCriteria = """
        select code, name_zh, name_en, weight, low_zh, low_en, mid_zh, mid_en, high_zh, high_en
        from programmes.criterion
        where call_id = @callId
        order by position
        """;

    private const string ReadReview = """
        select rubric_id, rubric_version, score_scale as scale, min_comment, sheet_days, divergence_points, trim_from from programmes.call where id = @callId
        """;

    private const string ReadRubric = """
        select r.name_zh, r.name_en, (select max(v.version) from programmes.rubric_version v where v.rubric_id = r.id) as newest_version
        from programmes.rubric r
        where r.id = @RubricId
        """;

    private const string ReadSteps = """
        select from_phase, to_phase, at, by_person is null as by_clock, reason
        from programmes.phase_change
        where call_id = @callId
        order by id
        """;

    private const string ReadExtension = "select phase, days, reason, at from programmes.extension where call_id = @callId";

    private const string ReadGates = """
        select room, open_count from programmes.gate where call_id = @callId and phase = @Phase and open_count > 0 order by room
        """;

    private const string ReadUnheard = """
        select count(*) filter (where not parked)::int as waiting, count(*) filter (where parked)::int as failed
        from kernel.pub_waiting_event
        where kind = 'programmes.phase_changed' and body ->> 'callId' = @callId
        """;
}
