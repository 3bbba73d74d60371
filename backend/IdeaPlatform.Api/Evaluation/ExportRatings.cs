using IdeaPlatform.Kernel;

namespace IdeaPlatform.Evaluation;

/// <summary>What this room keeps about a person: the stars and words they gave the projects of their ideas.</summary>
internal static class ExportRatings
{
    public static async Task<object?> Read(Guid personId, Database db, CancellationToken ct) =>
        await db.List<Given>(ReadGiven, new { personId }, ct) is { Count: > 0 } given ? new Kept(given) : null;

    private sealed record Kept(IReadOnlyList<Given> Ratings);

    private sealed record Given(string IdeaTitle, int Stars, string Words, DateTimeOffset RatedAt);

    private const string ReadGiven = """
        select i.title as idea_title, r.stars, r.words, r.rated_at
        from evaluation.rating r
        join evaluation.evaluation e on e.id = r.evaluation_id
        join projects.pub_project p on p.id = e.project_id
        join ideas.pub_idea i on i.id = p.idea_id
        where r.rated_by = @personId
        order by r.rated_at, i.title
        """;
}
