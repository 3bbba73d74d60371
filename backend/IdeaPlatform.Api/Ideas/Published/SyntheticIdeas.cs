using IdeaPlatform.Kernel;

namespace IdeaPlatform.Ideas.Published;

/// <summary>A project of a replayed election as an idea (示例).</summary>
public sealed record SyntheticIdea(Guid Id, string No, string Title, long CostFen);

/// <summary>Ideas in the vote, in bulk. Never outside demo mode; the caller checks that.</summary>
public static class SyntheticIdeas
{
    public static Task Add(Work work, Guid callId, Guid submitterId, string areaCode, IReadOnlyList<SyntheticIdea> ideas, DateTimeOffset now) =>
        work.Run(SaveIdeas, new
        {
            callId,
            submitterId,
            areaCode,
            now,
            ids = ideas.Select(idea => idea.Id).ToArray(),
            nos = ideas.Select(idea => idea.No).ToArray(),
            titles = ideas.Select(idea => idea.Title).ToArray(),
            costs = ideas.Select(idea => idea.CostFen).ToArray(),
        });

    private const string SaveIdeas = """
        insert into ideas.idea (id, call_id, no, state, kind, title, problem, solution, category, area_code, est_cost_fen, agreed_cost_fen,
            submitter_id, submitter_name, submitted_at, is_demo)
        select id, @callId, no, 'in_vote', 'with_solution', title, '示例：一场真实选举中的项目，用来检验计票。', '示例', 'other', @areaCode,
            nullif(cost, 0), nullif(cost, 0), @submitterId, '示例居民', @now, true
        from unnest(@ids, @nos, @titles, @costs) as v (id, no, title, cost);

        insert into ideas.step (idea_id, at, kind, office_zh, office_en, data)
        select id, @now, 'submitted', '提出人', 'Submitter', jsonb_build_object('dueAt', @now::timestamptz) from unnest(@ids) as v (id)
        """;
}
