using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;

namespace IdeaPlatform.Allocation;

/// <summary>A call with the rules and the money its decisions are taken under.</summary>
internal sealed record CallRow(
    Guid Id, string No, string TitleZh, string TitleEn, string Phase, int VoteWeight, int ReviewWeight, int MinVotes, Guid? PotId, long MoneyFen, DateTimeOffset? PublicityFrom,
    DateTimeOffset? PublicityTo, string ContactPhone, string ScopeAreaCode, string VoteMethod, string SelectionRule, string SelectionOptions)
{
    /// <summary>A call that the bureau user's area covers; anything else is not theirs to know.</summary>
    public static Task<CallRow?> InArea(Work work, Guid callId, CurrentUser user) =>
        work.MaybeOne<CallRow>(ReadCall, new { callId, areas = user.Areas(Roles.Bureau) });

    /// <summary>Everything in the call's options that its rule needs.</summary>
    public SelectionOptions Options => Programmes.Published.SelectionOptions.Parse(SelectionOptions);

    public bool HasRule => SelectionRule != SelectionRules.ScoreRank;

    public static Task<CallRow?> Any(Work work, Guid callId) => work.MaybeOne<CallRow>(ReadCall, new { callId, areas = (string[])[""] });

    private const string ReadCall = """
        select c.id, c.no, c.title_zh, c.title_en, c.phase, c.vote_weight, c.review_weight, c.min_votes, c.pot_id, coalesce(p.left_fen, 0) as money_fen, c.publicity_from,
            c.publicity_to, c.contact_phone, c.scope_area_code, c.vote_method, c.selection_rule, c.selection_options::text as selection_options
        from programmes.pub_call c
        left join programmes.pub_pot p on p.id = c.pot_id
        where c.id = @callId and c.phase <> 'draft' and exists (select 1 from unnest(@areas) as a where c.scope_area_code like a || '%')
        """;
}

/// <summary>The lock of a call's decisions, and its gates.</summary>
internal sealed record BoardRow(Guid CallId, int Version, string? DocNo, DateTimeOffset? PublishedAt, Guid? SignedBy, DateTimeOffset? SignedAt, string? SignedAs)
{
    public const string Columns = "call_id, version, doc_no, published_at, signed_by, signed_at, signed_as";

    /// <summary>The assignments that take the first signature away, and let every page that showed it be told so.</summary>
    public const string Unsigned = "version = version + 1, signed_by = null, signed_at = null, signed_as = null";

    /// <summary>
    /// Takes the turn of the call's decisions and the rows of its gates; locks come before reads. The phase engine reads gates under
    /// lock, so until the transaction ends the call stays in its phase.
    /// </summary>
    public static async Task<BoardRow> TakeTurn(Work work, Guid callId)
    {
        await work.Run("insert into allocation.board (call_id) values (@callId) on conflict do nothing", new { callId });
        await work.Run("select 1 from allocation.board where call_id = @callId for update", new { callId });
        await RefreshGates(work, callId);
        return await work.One<BoardRow>($"select {Columns} from allocation.board where call_id = @callId", new { callId });
    }

    /// <summary>Takes the first signature away; the caller has the turn. What is published stays as it was signed.</summary>
    public static Task Unsign(Work work, Guid callId) => work.Run($"update allocation.board set {Unsigned} where call_id = @callId and published_at is null", new { callId });

    /// <summary>allocating: ideas without a decision, and one more until the decisions are published. publicity: open objections.</summary>
    public static async Task RefreshGates(Work work, Guid callId)
    {
        var open = await work.One<OpenCounts>(CountOpen, new { callId });
        await Gates.Set(work, callId, "allocating", "allocation", open.Deciding);
        await Gates.Set(work, callId, "publicity", "allocation", open.Objections);
    }

    private sealed record OpenCounts(int Deciding, int Objections);

    private const string CountOpen = """
        select
            ((select count(*) from ideas.pub_idea i
              where i.call_id = @callId and i.state in ('in_vote', 'in_review')
                and not exists (select 1 from allocation.decision d where d.idea_id = i.id))
             + case when exists (select 1 from allocation.board b where b.call_id = @callId and b.published_at is not null) then 0 else 1 end)::int as deciding,
            (select count(*) from allocation.objection o where o.call_id = @callId and o.state = 'open')::int as objections
        """;
}
