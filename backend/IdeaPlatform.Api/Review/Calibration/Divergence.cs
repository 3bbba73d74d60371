using IdeaPlatform.Kernel;

namespace IdeaPlatform.Review.Calibration;

/// <summary>When reviewers are far apart on an idea, one more is asked; once, because a fourth opinion does not make three agree.</summary>
public static class Divergence
{
    public const string Origin = "divergence";

    /// <param name="pointsX100">Marks of the sheets that count, in hundredths of a point.</param>
    /// <param name="needed">Sheets that the call demands.</param>
    /// <param name="threshold">Points apart from which another opinion is wanted; 0: never.</param>
    public static bool WantsAnother(IReadOnlyCollection<int> pointsX100, int needed, int threshold, bool askedBefore) =>
        threshold > 0 && !askedBefore && pointsX100.Count >= Math.Max(2, needed) && pointsX100.Max() - pointsX100.Min() >= threshold * 100;

    /// <summary>After a sheet came in: draws another reviewer if the sheets of its idea are far apart. The caller holds the panel's turn.</summary>
    internal static async Task Ask(Work work, Guid callId, Guid ideaId, DateTimeOffset now)
    {
        var standing = await work.One<Standing>(ReadStanding, new { callId, ideaId });
        var marks = await work.List<int>("select points_x100 from review.counted_sheet where idea_id = @ideaId", new { ideaId });
        if (!WantsAnother(marks, standing.MinSheets, standing.DivergencePoints, standing.AskedBefore)) return;
        var drawn = await Panel.DrawFor(work, callId, [new DrawIdea(ideaId, 1, standing.Category)], Origin, null, now);
        await work.Audit(null, "review.divergence", "idea", ideaId, new { standing.DivergencePoints, drawn = drawn.Count });
    }

    private sealed record Standing(int MinSheets, int DivergencePoints, string Category, bool AskedBefore);

    private const string ReadStanding = """
        select c.min_sheets, r.divergence_points, i.category,
            exists (select 1 from review.sheet s where s.idea_id = i.id and s.origin = 'divergence') as asked_before
        from ideas.pub_idea i
        join programmes.pub_call c on c.id = i.call_id
        join programmes.pub_review_setting r on r.call_id = c.id
        where i.id = @ideaId and i.call_id = @callId
        """;
}
