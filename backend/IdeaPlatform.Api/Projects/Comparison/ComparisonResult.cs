using IdeaPlatform.Kernel;

namespace IdeaPlatform.Projects.Comparison;

/// <summary>What reviewers gave a claim: means in hundredths of a point, and their comments without names.</summary>
public sealed record ComparedMarks(int MeanX100, int Sheets, int LowestTotal, int HighestTotal, IReadOnlyList<string> Comments);

/// <summary>How far a comparison is. Marks come only when everybody is done or the time is over: nobody shall see where it is heading.</summary>
public sealed record ComparisonProgress(DateTimeOffset DueAt, int Handed, int Submitted, int Recused, bool Complete);

internal static class ComparisonResult
{
    public static async Task<ComparisonProgress?> Progress(Work work, Guid ideaId, DateTimeOffset now) =>
        (await Progress(work, [ideaId], now)).GetValueOrDefault(ideaId);

    /// <summary>By idea, where one was opened.</summary>
    public static async Task<IReadOnlyDictionary<Guid, ComparisonProgress>> Progress(Work work, IReadOnlyCollection<Guid> ideaIds, DateTimeOffset now) =>
        (await work.List<ProgressRow>(ReadProgress, new { ideaIds = ideaIds.ToArray(), now }))
            .ToDictionary(row => row.IdeaId, row => new ComparisonProgress(row.DueAt, row.Handed, row.Submitted, row.Recused, row.Complete));

    /// <summary>By claim, of all these ideas: a comparison that runs still is not for anybody's eyes, the caller asks for none of it.</summary>
    public static async Task<IReadOnlyDictionary<Guid, ComparedMarks>> Marks(Work work, IReadOnlyCollection<Guid> ideaIds) =>
        (await work.List<Row>(ReadMarks, new { ideaIds = ideaIds.ToArray() })).GroupBy(row => row.ClaimId).ToDictionary(group => group.Key, group => new ComparedMarks(
            ComparisonRules.MeanX100([.. group.Select(row => row.Total)])!.Value, group.Count(), group.Min(row => row.Total), group.Max(row => row.Total),
            [.. group.Select(row => row.Comment).Order(StringComparer.Ordinal)]));

    private sealed record ProgressRow(Guid IdeaId, DateTimeOffset DueAt, int Handed, int Submitted, int Recused, bool Complete);

    private sealed record Row(Guid ClaimId, int Total, string Comment);

    private const string ReadProgress = """
        select k.idea_id, k.due_at, (count(*) filter (where r.state = 'handed'))::int as handed, (count(*) filter (where r.state = 'submitted'))::int as submitted,
            (count(*) filter (where r.state = 'recused'))::int as recused,
            (k.due_at <= @now or count(*) filter (where r.state = 'handed') = 0) as complete
        from projects.comparison k
        join projects.comparison_reviewer r on r.idea_id = k.idea_id
        where k.idea_id = any(@ideaIds)
        group by k.idea_id, k.due_at
        """;

    private const string ReadMarks = """
        select m.claim_id, m.plan + m.budget + m.team + m.community as total, m.comment
        from projects.comparison_mark m
        join projects.comparison_reviewer r on r.idea_id = m.idea_id and r.reviewer_id = m.reviewer_id and r.state = 'submitted'
        where m.idea_id = any(@ideaIds)
        """;
}
