using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using IdeaPlatform.Kernel;
using IdeaPlatform.Registers.Published;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects.Comparison;

public sealed record OpenComparisonRequest([property: Range(ComparisonRules.LeastReviewers, 9)] int Reviewers = ComparisonRules.LeastReviewers);

/// <summary>
/// The bureau has competing claims compared: reviewers are drawn by lot among those who hold no post in any of the organizations, have not
/// held one for three years, and have no share in the idea.
/// </summary>
internal static class OpenComparison
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid ideaId, OpenComparisonRequest request, CurrentUser user, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        var before = await IdeaStanding.Read(work, ideaId);
        if (before is null || !user.Has(Roles.Bureau, before.ScopeAreaCode)) return Problems.NotFound("ideas.unknown");
        await ClaimDesk.TakeTurn(work, before.CallId);
        var (idea, now) = ((await IdeaStanding.Read(work, ideaId))!, season.Now());
        var standing = await work.One<Standing>(ReadStanding, new { ideaId });
        if (ComparisonRules.WhyNotOpen(standing.Opened, idea.WindowOpen(now), standing.Chosen, standing.Claims) is { } reason) return Problems.Refused(reason, new { until = idea.WindowUntil });
        var able = await ComparisonDraw.Able(work, ideaId, season.Today());
        if (able.Count < request.Reviewers) return Problems.Refused("projects.comparison_few", new { able = able.Count, needed = request.Reviewers });
        var seed = RandomNumberGenerator.GetBytes(32);
        await work.Run(Save, new { ideaId, idea.CallId, seed, userId = user.Id, now, dueAt = await Calendar.DueAfter(work, now, ComparisonRules.WorkingDays) });
        await ComparisonDraw.Hand(work, ideaId, seed, able, request.Reviewers, now);
        await work.Audit(user.Id, "projects.comparison_opened", "idea", ideaId, new { request.Reviewers, able = able.Count, seed = Convert.ToHexStringLower(seed) });
        await work.Changed("projects.claim", ideaId, "desk");
        await work.Commit();
        return TypedResults.NoContent();
    }

    private sealed record Standing(bool Opened, bool Chosen, int Claims);

    private const string ReadStanding = """
        select exists (select 1 from projects.comparison k where k.idea_id = @ideaId) as opened,
            exists (select 1 from projects.claim c where c.idea_id = @ideaId and c.state in ('selected', 'contracted')) as chosen,
            (select count(*) from projects.compared_claim c where c.idea_id = @ideaId)::int as claims
        """;

    private const string Save = """
        insert into projects.comparison (idea_id, call_id, seed, opened_by, opened_at, due_at)
        values (@ideaId, @CallId, @seed, @userId, @now, @dueAt)
        """;
}
