using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;

namespace IdeaPlatform.Programmes;

/// <summary>Locks a draft for its bureau, and writes what was decided about it.</summary>
internal static class CallWriter
{
    /// <summary>Where the call stands once it is locked.</summary>
    public sealed record Locked(string Phase, int Version);

    /// <summary>Locks the call; null when it is not there or not in the caller's areas.</summary>
    public static async Task<Locked?> Lock(Work work, Guid callId, CurrentUser user)
    {
        await work.Run("select 1 from programmes.call where id = @callId for update", new { callId });
        return await work.MaybeOne<Locked>(ReadLocked, new { callId, areas = user.Areas(Roles.Bureau) });
    }

    public static async Task Save(Work work, Guid callId, CallDraft draft)
    {
        var review = draft.Review ?? new ReviewSetting();
        // A rubric is taken as it stands in its version: what the request says beside it does not count.
        var rubric = await Rubrics.Version(work, review.RubricId, review.RubricVersion);
        await work.Run(SaveDraft, new
        {
            callId,
            draft.TitleZh,
            draft.TitleEn,
            draft.SummaryZh,
            draft.SummaryEn,
            draft.ScopeAreaCode,
            draft.SubmitFrom,
            draft.SubmitTo,
            draft.VoteFrom,
            draft.VoteTo,
            draft.ReviewTo,
            draft.ClaimFrom,
            draft.ClaimTo,
            draft.MaxPicks,
            draft.MinPicks,
            draft.VoteWeight,
            draft.ReviewWeight,
            draft.MinVotes,
            draft.MinSheets,
            draft.CapFen,
            draft.PotId,
            draft.TallyVisibility,
            draft.HiddenHours,
            draft.PublicityDays,
            draft.PublicityKind,
            draft.ContactPhone,
            draft.VoteMethod,
            draft.VotePoints,
            draft.SelectionRule,
            options = (draft.SelectionOptions ?? new SelectionOptions()).ToText(),
            review.RubricId,
            review.RubricVersion,
            scale = rubric?.Scale ?? review.Scale,
            minComment = rubric?.MinComment ?? review.MinComment,
            review.SheetDays,
            review.DivergencePoints,
            review.TrimFrom,
        });
        var criteria = rubric?.Criteria ?? draft.Criteria ?? CallDraft.UsualCriteria;
        await work.Run("delete from programmes.criterion where call_id = @callId", new { callId });
        await work.Run(SaveCriteria, new
        {
            callId,
            codes = criteria.Select(one => one.Code).ToArray(),
            zh = criteria.Select(one => one.NameZh).ToArray(),
            en = criteria.Select(one => one.NameEn).ToArray(),
            weights = criteria.Select(one => one.Weight).ToArray(),
            lowZh = criteria.Select(one => one.LowZh).ToArray(),
            lowEn = criteria.Select(one => one.LowEn).ToArray(),
            midZh = criteria.Select(one => one.MidZh).ToArray(),
            midEn = criteria.Select(one => one.MidEn).ToArray(),
            highZh = criteria.Select(one => one.HighZh).ToArray(),
            highEn = criteria.Select(one => one.HighEn).ToArray(),
        });
    }

    /// <summary>What makes the request itself wrong, as (code, field): unknown area, pot or rubric, a retired rubric that the call does not have yet, one
    /// criterion twice. Null when nothing does.</summary>
    public static async Task<(string Code, string Field)?> WhyMalformed(Work work, CallDraft draft, Guid? callId = null)
    {
        var known = await work.One<Known>(ReadKnown, new { draft.ScopeAreaCode, draft.PotId });
        if (!known.Area) return ("programmes.area_unknown", "draft.scopeAreaCode");
        if (!known.Pot) return ("programmes.pot_unknown", "draft.potId");
        var review = draft.Review ?? new ReviewSetting();
        if ((review.RubricId is null) != (review.RubricVersion is null)
            || (review.RubricId is not null && await Rubrics.Version(work, review.RubricId, review.RubricVersion) is null))
        {
            return ("programmes.rubric_unknown", "draft.review");
        }
        if (review.RubricId is { } rubricId && await work.One<bool>(IsWithdrawn, new { rubricId, callId })) return ("programmes.rubric_withdrawn", "draft.review");
        var codes = (draft.Criteria ?? []).Select(one => one.Code).ToList();
        return codes.Distinct().Count() < codes.Count ? ("programmes.criterion_twice", "draft.criteria") : null;
    }

    private sealed record Known(bool Area, bool Pot);

    private const string ReadLocked = """
        select c.phase, c.version
        from programmes.call c
        where c.id = @callId and exists (select 1 from unnest(@areas) u where c.scope_area_code like u || '%')
        """;

    private const string ReadKnown = """
        select exists (select 1 from registers.pub_area where code = @ScopeAreaCode) as area,
            @PotId::uuid is null or exists (select 1 from programmes.fund_pot where id = @PotId::uuid) as pot
        """;

    private const string IsWithdrawn = """
        select exists (select 1 from programmes.rubric r where r.id = @rubricId and r.retired_at is not null)
            and not exists (select 1 from programmes.call c where c.id = @callId and c.rubric_id = @rubricId)
        """;

    private const string SaveDraft = """
        update programmes.call
        set title_zh = @TitleZh, title_en = @TitleEn, summary_zh = @SummaryZh, summary_en = @SummaryEn, scope_area_code = @ScopeAreaCode,
            submit_from = @SubmitFrom, submit_to = @SubmitTo, vote_from = @VoteFrom, vote_to = @VoteTo, review_to = @ReviewTo,
            claim_from = @ClaimFrom, claim_to = @ClaimTo, max_picks = @MaxPicks, min_picks = @MinPicks, vote_weight = @VoteWeight,
            review_weight = @ReviewWeight, min_votes = @MinVotes, min_sheets = @MinSheets, cap_fen = @CapFen, pot_id = @PotId,
            tally_visibility = @TallyVisibility, hidden_hours = @HiddenHours, publicity_days = @PublicityDays,
            publicity_kind = @PublicityKind, contact_phone = @ContactPhone, vote_method = @VoteMethod,
            vote_points = @VotePoints, selection_rule = @SelectionRule, selection_options = @options::jsonb,
            rubric_id = @RubricId, rubric_version = @RubricVersion, score_scale = @scale, min_comment = @minComment, sheet_days = @SheetDays,
            divergence_points = @DivergencePoints, trim_from = @TrimFrom,
            version = version + 1
        where id = @callId
        """;

    private const string SaveCriteria = """
        insert into programmes.criterion (call_id, code, name_zh, name_en, weight, position, low_zh, low_en, mid_zh, mid_en, high_zh, high_en)
        select @callId, c.code, c.zh, c.en, c.weight, c.position, c.low_zh, c.low_en, c.mid_zh, c.mid_en, c.high_zh, c.high_en
        from unnest(@codes, @zh, @en, @weights, @lowZh, @lowEn, @midZh, @midEn, @highZh, @highEn) with ordinality
            as c (code, zh, en, weight, low_zh, low_en, mid_zh, mid_en, high_zh, high_en, position)
        """;
}
