namespace IdeaPlatform.Voting.Paper;

/// <summary>A mark as it was read: the idea's place on the list, and the points written beside it (1 where the vote has no points).</summary>
internal sealed record Mark(int N, int Points);

/// <summary>The law of paper, without a database. Reasons are words of <c>voting.paper_slip.reason</c>.</summary>
internal static class PaperRules
{
    public const int MostSlips = 50;

    /// <summary>Marks in one form, so that two readings can be compared as texts.</summary>
    public static string Text(IEnumerable<Mark> marks) =>
        $"[{string.Join(',', marks.OrderBy(mark => mark.N).Select(mark => FormattableString.Invariant($"[{mark.N},{mark.Points}]")))}]";

    public static IReadOnlyList<Mark> Parse(string text) =>
        [.. System.Text.Json.JsonSerializer.Deserialize<int[][]>(text)!.Select(mark => new Mark(mark[0], mark[1]))];

    /// <summary>
    /// The reason a slip does not count, or null. A screen refuses one tap and keeps the others; on paper nobody can ask what was meant,
    /// so a slip with too much on it counts for nothing, and an electronic ballot of the same person stays as it is.
    /// </summary>
    public static string? WhyInvalid(VoteRules rules, IReadOnlyList<(Mark Mark, Candidate Idea)> marks, Func<Candidate, bool> isOwn) => marks switch
    {
        { Count: 0 } => "empty",
        _ when marks.Count < rules.MinPicks => "too_few",
        _ when marks.Count > rules.MaxPicks => "too_many",
        _ when marks.Any(one => one.Mark.Points < 1) => "no_points",
        _ when marks.Sum(one => one.Mark.Points) > (rules.MaxPoints ?? marks.Count) => "over_points",
        _ when rules.MaxCostFen is { } budget && marks.Sum(one => one.Idea.CostFen) > budget => "over_budget",
        _ when marks.Any(one => isOwn(one.Idea)) => "own_idea",
        _ => null,
    };

    /// <summary>The reason a slip in this state cannot be marked as handed back, or null. One that turns up late is still taken in.</summary>
    public static bool MayReturn(string state) => state is "issued" or "unreturned";

    public static bool MaySpoil(string state) => state is "blank" or "issued" or "returned" or "unreturned";
}
