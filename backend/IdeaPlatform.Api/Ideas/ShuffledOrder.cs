using System.Buffers.Binary;
using System.Security.Cryptography;

namespace IdeaPlatform.Ideas;

/// <summary>
/// The order of a list while a vote runs: another one for every visitor, the same one for one visitor on every page. Arrival number s
/// (counted from the first of the call) takes place (factor × s + shift) mod prime, a permutation. Over all visitors each idea stands
/// equally often at each place, and each pair equally often at each pair of places; nobody can buy or time a place. Unlike a sort
/// by a hash it can be walked backwards: the ideas of a page are computed, then fetched by index, however many ideas there are.
/// </summary>
internal sealed record ShuffledOrder(long Prime, long Factor, long Shift)
{
    /// <summary>The order of a call with arrival numbers 0 to <paramref name="count"/> − 1 for a visitor's seed.</summary>
    public static ShuffledOrder For(ReadOnlySpan<byte> seed, Guid callId, long count)
    {
        Span<byte> bytes = stackalloc byte[32];
        HMACSHA256.HashData(seed, callId.ToByteArray(), bytes);
        var prime = PrimeFrom(Math.Max(count, 2));
        var factor = 1 + (long)(BinaryPrimitives.ReadUInt64LittleEndian(bytes) % (ulong)(prime - 1));
        var shift = (long)(BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) % (ulong)prime);
        return new ShuffledOrder(prime, factor, shift);
    }

    public long PlaceOf(long arrival) => ((Factor * arrival) + Shift) % Prime;

    /// <summary>Who stands at a place; may name an arrival number that nobody has.</summary>
    public long ArrivalAt(long place) => Inverse() * (((place - Shift) % Prime) + Prime) % Prime;

    // Fermat: factor^(prime − 2) is the inverse. Primes stay below 2^31, so products fit.
    private long Inverse()
    {
        var (result, power, left) = (1L, Factor, Prime - 2);
        while (left > 0)
        {
            if ((left & 1) == 1) result = result * power % Prime;
            power = power * power % Prime;
            left >>= 1;
        }
        return result;
    }

    private static long PrimeFrom(long least)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(least, int.MaxValue - 1000);
        for (var n = least; ; n++)
        {
            var prime = n >= 2;
            for (long d = 2; prime && d * d <= n; d++) prime = n % d != 0;
            if (prime) return n;
        }
    }
}
