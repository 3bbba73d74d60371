using System.Text.Json;
using IdeaPlatform.Kernel;
using IdeaPlatform.Organizations.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects;

/// <summary>A claim as its organization, or one that was asked to carry it along, sees it, with the rules as they stand at this moment.</summary>
public sealed record ClaimDetails(
    Guid Id, Guid IdeaId, string IdeaNo, string IdeaTitle, Guid CallId, Guid OrganizationId, string OrganizationName, string State, int Version,
    ClaimContent Content, long CapFen, DateTimeOffset SavedAt, DateTimeOffset? SubmittedAt, string Reason, bool WindowOpen, DateTimeOffset? WindowUntil,
    DateTimeOffset? PublicityTo, DateTimeOffset? ContractBy, IReadOnlyList<RuleResult> Rules, IReadOnlyList<string> Missing,
    IReadOnlyList<ClaimPartner> Partners, bool SelfOrganized, bool? LeadAgrees, string LeadWords, DateOnly Today);

internal static class GetClaim
{
    internal static async Task<Results<Ok<ClaimDetails>, ProblemHttpResult>> Handle(
        Guid claimId, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var row = await work.MaybeOne<Row>(ReadOne, new { claimId });
        if (row is null) return Problems.NotFound("projects.claim_unknown");
        var partners = await ClaimPartners.Read(work, claimId, season.Today());
        if (!user.Organizations.Contains(row.OrganizationId) && !partners.Any(one => user.Organizations.Contains(one.OrganizationId))) return Problems.NotFound("projects.claim_unknown");
        var idea = (await IdeaStanding.Read(work, row.IdeaId))!;
        // The plan is for those who carry it: whoever was only asked could be a rival.
        var carries = user.Organizations.Contains(row.OrganizationId) || partners.Any(one => one.State == "accepted" && user.Organizations.Contains(one.OrganizationId));
        var content = carries ? JsonSerializer.Deserialize<ClaimContent>(row.Content, Json.Options)! : ClaimContent.Empty;
        var isOpen = idea.WindowOpen(season.Now());
        var rules = await Eligibility.Check(work, row.OrganizationId, await Matching.Invitations.OccasionFor(work, idea, row.OrganizationId, season.Now()), season.Today());
        return TypedResults.Ok(new ClaimDetails(row.Id, idea.IdeaId, idea.No, idea.Title, idea.CallId, row.OrganizationId, row.OrganizationName,
            row.State, row.Version, content, idea.CapFen, row.SavedAt, row.SubmittedAt, row.Reason, isOpen, idea.WindowUntil,
            row.PublicityTo, row.ContractBy, rules, ClaimRules.WhatIsMissing(content, idea.CapFen, season.Today()), partners,
            row.ClaimKind == Matching.MatchingRules.SelfOrganized || (row.State == "draft" && idea.MatchingKind == Matching.MatchingRules.SelfOrganized), row.LeadAgrees, carries ? row.LeadWords ?? "" : "",
            season.Today()));
    }

    private sealed record Row(Guid Id, Guid IdeaId, Guid OrganizationId, string OrganizationName, string State, int Version, string Content,
        DateTimeOffset SavedAt, DateTimeOffset? SubmittedAt, string Reason, DateTimeOffset? PublicityTo, DateTimeOffset? ContractBy,
        string? ClaimKind, bool? LeadAgrees, string? LeadWords);

    private const string ReadOne = """
        select c.id, c.idea_id, c.organization_id, o.name as organization_name, c.state, c.version, c.content::text as content,
            c.saved_at, c.submitted_at, c.reason, c.publicity_to, c.contract_by, k.kind as claim_kind, w.agrees as lead_agrees, w.words as lead_words
        from projects.claim c
        join organizations.pub_organization o on o.id = c.organization_id
        left join projects.matching k on k.id = c.matching_id
        left join projects.lead_word w on w.claim_id = c.id
        where c.id = @claimId
        """;
}
