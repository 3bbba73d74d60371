using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects.Matching;

/// <summary>
/// An organization that could be asked: does its field fit, has it its seat in the street of the idea, how many projects it may still take on, and what blocks it.
/// <paramref name="AskedBefore"/>: how it stood with it when it was asked to claim this idea before.
/// </summary>
public sealed record Candidate(
    Guid OrganizationId, string OrganizationName, string AreaCode, bool FieldFits, bool SameStreet, int ActiveProjects, int FreePlaces, string? AskedBefore,
    IReadOnlyList<RuleResult> FailedRules);

/// <summary>A resident with a share in the idea, by the name under it; null: signed anonymously. <paramref name="Willing"/>: offered to take part.</summary>
public sealed record LeadCandidate(Guid PersonId, string How, string? ShownName, bool Willing);

public sealed record MatchingCandidates(IReadOnlyList<Candidate> Eligible, IReadOnlyList<Candidate> Blocked, IReadOnlyList<LeadCandidate> Residents);

/// <summary>For the bureau: who may be asked, best fit first; and who may not, with the reason. Those of another field only when looked for by name.</summary>
internal static class GetCandidates
{
    private const int MostShown = 20;

    internal static async Task<Results<Ok<MatchingCandidates>, ProblemHttpResult>> Handle(
        Guid ideaId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct, [StringLength(50)] string? q = null)
    {
        await using var work = await db.Begin(ct);
        var idea = await IdeaStanding.Read(work, ideaId);
        if (idea is null || !user.Has(Roles.Bureau, idea.ScopeAreaCode)) return Problems.NotFound("ideas.unknown");
        var words = q?.Trim() is { Length: > 0 } given ? given : null;
        var rows = await work.List<Row>(ReadRows, new { ideaId, words, most = EligibilityLimit });
        var check = await Eligibility.CheckAll(work, [.. rows.Select(row => row.OrganizationId)], season.Today());
        var all = rows.Select(row => new Candidate(row.OrganizationId, row.OrganizationName, row.AreaCode, row.FieldFits, row.SameStreet, row.ActiveProjects,
            Math.Max(0, Eligibility.MaxActiveProjects - row.ActiveProjects), row.AskedBefore,
            [.. check(row.OrganizationId, new Occasion(idea.Category, true)).Where(rule => !rule.Passed)])).ToList();
        return TypedResults.Ok(new MatchingCandidates([.. all.Where(one => one.FailedRules.Count == 0).Take(MostShown)],
            [.. all.Where(one => one.FailedRules.Count > 0 && (one.FieldFits || words is not null)).Take(MostShown)], await work.List<LeadCandidate>(ReadResidents, new { ideaId })));
    }

    /// <summary>So many are looked at closely: those whose field fits come first, so that no good one is beyond it in a district of some hundreds.</summary>
    private const int EligibilityLimit = 200;

    private sealed record Row(Guid OrganizationId, string OrganizationName, string AreaCode, bool FieldFits, bool SameStreet, int ActiveProjects, string? AskedBefore);

    private const string ReadRows = """
        select o.id as organization_id, o.name as organization_name, o.area_code, s.category = any(o.fields) as field_fits,
            length(o.area_code) >= 9 and left(o.area_code, 9) = left(s.area_code, 9) as same_street, o.active_projects,
            (select i.state
             from projects.invitation i
             join projects.matching m on m.id = i.matching_id
             where m.idea_id = s.idea_id and i.organization_id = o.id
             order by m.decided_at desc
             limit 1) as asked_before
        from projects.idea_standing s
        join organizations.pub_organization o on (@words::text is null or strpos(o.name, @words) > 0 or o.uscc = upper(@words))
        where s.idea_id = @ideaId and (@words is not null or o.status not in ('deregistered', 'revoked'))
        order by field_fits desc, (o.status = 'active') desc, same_street desc, o.active_projects, o.name, o.id
        limit @most
        """;

    private const string ReadResidents = """
        select c.person_id, c.how, c.shown_name, c.willing
        from ideas.pub_contributor c
        join identity.pub_person p on p.id = c.person_id and p.closed_at is null
        where c.idea_id = @ideaId
        order by (c.how = 'submitted') desc, c.willing desc, c.shown_name, c.person_id
        """;
}
