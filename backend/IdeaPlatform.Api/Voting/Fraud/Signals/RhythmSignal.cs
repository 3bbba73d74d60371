namespace IdeaPlatform.Voting.Fraud.Signals;

/// <summary>
/// A drip at regular intervals: ballots of one idea that follow each other at the same distance, more often than ballots fall by chance.
/// </summary>
internal static class RhythmSignal
{
    public const string Kind = "rhythm";

    private static readonly double[] s_looseness = [0.005, 0.02, 0.06];

    public static void Examine(Field field)
    {
        foreach (var ballots in field.OfIdea.Values)
        {
            Follow(field, ballots);
            // The script shows more clearly among those who have something in common with it.
            Follow(field, [.. ballots.Where(at => field.Young[at])]);
            Follow(field, [.. ballots.Where(at => !field.Young[at])]);
            foreach (var copies in ballots.GroupBy(at => field.SetOf(at)).Where(copies => copies.Count() < ballots.Count)) Follow(field, [.. copies]);
        }
    }

    private static void Follow(Field field, IReadOnlyList<int> ballots)
    {
        if (ballots.Count < field.Options.RhythmLength) return;
        var stream = new Stream([.. ballots.Select(at => (field.Ballots[at].FirstAt - field.Ballots[0].FirstAt).TotalSeconds)], field.Options);
        var seen = new HashSet<int>();
        foreach (var looseness in s_looseness)
        {
            var before = seen.Count;
            foreach (var chain in stream.Chains(looseness))
            {
                seen.UnionWith(chain.Links);
                foreach (var link in chain.Links) field.Add(ballots[link], Kind, 4.5, ("ballots", chain.Links.Count), ("minutes", chain.Step / 60));
            }
            // A clock that keeps time is followed closely: where wider steps find little more, they would only catch bystanders.
            if (before > 0 && seen.Count < 1.5 * before) return;
        }
    }
}

internal sealed record Chain(IReadOnlyList<int> Links, double Step, double Rarity);

/// <summary>
/// Instants in their order, and the evenly spaced chains among them. Each step of a chain is worth as much as it was unlikely, given how
/// thick the stream is there.
/// </summary>
internal sealed class Stream(double[] times, FraudOptions options)
{
    public IEnumerable<Chain> Chains(double looseness)
    {
        var taken = new bool[times.Length];
        for (var first = 0; first < times.Length; first++)
        {
            if (taken[first] || ChainFrom(first, looseness) is not { } chain) continue;
            foreach (var link in chain.Links) taken[link] = true;
            yield return chain;
        }
    }

    private Chain? ChainFrom(int first, double looseness)
    {
        var reach = options.RhythmTo.TotalSeconds;
        var rate = (First(times[first] + reach) - First(times[first] - reach)) / (2 * reach);
        var third = first;
        for (var second = First(times[first] + options.RhythmFrom.TotalSeconds); second < times.Length && times[second] - times[first] <= reach; second++)
        {
            var step = times[second] - times[first];
            // So thick that any step finds somebody: nothing can be said here, and less with longer steps.
            if (2 * Tolerance(step, looseness) * rate > 0.5) return null;
            // Most pairs have no third: seen without a search, since the third is due later with each second.
            var earliest = times[second] + step - Tolerance(step, looseness);
            while (third < times.Length && times[third] < earliest) third++;
            if (third == times.Length) return null;
            if (times[third] > times[second] + step + Tolerance(step, looseness)) continue;
            var chain = Grow(first, second, looseness);
            if (chain.Links.Count >= options.RhythmLength && chain.Rarity >= options.RhythmRarity + Math.Log10(times.Length * 20.0)) return chain;
        }
        return null;
    }

    private Chain Grow(int first, int second, double looseness)
    {
        var links = new List<int> { first, second };
        var step = times[second] - times[first];
        var rarity = 0.0;
        // One turn may be missing, an account that was refused; two end the chain.
        for (var turns = 1; turns <= 2;)
        {
            var due = times[links[^1]] + (step * turns);
            var next = Nearest(due);
            if (next <= links[^1] || Math.Abs(times[next] - due) > Tolerance(step, looseness) * turns)
            {
                turns++;
                continue;
            }
            rarity -= Math.Log10(Luck(links[^1], step, looseness * turns));
            // The step is learned as the chain grows, so that the first, chance distance does not lead astray.
            step += (((times[next] - times[links[^1]]) / turns) - step) / Math.Min(links.Count, 8);
            links.Add(next);
            turns = 1;
            // Six steps that anybody could have made: this is a crowd, not a clock.
            if (links.Count == 8 && rarity < 2) break;
        }
        return new Chain(links, step, rarity);
    }

    /// <summary>The chance that somebody falls into the tolerance of one step, by how thick the stream is around it.</summary>
    private double Luck(int at, double step, double looseness)
    {
        var (from, to) = (times[at] - (4 * step), times[at] + (4 * step));
        var around = Math.Max(1, First(to) - First(from) - 1);
        var span = Math.Min(to, times[^1] + step) - Math.Max(from, times[0] - step);
        return Math.Clamp(1 - Math.Exp(-2 * Tolerance(step, looseness) * around / span), 1e-6, 0.999);
    }

    private static double Tolerance(double step, double looseness) => Math.Max(3, step * looseness);

    private int First(double from)
    {
        var at = Array.BinarySearch(times, from);
        if (at < 0) return ~at;
        while (at > 0 && times[at - 1] >= from) at--;
        return at;
    }

    private int Nearest(double due)
    {
        var after = First(due);
        if (after == times.Length) return after - 1;
        return after > 0 && due - times[after - 1] < times[after] - due ? after - 1 : after;
    }
}
