using System.Buffers.Binary;
using System.Security.Cryptography;

namespace IdeaPlatform.Allocation;

/// <summary>An idea as the resampling sees it: the marks of its sheets in hundredths of a point, and what the ranking needs beside them.</summary>
public sealed record Resampled(Guid IdeaId, int Votes, IReadOnlyList<int> PointsX100, long? CostFen);

/// <summary>By which rule places are given; as the call has it.</summary>
public sealed record FirmnessRule(int Review, int Vote, int MinVotes, int TrimFrom, long MoneyFen);

/// <summary>
/// How firm the line is: marks of each idea are drawn again, with replacement, as if other reviewers like these had scored it, and the ranking is made
/// anew. An idea that is shortlisted in nearly all of the repetitions does not owe it to one mark. A statistic, not a decision: so it may use
/// floating point, and the seed makes it the same on every machine.
/// </summary>
public static class Firmness
{
    public const int Repetitions = 1000;

    /// <summary>Times of a thousand in which each idea is above the line.</summary>
    public static IReadOnlyDictionary<Guid, int> Of(IReadOnlyList<Resampled> ideas, FirmnessRule rule, ReadOnlySpan<byte> seed)
    {
        var random = new SplitMix(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(seed)));
        var mostVotes = Math.Max(1, ideas.Select(idea => idea.Votes).DefaultIfEmpty(0).Max());
        var votePart = ideas.Select(idea => 100.0 * idea.Votes / mostVotes * rule.Vote / 100).ToArray();
        var (times, totals, order) = (new int[ideas.Count], new double[ideas.Count], new int[ideas.Count]);
        for (var round = 0; round < Repetitions; round++)
        {
            for (var i = 0; i < ideas.Count; i++)
            {
                // Ideas below the minimum of votes stand behind all others, whatever their marks.
                var behind = ideas[i].Votes < rule.MinVotes ? 1000 : 0;
                totals[i] = behind - (Mean(ideas[i].PointsX100, rule.TrimFrom, random) / 100 * rule.Review / 100) - votePart[i];
                order[i] = i;
            }
            Array.Sort(totals, order);
            var left = rule.MoneyFen;
            foreach (var i in order)
            {
                // As the proposal does: the first idea that does not fit is where the line is drawn.
                left -= ideas[i].CostFen ?? 0;
                if (ideas[i].Votes < rule.MinVotes || left < 0) break;
                if (ideas[i].CostFen is not null) times[i]++;
            }
        }
        return ideas.Select((idea, i) => (idea.IdeaId, times[i])).ToDictionary(one => one.IdeaId, one => one.Item2);
    }

    private static double Mean(IReadOnlyList<int> marks, int trimFrom, SplitMix random)
    {
        if (marks.Count == 0) return 0;
        var (sum, lowest, highest) = (0L, int.MaxValue, int.MinValue);
        for (var n = 0; n < marks.Count; n++)
        {
            var mark = marks[(int)(random.Next() % (ulong)marks.Count)];
            sum += mark;
            lowest = Math.Min(lowest, mark);
            highest = Math.Max(highest, mark);
        }
        return trimFrom > 0 && marks.Count >= trimFrom ? (double)(sum - lowest - highest) / (marks.Count - 2) : (double)sum / marks.Count;
    }

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014): small, and the same everywhere.</summary>
    private sealed class SplitMix(ulong state)
    {
        private ulong _state = state;

        public ulong Next()
        {
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
