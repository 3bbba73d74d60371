using IdeaPlatform.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IdeaPlatform.Ideas;

public sealed record IdeaVersionResponse(
    int Revision, DateTimeOffset At, string Title, string Problem, string Solution, string Category, string AreaCode, string Location,
    string Beneficiaries, long? EstCostFen);

/// <summary>Every text the idea ever had, oldest first; the page shows what changed.</summary>
internal static class GetIdeaVersions
{
    internal static async Task<Results<Ok<IReadOnlyList<IdeaVersionResponse>>, ProblemHttpResult>> Handle(
        Guid ideaId, CurrentUser? user, Database db, CancellationToken ct)
    {
        var idea = await db.MaybeOne<Idea>(ReadIdea, new { ideaId, userId = user?.Id }, ct);
        if (idea is null || !IdeaSight.May(idea.State, idea.AreaCode, idea.IsMine, user)) return Problems.NotFound("ideas.unknown");
        return TypedResults.Ok(await db.List<IdeaVersionResponse>(ReadVersions, new { ideaId }, ct));
    }

    private sealed record Idea(string State, string AreaCode, bool IsMine);

    private const string ReadIdea = """
        select i.state, i.area_code, exists (select 1 from ideas.pub_contributor p where p.idea_id = i.id and p.person_id = @userId) as is_mine
        from ideas.idea i
        where i.id = @ideaId
        """;

    private const string ReadVersions = """
        select revision, at, title, problem, solution, category, area_code, location, beneficiaries, est_cost_fen
        from ideas.idea_version
        where idea_id = @ideaId
        order by revision
        """;
}
