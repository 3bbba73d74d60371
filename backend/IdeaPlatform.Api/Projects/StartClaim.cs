using System.Text.Json;
using IdeaPlatform.Kernel;
using IdeaPlatform.Projects.Matching;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects;

public sealed record StartClaimRequest(Guid OrganizationId);

/// <summary>An organization begins to write. Obstacles are shown before and refused only at submission, so that a plan may ripen meanwhile.</summary>
internal static class StartClaim
{
    internal static async Task<Results<Ok<ClaimDetails>, ProblemHttpResult>> Handle(
        Guid ideaId, StartClaimRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        if (!user.Organizations.Contains(request.OrganizationId)) return Problems.NotAllowed("organizations.not_yours");
        await using var work = await db.Begin(ct);
        var idea = await IdeaStanding.Read(work, ideaId);
        if (idea is null) return Problems.NotFound("ideas.unknown");
        var now = season.Now();
        if (!idea.WindowOpen(now)) return Problems.Refused("projects.window_closed");
        if (MatchingRules.WhyNotWrite(idea.MatchingKind, await idea.Invitation(work, request.OrganizationId)) is { } uninvited) return Problems.Refused(uninvited);
        await work.Run(Save, new
        {
            id = Guid.CreateVersion7(),
            idea.CallId,
            ideaId,
            request.OrganizationId,
            userId = user.Id,
            now,
            content = JsonSerializer.Serialize(ClaimContent.Empty, Json.Options),
        });
        var claimId = await work.One<Guid>(ReadId, new { ideaId, request.OrganizationId });
        await work.Commit();
        return await GetClaim.Handle(claimId, user, db, season, ct);
    }

    // Two tabs, or two members of one organization, end up in the same claim. After a tender that failed a new one is begun.
    private const string Save = """
        insert into projects.claim (id, call_id, idea_id, organization_id, content, started_by, created_at, saved_at)
        values (@id, @CallId, @ideaId, @OrganizationId, @content::jsonb, @userId, @now, @now)
        on conflict (idea_id, organization_id) where state not in ('withdrawn', 'rejected') do nothing
        """;

    private const string ReadId = """
        select id
        from projects.claim
        where idea_id = @ideaId and organization_id = @OrganizationId and state not in ('withdrawn', 'rejected')
        """;
}
