using IdeaPlatform.Kernel;

namespace IdeaPlatform.Allocation.Laboratory;

/// <summary>The ideas that were voted on, by number. What was taken down keeps its number and loses its words.</summary>
internal static class RunIdeas
{
    public static async Task<IReadOnlyDictionary<string, RunIdea>> Read(Work work, Guid callId) =>
        (await work.List<RunIdea>(ReadIdeas, new { callId })).ToDictionary(idea => idea.No, StringComparer.Ordinal);

    private const string ReadIdeas = """
        select i.id as idea_id, i.no, case when i.state = 'taken_down' then '' else i.title end as title, t.cost_fen, t.votes::int as votes, i.area_code, i.category,
            i.state in ('withdrawn', 'declined', 'taken_down') as gone
        from voting.pub_tally t
        join ideas.pub_idea i on i.id = t.idea_id
        where t.call_id = @callId
        order by t.n
        """;
}
