namespace IdeaPlatform.Voting;

/// <summary>An idea whose tally moved, by its number on the list.</summary>
internal readonly record struct MovedIdea(int N, int Votes, long Points);

/// <summary>
/// Moved tallies as they are pushed. When a district votes at once, nearly all ideas move between two messages: ideas that follow each other
/// on the list share a run that names the first of them, [n, votes, votes, …], or [n, [votes, points], [votes, points], …] where points are
/// shared out. A thousand ideas then fit into 4 kB instead of 9; of a longer message each 4 kB are a frame of their own (infra/adr/0058).
/// </summary>
internal static class TallyRuns
{
    /// <param name="moved">In the order of their numbers.</param>
    /// <param name="withPoints">Points are shared out in this vote.</param>
    public static List<List<object>> Of(IEnumerable<MovedIdea> moved, bool withPoints)
    {
        var runs = new List<List<object>>();
        var next = 0;
        foreach (var idea in moved)
        {
            if (runs.Count == 0 || idea.N != next) runs.Add([idea.N]);
            runs[^1].Add(withPoints ? new[] { idea.Votes, idea.Points } : idea.Votes);
            next = idea.N + 1;
        }
        return runs;
    }
}
