namespace IdeaPlatform.Load.Fraud;

/// <summary>Random draws from one seed (SplitMix64), the same on every machine and runtime.</summary>
internal sealed class Dice(int seed)
{
    // Mixed first: streams that start a whole number of steps apart would soon be one and the same.
    private ulong _state = Mix(Mix((ulong)seed + 0x5851F42D4C957F2DUL) ^ 0xD1B54A32D192ED03UL);

    public double Next() => (Draw() >> 11) * (1.0 / (1UL << 53));

    public int Below(int bound) => (int)(Next() * bound);

    public int Between(int from, int to) => from + Below(to - from + 1);

    public double Between(double from, double to) => from + (Next() * (to - from));

    public bool Chance(double share) => Next() < share;

    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Next())) * Math.Cos(2 * Math.PI * Next());

    /// <summary>Times people take: half are quicker than the median, a few are very slow.</summary>
    public double Lasting(double median, double spread) => median * Math.Exp(spread * Normal());

    public double Waiting(double mean) => -mean * Math.Log(1 - Next());

    public T Of<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    public int Weighted(IReadOnlyList<double> weights)
    {
        var at = Next() * weights.Sum();
        for (var i = 0; i < weights.Count; i++) if ((at -= weights[i]) < 0) return i;
        return weights.Count - 1;
    }

    public Guid Uid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, Draw());
        BitConverter.TryWriteBytes(bytes[8..], Draw());
        return new Guid(bytes);
    }

    private ulong Draw() => Mix(_state += 0x9E3779B97F4A7C15UL);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
