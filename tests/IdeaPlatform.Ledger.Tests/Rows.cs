using IdeaPlatform.Ledger;

namespace IdeaPlatform.Tests;

/// <summary>Rows by chance, from a seed.</summary>
internal static class Rows
{
    public static Guid Uuid(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    public static Digest Hash(Random random)
    {
        var bytes = new byte[32];
        random.NextBytes(bytes);
        return new Digest(bytes);
    }

    public static Leaf Any(Random random)
    {
        var kind = (LeafKind)random.Next(6);
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(1_000_000));
        var (call, ballot, seq, rev) = (Uuid(random), Uuid(random), random.NextInt64(1, 1L << random.Next(2, 53)), random.Next(1, 1 << random.Next(2, 31)));
        return Leaf.IsContentKind(kind)
            ? Leaf.Content(call, seq, ballot, rev, kind, (LeafChannel)random.Next(4), at, Hash(random))
            : Leaf.Measure(call, seq, ballot, rev, kind, at, random.Next(2) == 0 ? "burst" : new string('z', Leaf.MaxReason));
    }
}
