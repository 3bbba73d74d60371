using System.Text.Json;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
using IdeaPlatform.Projects.Comparison;
using IdeaPlatform.Projects.Matching;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects;

public sealed record ComparedClaim(
    Guid Id, Guid OrganizationId, string OrganizationName, string State, ClaimContent Content, long AmountFen, DateTimeOffset SubmittedAt, string Reason,
    DateTimeOffset? PublicityFrom, DateTimeOffset? PublicityTo, DateTimeOffset? ContractBy, Guid? ProjectId, IReadOnlyList<RuleResult> Rules,
    IReadOnlyList<ClaimPartner> Partners, ComparedMarks? Marks, bool SelfOrganized, bool? LeadAgrees, string LeadWords);

public sealed record ComparedIdea(
    Guid IdeaId, string No, string Title, string Problem, string State, string Category, string AreaCode, long CapFen, bool WindowOpen,
    DateTimeOffset? WindowUntil, bool Extended, string? Route, string RouteReason, int Sealed, IReadOnlyList<ComparedClaim> Claims,
    ComparisonProgress? Comparison, bool DirectedBefore, IReadOnlyList<DeskMatching> Matchings);

public sealed record ClaimsDesk(
    Guid CallId, string Phase, DateTimeOffset? ClaimFrom, DateTimeOffset? ClaimTo, Guid? PotId, long? PotLeftFen, long? PotFen, DateTimeOffset Now,
    IReadOnlyList<ComparedIdea> Ideas);

/// <summary>
/// All claims of a call side by side, idea by idea. Until a window closes the bureau, too, sees only how many there are: whoever
/// hands in early must not be read by anybody who could tell the others.
/// </summary>
internal static class ListDeskClaims
{
    internal static async Task<Results<Ok<ClaimsDesk>, ProblemHttpResult>> Handle(
        Guid callId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        var now = season.Now();
        await using var work = await db.Begin(ct);
        var call = await work.MaybeOne<Call>(ReadCall, new { callId });
        if (call is null || !user.Has(Roles.Bureau, call.ScopeAreaCode)) return Problems.NotFound("programmes.call_unknown");
        var rows = await work.List<Row>(ReadClaims, new { callId });
        var claims = rows.ToLookup(row => row.IdeaId);
        var check = await Eligibility.CheckAll(work, [.. rows.Select(row => row.OrganizationId)], season.Today());
        var partners = await ClaimPartners.ReadAll(work, [.. rows.Select(row => row.Id)], season.Today());
        var ideaRows = await work.List<IdeaRow>(ReadIdeas, new { callId });
        var comparisons = await ComparisonResult.Progress(work, [.. ideaRows.Select(idea => idea.IdeaId)], now);
        var marks = await ComparisonResult.Marks(work, [.. comparisons.Where(one => one.Value.Complete).Select(one => one.Key)]);
        var matchings = await DeskMatchings.Read(work, callId);
        var ideas = new List<ComparedIdea>();
        foreach (var idea in ideaRows)
        {
            var isOpen = ClaimRules.WindowOpen(idea.State, call.Phase, call.ClaimFrom, call.ClaimTo, idea.OwnUntil, now);
            var shown = new List<ComparedClaim>();
            var comparison = comparisons.GetValueOrDefault(idea.IdeaId);
            foreach (var row in claims[idea.IdeaId].Where(row => !isOpen || row.State != "submitted"))
            {
                shown.Add(new ComparedClaim(row.Id, row.OrganizationId, row.OrganizationName, row.State,
                    JsonSerializer.Deserialize<ClaimContent>(row.Content, Json.Options)!, row.AmountFen, row.SubmittedAt, row.Reason,
                    row.PublicityFrom, row.PublicityTo, row.ContractBy, row.ProjectId,
                    check(row.OrganizationId, new Occasion(idea.Category, true)), [.. partners[row.Id]], marks.GetValueOrDefault(row.Id),
                    row.SelfOrganized, row.LeadAgrees, row.LeadWords ?? ""));
            }
            ideas.Add(new ComparedIdea(idea.IdeaId, idea.No, idea.Title, idea.Problem, idea.State, idea.Category, idea.AreaCode, idea.CapFen, isOpen,
                idea.OwnUntil ?? call.ClaimTo, idea.ExtendedTo is not null, idea.Route, idea.RouteReason ?? "",
                isOpen ? claims[idea.IdeaId].Count(row => row.State == "submitted") : 0, shown, comparison, idea.DirectedBefore, [.. matchings[idea.IdeaId]]));
        }
        return TypedResults.Ok(new ClaimsDesk(callId, call.Phase, call.ClaimFrom, call.ClaimTo, call.PotId, call.LeftFen, call.AppropriatedFen, now, ideas));
    }

    private sealed record Call(string Phase, string ScopeAreaCode, DateTimeOffset? ClaimFrom, DateTimeOffset? ClaimTo, Guid? PotId, long? LeftFen, long? AppropriatedFen);

    private sealed record IdeaRow(Guid IdeaId, string No, string Title, string Problem, string State, string Category, string AreaCode, long CapFen,
        DateTimeOffset? ExtendedTo, string? Route, string? RouteReason, DateTimeOffset? OwnUntil, bool DirectedBefore);

    private sealed record Row(Guid Id, Guid IdeaId, Guid OrganizationId, string OrganizationName, string State, string Content, long AmountFen,
        DateTimeOffset SubmittedAt, string Reason, DateTimeOffset? PublicityFrom, DateTimeOffset? PublicityTo, DateTimeOffset? ContractBy, Guid? ProjectId,
        bool SelfOrganized, bool? LeadAgrees, string? LeadWords);

    private const string ReadCall = """
        select c.phase, c.scope_area_code, c.claim_from, c.claim_to, c.pot_id, p.left_fen, p.appropriated_fen
        from programmes.pub_call c
        left join programmes.pub_pot p on p.id = c.pot_id
        where c.id = @callId
        """;

    private const string ReadIdeas = """
        select idea_id, no, title, problem, state, category, area_code, cap_fen, extended_to, route, route_reason, own_until, directed_before
        from projects.idea_standing
        where call_id = @callId and (state in ('shortlisted', 'claimable', 'claimed', 'unclaimed', 'in_project', 'realised', 'discontinued') or route is not null)
        order by no, idea_id
        """;

    private const string ReadClaims = """
        select c.id, c.idea_id, c.organization_id, o.name as organization_name, c.state, c.content::text as content, c.amount_fen, c.submitted_at,
            c.reason, c.publicity_from, c.publicity_to, c.contract_by, p.id as project_id,
            coalesce(m.kind = 'self_organized', false) as self_organized, w.agrees as lead_agrees, w.words as lead_words
        from projects.claim c
        join organizations.pub_organization o on o.id = c.organization_id
        left join projects.project p on p.claim_id = c.id
        left join projects.matching m on m.id = c.matching_id
        left join projects.lead_word w on w.claim_id = c.id
        where c.call_id = @callId and c.state not in ('draft', 'withdrawn')
        order by c.submitted_at, c.id
        """;
}
