using System.Security.Cryptography;

namespace IdeaPlatform.Ledger;

/// <summary>
/// Compares two piles of ballots without keeping either. A ballot is read as a number (each idea has a secret random weight, and its
/// points multiply it), a pile as the product of (r + number) for a secret random r, all modulo the prime 2^61 - 1 and twice over.
/// Equal piles give equal products in any order; piles that differ give equal ones with a chance below 2^-40, since two
/// polynomials of degree n agree in at most n places (Schwartz-Zippel). The weights are drawn anew for each run: nobody can prepare
/// ballots for them.
/// </summary>
internal struct BallotSum(BallotSum.Weights weights)
{
    private const ulong Prime = (1UL << 61) - 1;

    private ulong _first = 1;
    private ulong _second = 1;

    public long Count { get; private set; }

    public void Add(ReadOnlySpan<Pick> picks)
    {
        var (a, b) = (weights.FirstPoint, weights.SecondPoint);
        foreach (var pick in picks)
        {
            var points = (ulong)pick.Points;
            a = Plus(a, Times(weights.First[pick.N], points));
            b = Plus(b, Times(weights.Second[pick.N], points));
        }
        (_first, _second) = (Times(_first, a), Times(_second, b));
        Count++;
    }

    public void Add(BallotSum other)
    {
        (_first, _second) = (Times(_first, other._first), Times(_second, other._second));
        Count += other.Count;
    }

    public readonly bool SameAs(BallotSum other) => Count == other.Count && _first == other._first && _second == other._second;

    private static ulong Plus(ulong a, ulong b)
    {
        var sum = a + b;
        return sum >= Prime ? sum - Prime : sum;
    }

    private static ulong Times(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        var sum = (low & Prime) + ((high << 3) | (low >> 61));
        return sum >= Prime ? sum - Prime : sum;
    }

    /// <summary>The secrets of one run, the same for both piles.</summary>
    internal sealed class Weights(int ideas)
    {
        public ulong[] First { get; } = [.. Enumerable.Range(0, ideas + 1).Select(_ => Draw())];

        public ulong[] Second { get; } = [.. Enumerable.Range(0, ideas + 1).Select(_ => Draw())];

        public ulong FirstPoint { get; } = Draw();

        public ulong SecondPoint { get; } = Draw();

        // 64 random bits modulo a prime just above 2^61 - 2: the bias is 2^-61 and does not matter.
        private static ulong Draw() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) % Prime;
    }
}
