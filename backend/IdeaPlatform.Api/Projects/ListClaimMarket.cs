using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects;

public sealed record MarketIdea(
    Guid IdeaId, string No, string Title, string Problem, string Category, string AreaCode, Guid CallId, string CallTitleZh, string CallTitleEn,
    long CapFen, DateTimeOffset? Until, Guid? MyClaimId, string? MyClaimState, bool FieldFits, bool Invited);

/// <summary>What waits to be claimed, and what stands in this organization's way whatever it claims.</summary>
public sealed record ClaimMarket(Guid? OrganizationId, string? OrganizationName, IReadOnlyList<RuleResult> Rules, IReadOnlyList<MarketIdea> Ideas);

internal static class ListClaimMarket
{
    internal static async Task<Results<Ok<ClaimMarket>, ProblemHttpResult>> Handle(
        CurrentUser user, Database db, SeasonClock season, CancellationToken ct, Guid? organizationId = null)
    {
        if (user.Organizations.Length == 0) return Problems.NotAllowed("organizations.not_yours");
        var mine = organizationId ?? user.Organizations[0];
        if (!user.Organizations.Contains(mine)) return Problems.NotAllowed("organizations.not_yours");
        await using var work = await db.Begin(ct);
        var name = await work.MaybeOne<string>("select name from organizations.pub_organization where id = @mine", new { mine });
        if (name is null) return Problems.NotFound("organizations.unknown");
        var ideas = await work.List<MarketIdea>(ReadOpen, new { mine, now = season.Now() });
        // The two rules that depend on the idea are answered idea by idea.
        var rules = (await Eligibility.Check(work, mine, new Occasion("", true), season.Today()))
            .Where(rule => rule.Code is not ("organizations.rule.field" or "organizations.rule.window")).ToList();
        return TypedResults.Ok(new ClaimMarket(mine, name, rules, ideas));
    }

    private const string ReadOpen = """
        select s.idea_id, s.no, s.title, s.problem, s.category, s.area_code, s.call_id, s.call_title_zh, s.call_title_en, s.cap_fen,
            coalesce(s.own_until, s.claim_to) as until, c.id as my_claim_id, c.state as my_claim_state,
            s.category = any(o.fields) as field_fits, s.matching_id is not null as invited
        from projects.idea_standing s
        join organizations.pub_organization o on o.id = @mine
        left join projects.claim c on c.idea_id = s.idea_id and c.organization_id = @mine and c.state not in ('withdrawn', 'rejected')
        where s.state = 'claimable'
          and case when s.own_until is not null then s.phase in ('claiming', 'contracting') and @now < s.own_until
                else s.phase = 'claiming' and (s.claim_from is null or @now >= s.claim_from) and (s.claim_to is null or @now < s.claim_to) end
          and (s.matching_id is null or exists (
            select 1 from projects.invitation v where v.matching_id = s.matching_id and v.organization_id = @mine and v.state <> 'declined'))
        order by coalesce(s.own_until, s.claim_to), s.no, s.idea_id
        limit 200
        """;
}
