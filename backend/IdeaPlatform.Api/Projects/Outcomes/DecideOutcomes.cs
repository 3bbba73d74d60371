using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Ideas.Published;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Thread = IdeaPlatform.Ideas.Published.Thread;

namespace IdeaPlatform.Projects.Outcomes;

/// <summary>Turning a figure down, or taking a public one back, needs a reason.</summary>
public sealed record DecideOutcomesRequest(
    [property: Required, MinLength(1), MaxLength(200)] IReadOnlyList<Guid> OutcomeIds,
    [property: Required, RegularExpression("^(verify|refuse|withdraw)$")] string Decision,
    [property: StringLength(300)] string Reason = "");

public sealed record OutcomesDecided(int Decided);

/// <summary>
/// The bureau looks at figures and makes them public, turns them down, or takes them back; whoever entered one never verifies it. All that are
/// named are decided, or none.
/// </summary>
internal static class DecideOutcomes
{
    internal static async Task<Results<Ok<OutcomesDecided>, ProblemHttpResult>> Handle(
        DecideOutcomesRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        var ids = request.OutcomeIds.Distinct().ToArray();
        await using var work = await db.Begin(ct);
        // A correction takes the place of another row: both are locked, in one order.
        await work.Run(TakeAll, new { ids });
        var rows = await work.List<Row>(ReadAll, new { ids, organizations = user.Organizations });
        if (rows.Count != ids.Length || rows.Any(row => !row.IsTheirs(user, request.Decision))) return Problems.NotFound("projects.outcome_unknown");
        if (rows.Any(row => row.IsOwn(user, request.Decision))) return Problems.Refused("projects.own_organization");
        if (request.Decision != "verify" && request.Reason.Trim().Length < 5) return Problems.Invalid("projects.outcome_reason_needed", "reason");
        foreach (var row in rows)
        {
            var standing = new OutcomeStanding(row.State, row.EnteredBy, row.RepeatsPublic);
            var refusal = request.Decision == "withdraw"
                ? (row.State is "entered" or "verified" ? null : "projects.outcome_decided")
                : OutcomeRules.WhyNotDecide(standing, request.Decision == "verify", user.Id);
            if (refusal is not null) return Problems.Refused(refusal);
        }
        var now = season.Now();
        var state = request.Decision switch { "verify" => "verified", "refuse" => "refused", _ => "withdrawn" };
        if (state == "verified") await work.Run(Replace, new { ids });
        await work.Run(Save, new { ids, state, userId = user.Id, now, reason = PersonalNumbers.Mask(request.Reason.Trim()) });
        if (state == "verified")
        {
            foreach (var project in rows.Where(row => row.IdeaId is not null).DistinctBy(row => row.ProjectId))
            {
                await Thread.Add(work, new NewStep(project.IdeaId!.Value, "outcomes_verified", Office.Bureau, now,
                    Data: new { organization = project.OrganizationName, organizationId = project.OrganizationId, project.ProjectId }, ActorId: user.Id));
            }
        }
        await work.Audit(user.Id, $"projects.outcomes_{state}", "outcome", null, new { ids });
        foreach (var projectId in rows.Select(row => row.ProjectId).OfType<Guid>().Distinct()) await work.Changed("projects.outcome", projectId, "desk");
        await work.Commit();
        return TypedResults.Ok(new OutcomesDecided(ids.Length));
    }

    private sealed record Row(
        Guid Id, string State, Guid EnteredBy, Guid? ProjectId, Guid? IdeaId, Guid? OrganizationId, string OrganizationName, string ScopeAreaCode, bool Carries, bool RepeatsPublic)
    {
        /// <summary>An organization takes back what nobody has decided yet; everything else is the bureau's.</summary>
        public bool IsTheirs(CurrentUser user, string decision) =>
            user.Has(Roles.Bureau, ScopeAreaCode)
            || (decision == "withdraw" && State == "entered" && OrganizationId is { } organizationId && user.Organizations.Contains(organizationId));

        /// <summary>A figure of an organization that the officer belongs to; one that they entered is told with a word of its own.</summary>
        public bool IsOwn(CurrentUser user, string decision) =>
            Carries && (decision == "withdraw" ? State != "entered" : EnteredBy != user.Id);
    }

    private const string TakeAll = """
        select 1 from projects.outcome o
        where o.id = any (@ids) or o.id in (select n.replaces from projects.outcome n where n.id = any (@ids))
        order by o.id
        for update
        """;

    private const string ReadAll = """
        select o.id, o.state, o.entered_by, o.project_id, p.idea_id, s.organization_id, s.organization_name, s.scope_area_code,
            coalesce(s.organization_id = any (@organizations), false) or coalesce(projects.carriers(o.project_id) && @organizations, false) as carries,
            exists (
                select 1 from projects.outcome v
                where v.state = 'verified' and coalesce(v.project_id, v.earlier_id) = s.id and v.kind = o.kind and v.from_on = o.from_on and v.to_on = o.to_on
                  and v.counted = o.counted and v.id is distinct from o.replaces) as repeats_public
        from projects.outcome o
        join projects.outcome_subject s on s.id = coalesce(o.project_id, o.earlier_id)
        left join projects.project p on p.id = o.project_id
        where o.id = any (@ids)
        order by o.id
        """;

    private const string Replace = """
        update projects.outcome o
        set state = 'replaced'
        from projects.outcome n
        where n.id = any (@ids) and n.replaces = o.id and o.state = 'verified'
        """;

    private const string Save = """
        update projects.outcome
        set state = @state, decided_by = @userId, decided_at = @now, reason = @reason
        where id = any (@ids)
        """;
}
