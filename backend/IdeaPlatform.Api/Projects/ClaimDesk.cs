using IdeaPlatform.Kernel;
using IdeaPlatform.Programmes.Published;
using IdeaPlatform.Projects.Matching;

namespace IdeaPlatform.Projects;

/// <summary>
/// What every decision about claims begins and ends with: the call's turn is taken first, its gates are counted last. Order of
/// locks everywhere in this room: desk of the call, claims of the idea by id, organization, pot, idea, gate.
/// </summary>
internal static class ClaimDesk
{
    public static async Task TakeTurn(Work work, Guid callId)
    {
        await work.Run("insert into projects.desk (call_id) values (@callId) on conflict do nothing", new { callId });
        await work.Run("select 1 from projects.desk where call_id = @callId for update", new { callId });
    }

    /// <summary>The turn of the claim's call, then all claims of its idea, then the claim as it is after the wait. Null: no such claim.</summary>
    public static async Task<ClaimRow?> TakeClaim(Work work, Guid claimId)
    {
        var place = await work.MaybeOne<Place>("select call_id, idea_id from projects.claim where id = @claimId", new { claimId });
        if (place is null) return null;
        await TakeTurn(work, place.CallId);
        await work.Run("select 1 from projects.claim where idea_id = @IdeaId order by id for update", new { place.IdeaId });
        return await work.MaybeOne<ClaimRow>(ReadClaim, new { claimId });
    }

    /// <summary>
    /// Claiming waits for every idea of the call that has neither a chosen organization nor another route; ideas on their way there
    /// count from the shortlist on, so that a clock that jumps over several phases cannot slip past. A call is closed when no project of it
    /// runs any more and what was paid is spent or back.
    /// </summary>
    public static async Task Recount(Work work, Guid callId)
    {
        var open = await work.One<Open>(CountOpen, new { callId });
        await Gates.Set(work, callId, "claiming", "projects", open.Claiming);
        await Gates.Set(work, callId, "contracting", "projects", open.Contracting);
        await Gates.Set(work, callId, "implementing", "projects", open.Implementing);
    }

    private sealed record Place(Guid CallId, Guid IdeaId);

    private sealed record Open(int Claiming, int Contracting, int Implementing);

    private const string ReadClaim = """
        select c.id, c.call_id, c.idea_id, c.organization_id, o.name as organization_name, c.state, c.content::text as content, c.version,
            c.amount_fen, c.publicity_from, c.publicity_to, c.contract_by, coalesce(m.kind = 'self_organized', false) as self_organized, w.agrees as lead_agrees
        from projects.claim c
        join organizations.pub_organization o on o.id = c.organization_id
        left join projects.matching m on m.id = c.matching_id
        left join projects.lead_word w on w.claim_id = c.id
        where c.id = @claimId
        """;

    private const string CountOpen = """
        select
            (select count(*)::int
             from projects.idea_standing s
             where s.call_id = @callId
               and s.state in ('shortlisted', 'claimable', 'claimed')
               and s.extended_to is null and s.route is null and s.matching_id is null
               and not exists (select 1 from projects.claim c where c.idea_id = s.idea_id and c.state in ('selected', 'contracted'))) as claiming,
            (select count(*)::int
             from projects.idea_standing s
             where s.call_id = @callId and s.state in ('claimable', 'claimed')) as contracting,
            (select count(*)::int
             from projects.completion w
             where w.call_id = @callId and (w.state not in ('completed', 'terminated') or w.unspent_fen > 0)) as implementing
        """;
}

/// <summary>A claim under lock.</summary>
internal sealed record ClaimRow(
    Guid Id, Guid CallId, Guid IdeaId, Guid OrganizationId, string OrganizationName, string State, string Content, int Version, long? AmountFen,
    DateTimeOffset? PublicityFrom, DateTimeOffset? PublicityTo, DateTimeOffset? ContractBy, bool SelfOrganized, bool? LeadAgrees)
{
    /// <summary>Which words tell of it: residents carry out what a host organization only holds.</summary>
    public string? Context => SelfOrganized ? MatchingRules.SelfOrganized : null;
}
