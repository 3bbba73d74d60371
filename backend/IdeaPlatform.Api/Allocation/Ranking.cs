using System.Numerics;

namespace IdeaPlatform.Allocation;

/// <summary>
/// What is known of an idea when the ranking is made. <paramref name="PointsX100Sum"/> over <paramref name="Counted"/> is the mean of its
/// sheets in hundredths of a point; <paramref name="NeedSum"/> over <paramref name="Sheets"/> the mean of the criterion "need".
/// </summary>
public sealed record Candidate(Guid IdeaId, int Votes, long PointsX100Sum, int Counted, long NeedSum, int Sheets, DateTimeOffset SubmittedAt, string No);

/// <summary>Weights of the call in percent; they add up to 100.</summary>
public sealed record RankWeights(int Review, int Vote, int MinVotes);

/// <summary><paramref name="TieBroken"/>: an idea beside it has the same total; need score, then earlier submission decided.</summary>
public sealed record Ranked(Candidate Candidate, int Rank, Fraction ReviewPart, Fraction VotePart, Fraction Total, bool EnoughVotes, bool TieBroken);

/// <summary>
/// The rule score_rank: total = review part × its weight + vote part × its weight, both parts out of 100. Pure and exact; the same
/// candidates give the same ranking whatever order they come in.
/// </summary>
public static class Ranking
{
    public static IReadOnlyList<Ranked> Of(IReadOnlyCollection<Candidate> candidates, RankWeights weights)
    {
        var mostVotes = candidates.Select(candidate => candidate.Votes).DefaultIfEmpty(0).Max();
        var scored = candidates
            .Select(candidate =>
            {
                var (review, vote) = (ReviewPart(candidate), VotePart(candidate.Votes, mostVotes));
                return (Candidate: candidate, Review: review, Vote: vote, Total: Total(review, vote, weights));
            })
            // Ideas below the minimum of votes stand behind all others, whatever their total.
            .OrderByDescending(entry => entry.Candidate.Votes >= weights.MinVotes)
            .ThenByDescending(entry => entry.Total)
            .ThenByDescending(entry => NeedScore(entry.Candidate))
            .ThenBy(entry => entry.Candidate.SubmittedAt)
            .ThenBy(entry => entry.Candidate.No, StringComparer.Ordinal)
            .ThenBy(entry => entry.Candidate.IdeaId)
            .ToList();
        var shared = scored.GroupBy(entry => entry.Total).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return [.. scored.Select((entry, position) => new Ranked(entry.Candidate, position + 1, entry.Review, entry.Vote, entry.Total,
            entry.Candidate.Votes >= weights.MinVotes, shared.Contains(entry.Total)))];
    }

    /// <summary>Mean mark of the counted sheets, 0 to 100; no sheet counts as 0.</summary>
    public static Fraction ReviewPart(Candidate candidate) =>
        candidate.Counted == 0 ? Fraction.Zero : new Fraction(candidate.PointsX100Sum, (BigInteger)candidate.Counted * 100);

    /// <summary>
    /// Votes against the most votes that any idea of the call got, 0 to 100. One band for the whole call; bands by size of community
    /// would call this with the most votes of the band.
    /// </summary>
    public static Fraction VotePart(int votes, int mostVotes) => mostVotes == 0 ? Fraction.Zero : new Fraction((BigInteger)votes * 100, mostVotes);

    public static Fraction Total(Fraction review, Fraction vote, RankWeights weights) =>
        (review * new Fraction(weights.Review, 100)) + (vote * new Fraction(weights.Vote, 100));

    private static Fraction NeedScore(Candidate candidate) => candidate.Sheets == 0 ? Fraction.Zero : new Fraction(candidate.NeedSum, candidate.Sheets);
}
