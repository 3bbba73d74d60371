using System.Text.Json;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects;

public sealed record SaveClaimRequest(int Version, ClaimContent Content);

public sealed record ClaimSaved(int Version, DateTimeOffset SavedAt, long TotalFen, IReadOnlyList<string> Missing);

/// <summary>Autosave of a draft: every keystroke's pause lands here, and an older tab never overwrites a newer one.</summary>
internal static class SaveClaim
{
    internal static async Task<Results<Ok<ClaimSaved>, ProblemHttpResult>> Handle(
        Guid claimId, SaveClaimRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var row = await work.MaybeOne<Row>(TakeOne, new { claimId });
        if (row is null || !user.Organizations.Contains(row.OrganizationId)) return Problems.NotFound("projects.claim_unknown");
        if (row.State != "draft") return Problems.Refused("projects.claim_not_draft");
        if (row.Version != request.Version) return Problems.Stale("projects.claim_stale", new { row.Version });
        var now = season.Now();
        await work.Run(Save, new { claimId, content = JsonSerializer.Serialize(request.Content, Json.Options), now });
        var idea = (await IdeaStanding.Read(work, row.IdeaId))!;
        await work.Commit();
        return TypedResults.Ok(new ClaimSaved(row.Version + 1, now, request.Content.Total(),
            ClaimRules.WhatIsMissing(request.Content, idea.CapFen, season.Today())));
    }

    private sealed record Row(Guid OrganizationId, Guid IdeaId, string State, int Version);

    private const string TakeOne = "select organization_id, idea_id, state, version from projects.claim where id = @claimId for update";

    private const string Save = """
        update projects.claim
        set content = @content::jsonb, version = version + 1, saved_at = @now
        where id = @claimId
        """;
}
