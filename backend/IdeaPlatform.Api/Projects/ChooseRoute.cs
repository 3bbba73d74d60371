using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using IdeaPlatform.Registers.Published;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Projects;

public sealed record ChooseRouteRequest(
    [property: Required, RegularExpression("^(extend|reserve|needs_list)$")] string Route,
    [property: Required, StringLength(1000, MinimumLength = 10)] string Reason);

/// <summary>
/// Nobody claimed the idea: once the window is made ten working days longer, or it goes to the reserve of the next call, or to the
/// needs list. Whoever submitted it reads why.
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

        var extendedTo = request.Route == "extend" ? await Calendar.DueAfter(work, now, ExtensionDays) : (DateTimeOffset?)null;
        var route = request.Route == "extend" ? null : request.Route;
        await work.Run(Save, new { ideaId, idea.CallId, extendedTo, route, request.Reason, userId = user.Id, now });
        if (extendedTo is null)
        {
            // An ending carries a reply class: B, part of it stays planned or listed.
            if (await Life.Move(work, ideaId, "unclaimed", "B") is { } refusal) return Problems.Refused(refusal);
            if (route == "reserve" && await Life.Move(work, ideaId, "reserve") is { } wrong) return Problems.Refused(wrong);
            await Thread.Add(work, new NewStep(ideaId, "unclaimed", Office.Bureau, now, request.Reason, new { route }, user.Id));
        }
        else
        {
            await Thread.Add(work, new NewStep(ideaId, "claim_extended", Office.Bureau, now, request.Reason, new { to = extendedTo }, user.Id));
        }
        await work.Audit(user.Id, "projects.route_chosen", "idea", ideaId, new { request.Route });
        await ClaimDesk.Recount(work, idea.CallId);
        await work.Changed("projects.claim", ideaId, $"idea:{ideaId}");
        await work.Changed("projects.claim", ideaId, "desk");
        await work.Commit();
        return TypedResults.NoContent();
    }

    private const string HasClaims = """
        select exists (select 1 from projects.claim c where c.idea_id = @ideaId and c.state in ('submitted', 'standby', 'selected', 'contracted'))
        """;

    private const string Save = """
        insert into projects.opening (idea_id, call_id, extended_to, route, reason, decided_by, decided_at)
        values (@ideaId, @CallId, @extendedTo, @route, @Reason, @userId, @now)
        on conflict (idea_id) do update
        set extended_to = coalesce(excluded.extended_to, opening.extended_to), route = excluded.route, reason = excluded.reason,
            decided_by = excluded.decided_by, decided_at = excluded.decided_at
        """;
}
