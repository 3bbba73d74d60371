using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Projects.Matching;
using IdeaPlatform.Registers.Published;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Projects;

/// <summary>
/// <paramref name="OrganizationIds"/>: who is asked, of <c>directed</c> one to five, of <c>self_organized</c> the host; <paramref name="LeadId"/>: the resident who is asked to
/// lead, one of those with a share in the idea; <paramref name="Days"/>: working days to answer.
/// </summary>
public sealed record ChooseRouteRequest(
    [property: Required, RegularExpression("^(extend|reserve|needs_list|directed|self_organized)$")] string Route,
    [property: Required, StringLength(1000, MinimumLength = 10)] string Reason,
    [property: MaxLength(20)] IReadOnlyList<Guid>? OrganizationIds = null,
    Guid? LeadId = null,
    [property: Range(3, 30)] int Days = MatchingRules.DaysToAnswer);

/// <summary>
/// Nobody claimed the idea: once the window is made ten working days longer, once organizations are asked by name, residents may carry it out
/// themselves with a host organization, or it goes to the reserve of the next call, or to the needs list. Whoever submitted it reads why.
/// </summary>
internal static class ChooseRoute
{
    private const int ExtensionDays = 10;

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid ideaId, ChooseRouteRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var before = await IdeaStanding.Read(work, ideaId);
        if (before is null || !user.Has(Roles.Bureau, before.ScopeAreaCode)) return Problems.NotFound("ideas.unknown");
        await ClaimDesk.TakeTurn(work, before.CallId);
        var idea = (await IdeaStanding.Read(work, ideaId))!;
        var now = season.Now();
        if (idea.State != "claimable") return Problems.Refused("projects.not_claimable");
        if (ClaimRules.WhyNotDecide(idea.Phase, idea.WindowOpen(now)) is { } early) return Problems.Refused(early, new { until = idea.WindowUntil });
        if (await work.One<bool>(HasClaims, new { ideaId })) return Problems.Refused("projects.has_claims");
        if (request.Route == "extend" && idea.ExtendedTo is not null) return Problems.Refused("projects.extended_before");

        // It stands on the public thread.
        var reason = PersonalNumbers.Mask(request.Reason.Trim());
        if (reason.Length < 10) return Problems.Invalid("projects.route_reason_short", "reason");
        if (MatchingRules.IsMatching(request.Route))
        {
            if (await AskOrganizations.Begin(work, idea, request, reason, user, now) is { } wrongly) return wrongly;
        }
        else if (await Otherwise(work, idea, request.Route, reason, user.Id, now) is { } refusal)
        {
            return Problems.Refused(refusal);
        }
        await work.Audit(user.Id, "projects.route_chosen", "idea", ideaId, new { request.Route });
        await ClaimDesk.Recount(work, idea.CallId);
        await work.Changed("projects.claim", ideaId, $"idea:{ideaId}");
        await work.Changed("projects.claim", ideaId, "desk");
        await work.Commit();
        return TypedResults.NoContent();
    }

    /// <summary>A longer window for everybody, the reserve, or the needs list; answers why not, or null.</summary>
    private static async Task<string?> Otherwise(Work work, IdeaStanding idea, string chosen, string reason, Guid userId, DateTimeOffset now)
    {
        var extendedTo = chosen == "extend" ? await Calendar.DueAfter(work, now, ExtensionDays) : (DateTimeOffset?)null;
        var route = chosen == "extend" ? null : chosen;
        // Plans there were, and none would do: "nobody claimed it" would be untrue.
        var context = await work.One<bool>(HadClaims, new { idea.IdeaId }) ? "retender" : null;
        await AskOrganizations.End(work, idea.IdeaId, "replaced", now);
        await work.Run(Save, new { idea.IdeaId, idea.CallId, extendedTo, route, reason, userId, now });
        if (extendedTo is null)
        {
            // An ending carries a reply class: B, part of it stays planned or listed.
            if (await Life.Move(work, idea.IdeaId, "unclaimed", "B") is { } refusal) return refusal;
            if (route == "reserve" && await Life.Move(work, idea.IdeaId, "reserve") is { } wrong) return wrong;
            if (route == "needs_list") await NeedsList.Add(work, [idea.IdeaId], "unclaimed", now);
            await Thread.Add(work, new NewStep(idea.IdeaId, "unclaimed", Office.Bureau, now, reason, new { route, context }, userId));
        }
        else
        {
            await Thread.Add(work, new NewStep(idea.IdeaId, "claim_extended", Office.Bureau, now, reason, new { to = extendedTo, context }, userId));
        }
        return null;
    }

    private const string HasClaims = """
        select exists (select 1 from projects.claim c where c.idea_id = @ideaId and c.state in ('submitted', 'standby', 'selected', 'contracted'))
        """;

    private const string HadClaims = "select exists (select 1 from projects.claim c where c.idea_id = @IdeaId and c.state = 'rejected')";

    private const string Save = """
        insert into projects.opening (idea_id, call_id, extended_to, route, reason, decided_by, decided_at)
        values (@IdeaId, @CallId, @extendedTo, @route, @reason, @userId, @now)
        on conflict (idea_id) do update
        set extended_to = coalesce(excluded.extended_to, opening.extended_to), route = excluded.route, reason = excluded.reason,
            decided_by = excluded.decided_by, decided_at = excluded.decided_at
        """;
}
