using IdeaPlatform.Kernel;

namespace IdeaPlatform.Ideas.Published;

/// <summary>The needs list: ideas that wait for a solution, a cost, or somebody to do them.</summary>
public static class NeedsList
{
    /// <summary>
    /// Puts ideas on the list. <paramref name="source"/>: "unsolved" or "unclaimed". Whoever is on it already stays where they are. The caller adds the step of the
    /// golden thread that says so.
    /// </summary>
    public static Task Add(Work work, IReadOnlyCollection<Guid> ideaIds, string source, DateTimeOffset at) =>
        work.Run(Save, new { ids = ideaIds.ToArray(), source, at });

    private const string Save = """
        insert into ideas.need (idea_id, source, listed_at) select id, @source, @at from unnest(@ids) id on conflict (idea_id) do nothing
        """;
}
