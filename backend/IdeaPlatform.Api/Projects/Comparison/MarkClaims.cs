using System.ComponentModel.DataAnnotations;
using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Projects.Comparison;

/// <summary>One reviewer's points for one claim; saved as they are given.</summary>
public sealed record MarkClaimRequest(
    [property: Range(0, 40)] int Plan,
    [property: Range(0, 20)] int Budget,
    [property: Range(0, 20)] int Team,
    [property: Range(0, 20)] int Community,
    [property: Required(AllowEmptyStrings = true), MaxLength(500)] string Comment);

public sealed record RecuseComparisonRequest([property: Required, Words(5, 500)] string Reason);

/// <summary>What a reviewer does with the claims they compare: mark each, hand all in together, or stand back from the whole idea.</summary>
internal static class MarkClaims
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Mark(
        Guid ideaId, Guid claimId, MarkClaimRequest request, CurrentUser reviewer, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await Open(work, ideaId, reviewer.Id, season.Now()) is { } refusal) return refusal;
        if (!await work.One<bool>(IsCompared, new { ideaId, claimId })) return Problems.NotFound("projects.claim_unknown");
        await work.Run(Save, new { ideaId, claimId, reviewerId = reviewer.Id, request.Plan, request.Budget, request.Team, request.Community, comment = request.Comment.Trim(), now = season.Now() });
        await work.Commit();
        return TypedResults.NoContent();
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Submit(Guid ideaId, CurrentUser reviewer, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await Open(work, ideaId, reviewer.Id, season.Now()) is { } refusal) return refusal;
        var missing = await work.One<int>(CountMissing, new { ideaId, reviewerId = reviewer.Id, least = ComparisonRules.LeastComment });
        if (missing > 0) return Problems.Refused("projects.comparison_unmarked", new { count = missing, least = ComparisonRules.LeastComment });
        await End(work, ideaId, reviewer.Id, "submitted", "", season.Now());
        await work.Commit();
        return TypedResults.NoContent();
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Recuse(
        Guid ideaId, RecuseComparisonRequest request, CurrentUser reviewer, Database db, SeasonClock season, CancellationToken ct)
    {
        await using var work = await db.Begin(ct);
        if (await Open(work, ideaId, reviewer.Id, season.Now()) is { } refusal) return refusal;
        await End(work, ideaId, reviewer.Id, "recused", request.Reason.Trim(), season.Now());
        // The next by the same lot, if there is anybody left.
        var seed = await work.One<byte[]>("select seed from projects.comparison where idea_id = @ideaId", new { ideaId });
        await ComparisonDraw.Hand(work, ideaId, seed, await ComparisonDraw.Able(work, ideaId, season.Today()), 1, season.Now());
        await work.Commit();
        return TypedResults.NoContent();
    }

    /// <summary>Takes the call's turn, so that the bureau does not choose in between, and answers why not.</summary>
    private static async Task<ProblemHttpResult?> Open(Work work, Guid ideaId, Guid reviewerId, DateTimeOffset now)
    {
        var callId = await work.MaybeOne<Guid?>(ReadCall, new { ideaId, reviewerId });
        if (callId is null) return Problems.NotFound("projects.comparison_unknown");
        await ClaimDesk.TakeTurn(work, callId.Value);
        var standing = await work.One<Standing>(ReadStanding, new { ideaId, reviewerId, now });
        return ComparisonRules.WhyNotMark(standing.State, standing.Chosen, standing.Overdue) is { } reason ? Problems.Refused(reason) : null;
    }

    private static async Task End(Work work, Guid ideaId, Guid reviewerId, string state, string reason, DateTimeOffset now)
    {
        await work.Run(SaveEnd, new { ideaId, reviewerId, state, reason, now });
        await work.Audit(reviewerId, $"projects.comparison_{state}", "idea", ideaId);
        await work.Changed("projects.claim", ideaId, "desk");
    }

    private sealed record Standing(string State, bool Chosen, bool Overdue);

    private const string ReadCall = """
        select k.call_id
        from projects.comparison k
        join projects.comparison_reviewer r on r.idea_id = k.idea_id and r.reviewer_id = @reviewerId
        where k.idea_id = @ideaId
        """;

    private const string ReadStanding = """
        select r.state, exists (select 1 from projects.claim c where c.idea_id = @ideaId and c.state in ('selected', 'contracted')) as chosen, k.due_at <= @now as overdue
        from projects.comparison_reviewer r
        join projects.comparison k on k.idea_id = r.idea_id
        where r.idea_id = @ideaId and r.reviewer_id = @reviewerId
        """;

    private const string IsCompared = "select exists (select 1 from projects.compared_claim c where c.id = @claimId and c.idea_id = @ideaId)";

    private const string Save = """
        insert into projects.comparison_mark (idea_id, reviewer_id, claim_id, plan, budget, team, community, comment, saved_at)
        values (@ideaId, @reviewerId, @claimId, @Plan, @Budget, @Team, @Community, @comment, @now)
        on conflict (reviewer_id, claim_id) do update
        set plan = excluded.plan, budget = excluded.budget, team = excluded.team, community = excluded.community, comment = excluded.comment, saved_at = excluded.saved_at
        """;

    private const string CountMissing = """
        select count(*)::int
        from projects.compared_claim c
        left join projects.comparison_mark m on m.claim_id = c.id and m.reviewer_id = @reviewerId
        where c.idea_id = @ideaId and (m.claim_id is null or length(m.comment) < @least)
        """;

    private const string SaveEnd = """
        update projects.comparison_reviewer set state = @state, ended_at = @now, reason = @reason where idea_id = @ideaId and reviewer_id = @reviewerId
        """;
}
