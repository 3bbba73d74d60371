using System.Security.Cryptography;

namespace IdeaPlatform.Review;

/// <summary>What a lot needs to know. <paramref name="Barred"/> may never be drawn for the idea; <paramref name="Avoided"/> only when nobody else is left.</summary>
public sealed record DrawInput(IReadOnlyList<DrawIdea> Ideas, IReadOnlyList<DrawReviewer> Reviewers, IReadOnlyList<DrawPair> Barred, IReadOnlyList<DrawPair> Avoided);

/// <summary>An idea that still wants reviewers, and what it is about.</summary>
public sealed record DrawIdea(Guid IdeaId, int Missing, string Field = "");

/// <summary>
/// A reviewer, how many sheets they already hold in the call, and what they know about. In a published lot the id is a number given
/// for this call alone.
/// </summary>
public sealed record DrawReviewer(Guid ReviewerId, int Load, IReadOnlyList<string>? Fields = null);

public sealed record DrawPair(Guid IdeaId, Guid ReviewerId);

/// <summary>
/// The lot that hands out ideas. The same seed and input give the same panel on any machine, in whatever order the input comes, so that
/// a draw can be checked by anybody who has its row.
/// </summary>
public static class Draw
{
    /// <summary>Whoever knows the field of an idea is drawn for it as if they held so many sheets fewer.</summary>
    public const int FieldWorth = 2;

    public static IReadOnlyList<DrawPair> Pick(byte[] seed, DrawInput input)
    {
        var barred = input.Barred.ToHashSet();
        var avoided = input.Avoided.ToHashSet();
        var loads = input.Reviewers.ToDictionary(reviewer => reviewer.ReviewerId, reviewer => reviewer.Load);
        var fields = input.Reviewers.ToDictionary(reviewer => reviewer.ReviewerId, reviewer => reviewer.Fields?.ToHashSet() ?? []);
        // Ideas with the fewest possible reviewers choose first: otherwise the others could use up the people they depend on.
        var order = input.Ideas
            .Select(idea => (Idea: idea, Able: loads.Keys.Where(id => !barred.Contains(new DrawPair(idea.IdeaId, id))).ToList()))
            .OrderBy(entry => entry.Able.Count).ThenBy(entry => Lot(seed, entry.Idea.IdeaId, Guid.Empty), StringComparer.Ordinal);
        var drawn = new List<DrawPair>();
        foreach (var (idea, able) in order)
        {
            // The load counts before the lot, so that nobody scores twenty ideas while another scores five; the field moves it a little.
            var chosen = able
                .OrderBy(id => avoided.Contains(new DrawPair(idea.IdeaId, id)))
                .ThenBy(id => loads[id] - (fields[id].Contains(idea.Field) ? FieldWorth : 0))
                .ThenBy(id => Lot(seed, idea.IdeaId, id), StringComparer.Ordinal)
                .Take(idea.Missing);
            foreach (var reviewerId in chosen.ToList())
            {
                loads[reviewerId]++;
                drawn.Add(new DrawPair(idea.IdeaId, reviewerId));
            }
        }
        return drawn;
    }

    private static string Lot(byte[] seed, Guid ideaId, Guid reviewerId) =>
        Convert.ToHexStringLower(SHA256.HashData([.. seed, .. ideaId.ToByteArray(bigEndian: true), .. reviewerId.ToByteArray(bigEndian: true)]));
}
